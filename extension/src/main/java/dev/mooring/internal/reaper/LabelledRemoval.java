package dev.mooring.internal.reaper;

import dev.mooring.internal.engine.BuiltImage;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ImageSummary;
import dev.mooring.resource.VolumeDetails;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/**
 * Removes what the engine has under labels of ours, and nothing else.
 *
 * <p>Containers go first, since they hold networks, volumes and images.
 */
public final class LabelledRemoval {

    private static final Map<String, String> OURS = Map.of(Ownership.SESSION, "");
    private static final Pause PAUSE = new Pause(Duration.ofMillis(200));
    /** Several removals at once take the engine less time than one after the other. */
    private static final int AT_ONCE = 4;

    private final Engine engine;
    private final Predicate<Ownership> wanted;

    /**
     * @param engine the engine
     * @param wanted whose belongings are removed
     */
    public LabelledRemoval(Engine engine, Predicate<Ownership> wanted) {
        this.engine = engine;
        this.wanted = wanted;
    }

    /**
     * Removes what is there and what comes, until nothing has been found so many times in a row, or time is over.
     *
     * @return what was found last, and is left
     */
    public List<Found> rounds(int empty, Instant end) throws InterruptedException {
        List<Found> left = List.of();
        int quiet = 0;
        boolean again = true;
        while (again) {
            left = attempt();
            quiet = left.isEmpty() ? quiet + 1 : 0;
            again = quiet < empty && Instant.now().isBefore(end);
            if (again) {
                PAUSE.await();
            }
        }
        return left.stream().filter(found -> !found.removed()).toList();
    }

    /** An engine that refuses to list may do so the next time. */
    private List<Found> attempt() {
        try {
            return once();
        } catch (EngineException refusal) {
            return List.of(new Found("list", "of what is ours", "unknown", String.valueOf(refusal.getMessage())));
        }
    }

    /** Removes all that is there now; returns what was found, a refusal among it told with its reason. */
    public List<Found> once() {
        List<Found> found = new ArrayList<>(removeContainers());
        engine.networks().list(OURS).forEach(network -> {
            if (isWanted(network.labels())) {
                found.add(remove(
                        "network",
                        network.name(),
                        network.labels(),
                        () -> engine.networks().remove(network.id())));
            }
        });
        engine.volumes().list(OURS).forEach(volume -> {
            if (isWanted(volume.labels())) {
                found.add(removeVolume(volume));
            }
        });
        engine.images().list(OURS).forEach(image -> {
            // What was built for all runs may have inherited the labels of an image that it was built from.
            if (isWanted(image.labels()) && BuiltImage.of(image.labels()).isEmpty()) {
                found.add(remove(
                        "image",
                        nameOf(image),
                        image.labels(),
                        () -> engine.images().remove(image.id(), true)));
            }
        });
        return found;
    }

    /** A volume may stand for the name of an image, which cannot be labelled itself. */
    private Found removeVolume(VolumeDetails volume) {
        String image = volume.labels().get(Ownership.IMAGE);
        return remove(
                image == null ? "volume" : "image", image == null ? volume.name() : image, volume.labels(), () -> {
                    if (image != null) {
                        engine.images().remove(image);
                    }
                    engine.volumes().remove(volume.name());
                });
    }

    private List<Found> removeContainers() {
        List<Callable<Found>> removals = engine.containers().list(OURS).stream()
                .filter(container -> isWanted(container.labels()))
                .map(container -> (Callable<Found>) () -> remove(
                        "container",
                        container.name(),
                        container.labels(),
                        () -> engine.containers().remove(container.id())))
                .toList();
        if (removals.isEmpty()) {
            return List.of();
        }
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE, LabelledRemoval::daemon);
        try {
            List<Found> found = new ArrayList<>();
            for (Future<Found> removal : workers.invokeAll(removals)) {
                found.add(removal.get());
            }
            return found;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException(EngineException.NO_ANSWER, "interrupted while removing containers", e);
        } catch (ExecutionException e) {
            throw new EngineException(EngineException.NO_ANSWER, "a container could not be removed", e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "mooring-removal");
        thread.setDaemon(true);
        return thread;
    }

    private static String nameOf(ImageSummary image) {
        return image.tags().isEmpty() ? image.id() : String.join(", ", image.tags());
    }

    private boolean isWanted(Map<String, String> labels) {
        return Ownership.of(labels).filter(wanted).isPresent();
    }

    private static Found remove(String kind, String name, Map<String, String> labels, Runnable removal) {
        String declaredAt = labels.getOrDefault(Ownership.DECLARED_AT, "unknown");
        try {
            removal.run();
            return new Found(kind, name, declaredAt, "");
        } catch (EngineException refusal) {
            return new Found(kind, name, declaredAt, String.valueOf(refusal.getMessage()));
        }
    }

    /**
     * Something that was still there.
     *
     * @param kind container, network, volume or image
     * @param name its name on the engine
     * @param declaredAt where it was declared
     * @param refusal why it could not be removed, or an empty text
     */
    public record Found(String kind, String name, String declaredAt, String refusal) {

        /** Tells whether it is gone. */
        public boolean removed() {
            return refusal.isEmpty();
        }

        @Override
        public String toString() {
            return kind + " " + name + " (" + declaredAt + ")" + (removed() ? "" : ": " + refusal);
        }
    }
}
