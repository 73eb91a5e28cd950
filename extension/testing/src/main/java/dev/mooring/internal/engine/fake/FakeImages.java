package dev.mooring.internal.engine.fake;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.mooring.internal.engine.Images;
import dev.mooring.internal.engine.InspectedConfig;
import dev.mooring.internal.engine.InspectedImage;
import dev.mooring.internal.engine.PullStep;
import dev.mooring.internal.engine.RegistryException;
import dev.mooring.resource.ImageDetails;
import dev.mooring.resource.ImageLayer;
import dev.mooring.resource.ImageRemoval;
import dev.mooring.resource.ImageSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Images by their names; one without a name has its id for it. */
final class FakeImages implements Images {

    record Known(ImageDetails details, @Nullable FakeProcess process) {

        /** The same image after other images got its names. */
        Known nameless() {
            return new Known(
                    new InspectedImage(
                            details.id(),
                            List.of(),
                            List.of(),
                            details.created(),
                            details.lastTagged(),
                            details.os(),
                            details.architecture(),
                            details.size(),
                            details.config()),
                    process);
        }
    }

    private final FakeEngine engine;
    private final Map<String, Known> here = new TreeMap<>();
    private final Map<String, Known> registry = new HashMap<>();

    FakeImages(FakeEngine engine) {
        this.engine = engine;
    }

    void provide(ImageDetails image, @Nullable FakeProcess process) {
        synchronized (engine.mu) {
            image.tags().forEach(tag -> here.put(withTag(tag), new Known(image, process)));
        }
    }

    void offer(ImageDetails image, @Nullable FakeProcess process) {
        synchronized (engine.mu) {
            image.tags().forEach(tag -> registry.put(withTag(tag), new Known(image, process)));
        }
    }

    /** Makes an image whose containers run until they are stopped; returns its id. */
    String make(List<String> names, Map<String, String> labels) {
        synchronized (engine.mu) {
            return make(names, "sha256:" + engine.nextId(), labels);
        }
    }

    /** Makes an image that was there before, under its old id. */
    void restore(String name, String id, Map<String, String> labels) {
        make(name.equals(id) ? List.of() : List.of(name), id, labels);
    }

    private String make(List<String> names, String id, Map<String, String> labels) {
        synchronized (engine.mu) {
            ImageDetails.Config config = new InspectedConfig(
                    List.of(), List.of(), List.of(), "", "", List.of(), List.of(), labels, null, null);
            for (String name : names.isEmpty() ? List.of(id) : names) {
                put(
                        withTag(name),
                        new Known(
                                new InspectedImage(
                                        id,
                                        names.stream().map(FakeImages::withTag).toList(),
                                        List.of(),
                                        Instant.now(),
                                        Instant.now(),
                                        "linux",
                                        "amd64",
                                        1,
                                        config),
                                null));
            }
            return id;
        }
    }

    /** An image that loses its last name stays, under its id. Under the monitor. */
    private void put(String name, Known known) {
        Known former = here.put(name, known);
        if (former != null && find(former.details().id()).isEmpty()) {
            here.put(former.details().id(), former.nameless());
        }
        here.keySet().removeIf(key -> key.equals(known.details().id()) && !key.equals(name));
    }

    /** The labels that are left of some by the changes of a commit or an import. */
    static Map<String, String> labels(Map<String, String> before, List<String> changes) {
        Map<String, String> labels = new HashMap<>(before);
        for (String change : changes) {
            if (change.startsWith("LABEL ")) {
                String[] pair =
                        change.substring("LABEL ".length()).replace("\"", "").split("=", 2);
                labels.put(pair[0], pair[1]);
            }
        }
        return labels;
    }

    /** Under the monitor. */
    List<String> names() {
        return List.copyOf(here.keySet());
    }

    /** Under the monitor. */
    Known get(String reference) {
        return find(reference).orElseThrow(() -> FakeEngine.refusal(404, "No such image: " + withTag(reference)));
    }

    private Optional<Known> find(String reference) {
        return Optional.ofNullable(here.get(withTag(reference)))
                .or(() -> here.values().stream()
                        .filter(known -> known.details().id().equals(reference))
                        .findFirst());
    }

    static String withTag(String reference) {
        return reference.indexOf(':', reference.lastIndexOf('/') + 1) < 0 && reference.indexOf('@') < 0
                ? reference + ":latest"
                : reference;
    }

    @Override
    public Optional<ImageDetails> inspect(String reference) {
        engine.enter(Call.INSPECT, reference);
        synchronized (engine.mu) {
            return find(reference).map(Known::details);
        }
    }

    @Override
    public String inspectRaw(String reference) {
        engine.enter(Call.INSPECT, reference);
        synchronized (engine.mu) {
            return "{\"Id\":\"" + get(reference).details().id() + "\"}";
        }
    }

    @Override
    public List<ImageLayer> history(String reference) {
        engine.enter(Call.INSPECT, reference);
        synchronized (engine.mu) {
            ImageDetails details = get(reference).details();
            return List.of(new ImageLayer(details.id(), details.created(), "fake", 1, "", details.tags()));
        }
    }

    @Override
    public List<ImageSummary> list(Map<String, String> labels) {
        engine.enter(Call.LIST, "images");
        synchronized (engine.mu) {
            Map<String, List<String>> names = here.entrySet().stream()
                    .collect(
                            groupingBy(entry -> entry.getValue().details().id(), mapping(Map.Entry::getKey, toList())));
            List<ImageSummary> all = new ArrayList<>();
            names.forEach((id, tags) -> {
                ImageDetails details = get(id).details();
                if (FakeEngine.matches(details.config().labels(), labels)) {
                    all.add(new ImageSummary(
                            id,
                            tags.stream().filter(tag -> !tag.equals(id)).toList(),
                            List.of(),
                            details.created(),
                            details.size(),
                            details.config().labels()));
                }
            });
            return all;
        }
    }

    @Override
    public List<ImageSummary> listNamed(String repository) {
        return list(Map.of()).stream()
                .filter(image -> image.tags().stream().anyMatch(tag -> tag.startsWith(repository + ":")))
                .toList();
    }

    @Override
    public void pull(String reference, @Nullable String platform, Consumer<PullStep> progress) {
        engine.enter(Call.PULL, reference);
        progress.accept(new PullStep("", "Pulling from " + reference, 0, 0));
        synchronized (engine.mu) {
            Known known = registry.get(withTag(reference));
            if (known == null) {
                throw FakeEngine.refusal(
                        404,
                        "pull access denied for " + reference
                                + ", repository does not exist or may require 'docker login'");
            }
            put(withTag(reference), known);
        }
        progress.accept(new PullStep("", "Status: Downloaded newer image for " + reference, 0, 0));
    }

    @Override
    public String lookUp(String reference) {
        engine.enter(Call.LOOK_UP, reference);
        synchronized (engine.mu) {
            Known known = registry.get(withTag(reference));
            if (known == null) {
                throw new RegistryException(
                        404,
                        "look up image " + reference,
                        "manifest unknown",
                        "anonymously",
                        new IllegalStateException());
            }
            return known.details().id();
        }
    }

    @Override
    public String push(String reference, Consumer<PullStep> progress) {
        engine.enter(Call.PUSH, reference);
        synchronized (engine.mu) {
            Known known = get(reference);
            registry.put(withTag(reference), known);
            return known.details().id();
        }
    }

    @Override
    public void tag(String reference, String newReference) {
        engine.enter(Call.TAG, reference);
        synchronized (engine.mu) {
            Known known = get(reference);
            ImageDetails old = known.details();
            put(
                    withTag(newReference),
                    new Known(
                            new InspectedImage(
                                    old.id(),
                                    List.of(withTag(newReference)),
                                    old.digests(),
                                    old.created(),
                                    Instant.now(),
                                    old.os(),
                                    old.architecture(),
                                    old.size(),
                                    old.config()),
                            known.process()));
        }
    }

    @Override
    public ImageRemoval remove(String reference, boolean force) {
        engine.enter(Call.REMOVE_IMAGE, reference);
        synchronized (engine.mu) {
            String id = get(reference).details().id();
            List<String> names = here.containsKey(withTag(reference))
                    ? List.of(withTag(reference))
                    : here.entrySet().stream()
                            .filter(entry -> entry.getValue().details().id().equals(id))
                            .map(Map.Entry::getKey)
                            .toList();
            if (names.size() > 1 && !force) {
                throw FakeEngine.refusal(
                        409, "conflict: unable to delete " + id + " (must be forced) - it has several names");
            }
            names.forEach(here::remove);
            return new ImageRemoval(names, find(id).isPresent() ? List.of() : List.of(id));
        }
    }
}
