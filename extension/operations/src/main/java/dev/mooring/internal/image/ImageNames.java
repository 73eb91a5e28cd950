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

    /** Containers of the same scope go at the same time as the images that they were made from. */
    private static final Duration IN_USE = Duration.ofSeconds(10);

    private final Engine engine;
    private final NameRecord record;
    private final Map<String, Integer> holders = new HashMap<>();

    /** @param ownership the owner of the names */
    public ImageNames(Engine engine, Ownership ownership) {
        this.engine = engine;
        this.record = new NameRecord(engine, ownership);
    }

    /** Whether a name is one that this session has given to an image, so that no registry needs to be asked for it. */
    public boolean isHeld(String name) {
        synchronized (holders) {
            return holders.containsKey(name) || holders.containsKey(name + ":latest");
        }
    }

    /** What one scope holds; nothing yet. */
    public Held held() {
        return new Held();
    }

    /** The names that one scope holds. */
    public final class Held implements ImageNaming {

        private final Map<String, GivenName> names = new LinkedHashMap<>();

        private Held() {}

        @Override
        public void tag(String reference, String name) {
            synchronized (holders) {
                tag(idOf(reference), name, engine.images().inspect(name).isEmpty());
            }
        }

        /** Under the monitor. */
        private void tag(String id, String name, boolean ours) {
            hold(new GivenName(name, id), ours);
            engine.images().tag(id, name);
        }

        @Override
        public Made make(@Nullable String name, UnaryOperator<String> make) {
            GivenName own;
            synchronized (holders) {
                own = record.next();
                hold(own, true);
            }
            String id = make.apply(own.name());
            if (name == null) {
                return new Made(id, own.name());
            }
            synchronized (holders) {
                tag(id, name, true);
                engine.images().remove(own.name());
                holders.remove(own.name());
                names.remove(own.name());
                record.remove(own);
            }
            return new Made(id, name);
        }

        /** Loads an archive; returns the names of its images, and the ids of those without. */
        public List<String> load(InputStream archive) {
            synchronized (holders) {
                Set<String> before = new HashSet<>();
                engine.images().list(Map.of()).forEach(image -> {
                    before.add(image.id());
                    before.addAll(image.tags());
                });
                List<String> loaded = engine.archives().load(archive);
                for (String name : loaded) {
                    String id = idOf(name);
                    if (!name.equals(id)) {
                        hold(new GivenName(name, id), !before.contains(name));
                    } else if (!before.contains(id)) {
                        GivenName own = record.next();
                        hold(own, true);
                        engine.images().tag(id, own.name());
                    }
                }
                return loaded;
            }
        }

        private String idOf(String reference) {
            return engine.images().inspect(reference).map(ImageDetails::id).orElse(reference);
        }

        /** Under the monitor. */
        private void hold(GivenName name, boolean ours) {
            if (ours) {
                record.add(name);
            }
            if ((ours || holders.containsKey(name.name())) && names.put(name.name(), name) == null) {
                holders.merge(name.name(), 1, Integer::sum);
            }
        }

        /** Removes names that no one else holds; does nothing if called again. */
        public void release() {
            List<GivenName> free = new ArrayList<>();
            synchronized (holders) {
                for (GivenName name : names.values()) {
                    if (holders.merge(name.name(), -1, Integer::sum) == 0) {
                        holders.remove(name.name());
                        free.add(name);
                    }
                }
                names.clear();
            }
            free.forEach(name -> {
                remove(name);
                synchronized (holders) {
                    record.remove(name);
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
