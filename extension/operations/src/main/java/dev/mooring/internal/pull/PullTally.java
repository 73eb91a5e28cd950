package dev.mooring.internal.pull;

import dev.mooring.internal.engine.PullStep;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Adds up the steps of a pull; not safe for use by several threads. */
final class PullTally {

    private static final String EXTRACTING = "Extracting";
    private static final Set<String> COMPLETE = Set.of("Pull complete", "Already exists");
    private static final Set<String> DOWNLOADED =
            Set.of("Download complete", "Verifying Checksum", EXTRACTING, "Pull complete");
    private static final String DOWNLOADING = "Downloading";
    private static final String WAITING = "Waiting";

    /** The engine counts down to its own next try, which is not progress. */
    private static final String RETRYING = "Retrying in";

    /** A status of the whole image, with its tag in place of a layer's id. */
    private static final String WHOLE_IMAGE = "Pulling from";

    private static final int MOST_NAMED = 3;

    private final Map<String, Layer> layers = new LinkedHashMap<>();
    private String last = "";

    /** Adds a step; returns whether it is progress. */
    boolean add(PullStep step) {
        if (step.layer().isEmpty() || step.status().startsWith(WHOLE_IMAGE)) {
            boolean news = !step.status().equals(last);
            last = step.status();
            return news;
        }
        Layer before = layers.getOrDefault(step.layer(), Layer.UNKNOWN);
        Layer after = before.next(step);
        layers.put(step.layer(), after);
        return !after.equals(before) && !step.status().startsWith(RETRYING);
    }

    PullProgress progress() {
        return new PullProgress(
                layers.size(),
                (int) layers.values().stream().filter(Layer::complete).count(),
                layers.values().stream().mapToLong(Layer::downloaded).sum(),
                layers.values().stream().mapToLong(Layer::size).sum());
    }

    /** The current state of the pull: the layers in progress, and their status. */
    String whereabouts() {
        Map<String, Layer> underWay = layers.entrySet().stream()
                .filter(entry -> !entry.getValue().complete())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
        if (underWay.isEmpty()) {
            return layers.isEmpty() ? "before the first layer" : "after the last layer";
        }
        // Layers that wait for others do not show the cause of a delay.
        Map<String, Layer> moving = underWay.entrySet().stream()
                .filter(entry -> !entry.getValue().waiting())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
        Map<String, Layer> named = moving.isEmpty() ? underWay : moving;
        String text = named.entrySet().stream()
                .limit(MOST_NAMED)
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
        int more = named.size() - MOST_NAMED;
        return more > 0 ? text + " and " + more + " more" : text;
    }

    /**
     * A layer.
     *
     * @param status the engine's status
     * @param current the progress of that status, in bytes
     * @param downloaded the bytes that have been downloaded
     * @param size the bytes to download, 0 if unknown
     */
    private record Layer(String status, long current, long downloaded, long size) {

        static final Layer UNKNOWN = new Layer("", 0, 0, 0);

        Layer next(PullStep step) {
            if (step.status().equals(DOWNLOADING)) {
                long known = Math.max(size, Math.max(step.total(), step.current()));
                return new Layer(step.status(), step.current(), step.current(), known);
            }
            long come = DOWNLOADED.contains(step.status()) ? size : downloaded;
            return new Layer(step.status(), step.current(), come, size);
        }

        boolean complete() {
            return COMPLETE.contains(status);
        }

        boolean waiting() {
            return status.equals(WAITING) || (DOWNLOADED.contains(status) && !status.equals(EXTRACTING));
        }

        @Override
        public String toString() {
            return status.equals(DOWNLOADING)
                    ? status + " " + new ByteCount(current) + " of " + new ByteCount(size)
                    : status;
        }
    }
}
