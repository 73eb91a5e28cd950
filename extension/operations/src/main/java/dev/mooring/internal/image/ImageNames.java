package dev.mooring.internal.image;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.Polling;
import dev.mooring.internal.handle.ImageNaming;
import dev.mooring.internal.provenance.GivenName;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ImageDetails;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The image names that a session has added to the engine, and removes when they are no longer held.
 *
 * <p>A name that the engine had before stays.
 */
public final class ImageNames {

    /** Containers of the same scope are removed at the same time as the images that they were created from. */
    private static final Duration IN_USE = Duration.ofSeconds(10);

    private final Engine engine;
    private final NameRecord record;

    /**
     * The holders of each name. A name may be given to one image after the other, so the image is a part of the key.
     */
    private final Map<GivenName, Set<Held>> holders = new LinkedHashMap<>();

    /** @param ownership the owner of the names */
    public ImageNames(Engine engine, Ownership ownership) {
        this.engine = engine;
        this.record = new NameRecord(engine, ownership);
    }

    /** Whether a name is one that this session has given to an image, so that no registry needs to be asked for it. */
    public boolean isHeld(String name) {
        synchronized (holders) {
            return holders.keySet().stream().anyMatch(held -> held.name().equals(withTag(name)));
        }
    }

    private static String withTag(String name) {
        return name.indexOf(':', name.lastIndexOf('/') + 1) < 0 ? name + ":latest" : name;
    }

    /** Returns an empty set of names for a scope. */
    public Held held() {
        return new Held();
    }

    /** The names that one scope holds. */
    public final class Held implements ImageNaming {

        private Held() {}

        @Override
        public void tag(String reference, String name) {
            synchronized (holders) {
                give(new GivenName(withTag(name), idOf(reference)));
            }
        }

        /** Under the monitor. */
        private void give(GivenName name) {
            take(
                    name,
                    engine.images().inspect(name.name()).map(ImageDetails::id).orElse(null));
            engine.images().tag(name.id(), name.name());
        }

        @Override
        public Made make(@Nullable String name, UnaryOperator<String> make) {
            GivenName own;
            synchronized (holders) {
                own = holdNext();
            }
            String id = make.apply(own.name());
            synchronized (holders) {
                if (name == null) {
                    hold(own.ofMade(id));
                } else {
                    give(new GivenName(withTag(name), id, true));
                    engine.images().remove(own.name());
                }
                holders.remove(own);
                record.remove(own);
            }
            return new Made(id, name == null ? own.name() : name);
        }

        /** Loads an archive; returns the names of its images, and the ids of those without. */
        public List<String> load(InputStream archive) {
            synchronized (holders) {
                Set<String> ids = new HashSet<>();
                Map<String, String> names = new HashMap<>();
                engine.images().list(Map.of()).forEach(image -> {
                    ids.add(image.id());
                    image.tags().forEach(name -> names.put(name, image.id()));
                });
                List<String> loaded = engine.archives().load(archive);
                for (String name : loaded) {
                    String id = idOf(name);
                    if (!name.equals(id)) {
                        take(new GivenName(withTag(name), id, !ids.contains(id)), names.get(name));
                    } else if (!ids.contains(id)) {
                        GivenName own = record.next().ofMade(id);
                        hold(own);
                        engine.images().tag(id, own.name());
                    }
                }
                return loaded;
            }
        }

        private String idOf(String reference) {
            return engine.images().inspect(reference).map(ImageDetails::id).orElse(reference);
        }

        /**
         * Holds a name for its new image, unless somebody else's image had it: another session is nobody else. Under
         * the monitor.
         *
         * @param formerImage the id of the image that had the name, or null
         */
        private void take(GivenName name, @Nullable String formerImage) {
            if (formerImage == null) {
                hold(name);
                return;
            }
            GivenName former = new GivenName(name.name(), formerImage);
            if (holders.containsKey(former) || record.knows(former)) {
                hold(name);
            }
            if (!former.equals(name)) {
                keepKnown(former);
            }
        }

        private GivenName holdNext() {
            GivenName own = record.next();
            hold(own);
            return own;
        }

        private void hold(GivenName name) {
            record.add(name);
            holders.computeIfAbsent(name, given -> new HashSet<>()).add(this);
        }

        /**
         * An image whose name is given to another one must keep another name; without any name, nothing proves that it
         * is ours.
         */
        private void keepKnown(GivenName former) {
            boolean made = holders.keySet().stream().anyMatch(held -> held.equals(former) && held.made());
            Set<Held> holding = holders.remove(former);
            if (holding != null) {
                GivenName own = new GivenName(record.next().name(), former.id(), made);
                record.add(own);
                holders.put(own, holding);
                engine.images().tag(former.id(), own.name());
                record.remove(former);
            }
        }

        @Override
        public void release() {
            List<GivenName> free = new ArrayList<>();
            synchronized (holders) {
                holders.forEach((name, holding) -> {
                    if (holding.remove(this) && holding.isEmpty()) {
                        free.add(name);
                    }
                });
                free.forEach(holders::remove);
            }
            free.forEach(name -> {
                remove(name);
                synchronized (holders) {
                    if (!holders.containsKey(name)) {
                        record.remove(name);
                    }
                }
            });
        }
    }

    private void remove(GivenName name) {
        AtomicReference<@Nullable EngineException> inUse = new AtomicReference<>();
        boolean removed = Polling.every(Duration.ofMillis(100)).atMost(IN_USE).until(() -> {
            try {
                name.removeFrom(engine.images());
                return true;
            } catch (EngineException refusal) {
                if (!refusal.conflict()) {
                    throw refusal;
                }
                inUse.set(refusal);
                return false;
            }
        });
        EngineException last = inUse.get();
        if (!removed && last != null) {
            throw last;
        }
    }
}
