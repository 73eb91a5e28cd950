package dev.mooring.internal.engine.fake;

import dev.mooring.internal.engine.ImageDetails;
import dev.mooring.internal.engine.Images;
import dev.mooring.internal.engine.PullStep;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

final class FakeImages implements Images {

    record Known(ImageDetails details, @Nullable FakeProcess process) {}

    private final FakeEngine engine;
    private final Map<String, Known> here = new HashMap<>();
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

    /** Under the monitor. */
    Known get(String reference) {
        Known known = here.get(withTag(reference));
        if (known == null) {
            throw FakeEngine.refusal(404, "No such image: " + withTag(reference));
        }
        return known;
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
            return Optional.ofNullable(here.get(withTag(reference))).map(Known::details);
        }
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
            here.put(withTag(reference), known);
        }
        progress.accept(new PullStep("", "Status: Downloaded newer image for " + reference, 0, 0));
    }

    @Override
    public void tag(String reference, String newReference) {
        engine.enter(Call.TAG, reference);
        synchronized (engine.mu) {
            Known known = get(reference);
            ImageDetails old = known.details();
            here.put(
                    withTag(newReference),
                    new Known(
                            new ImageDetails(
                                    old.id(),
                                    List.of(withTag(newReference)),
                                    old.created(),
                                    old.os(),
                                    old.architecture(),
                                    old.exposedPorts(),
                                    old.healthCheck(),
                                    old.volumes(),
                                    old.labels(),
                                    Instant.now()),
                            known.process()));
        }
    }

    @Override
    public void remove(String reference) {
        engine.enter(Call.REMOVE_IMAGE, reference);
        synchronized (engine.mu) {
            get(reference);
            here.remove(withTag(reference));
        }
    }
}
