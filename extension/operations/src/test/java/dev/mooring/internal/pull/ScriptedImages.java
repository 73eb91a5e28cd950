package dev.mooring.internal.pull;

import dev.mooring.internal.engine.Images;
import dev.mooring.internal.engine.InspectedConfig;
import dev.mooring.internal.engine.InspectedImage;
import dev.mooring.internal.engine.PullStep;
import dev.mooring.internal.engine.RegistryException;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ImageDetails;
import dev.mooring.resource.ImageLayer;
import dev.mooring.resource.ImageRemoval;
import dev.mooring.resource.ImageSummary;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Images whose pulls go as a test says. */
final class ScriptedImages implements Images {

    /** The steps of one pull. */
    interface Pull {
        void run(Consumer<PullStep> progress) throws InterruptedException;
    }

    final List<String> pulled = new CopyOnWriteArrayList<>();
    final List<String> tagged = new CopyOnWriteArrayList<>();
    private final Map<String, ImageDetails> here = new ConcurrentHashMap<>();
    private final Map<String, Deque<Pull>> scripts = new HashMap<>();

    ScriptedImages have(String name, @Nullable Instant lastTagged) {
        here.put(name, details(name, lastTagged));
        return this;
    }

    /** Adds what the next pull of that name does; the last one added goes on for ever. */
    ScriptedImages on(String name, Pull pull) {
        scripts.computeIfAbsent(name, any -> new ArrayDeque<>()).add(pull);
        return this;
    }

    static Pull succeed() {
        return progress -> {
            progress.accept(new PullStep("17", "Pulling from library/postgres", 0, 0));
            progress.accept(new PullStep("d2b8fda308de", "Pull complete", 0, 0));
        };
    }

    static Pull refuse(int status, String answer) {
        return progress -> {
            throw new RegistryException(status, "pull image", answer, "anonymously", null);
        };
    }

    /** Makes no progress until it is interrupted. */
    static Pull hang(CountDownLatch begun, PullStep... steps) {
        return progress -> {
            List.of(steps).forEach(progress);
            begun.countDown();
            new CountDownLatch(1).await();
        };
    }

    private static ImageDetails details(String name, @Nullable Instant lastTagged) {
        return new InspectedImage(
                "sha256:1",
                List.of(name),
                List.of(),
                Instant.EPOCH,
                lastTagged,
                "linux",
                "amd64",
                1,
                InspectedConfig.NONE);
    }

    @Override
    public Optional<ImageDetails> inspect(String reference) {
        return Optional.ofNullable(here.get(reference));
    }

    @Override
    public void pull(String reference, @Nullable String platform, Consumer<PullStep> progress) {
        pulled.add(platform == null ? reference : reference + " for " + platform);
        Pull pull;
        synchronized (scripts) {
            Deque<Pull> script = scripts.getOrDefault(reference, new ArrayDeque<>());
            pull = script.size() > 1 ? script.removeFirst() : script.peekFirst();
        }
        if (pull == null) {
            throw new RegistryException(404, "pull image", "manifest unknown", "anonymously", null);
        }
        try {
            pull.run(progress);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException(EngineException.NO_ANSWER, "Interrupted", e);
        }
        here.put(reference, details(reference, null));
    }

    @Override
    public void tag(String reference, String newReference) {
        tagged.add(reference + " as " + newReference);
        here.put(newReference, details(newReference, Instant.now()));
    }

    @Override
    public String inspectRaw(String reference) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<ImageLayer> history(String reference) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<ImageSummary> listNamed(String repository) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<ImageSummary> list(Map<String, String> labels) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String lookUp(String reference) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String push(String reference, Consumer<PullStep> progress) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ImageRemoval remove(String reference, boolean force) {
        here.remove(reference);
        return ImageRemoval.NOTHING;
    }
}
