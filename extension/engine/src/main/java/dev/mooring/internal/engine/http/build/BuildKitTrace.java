package dev.mooring.internal.engine.http.build;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads BuildKit's traces, each a {@code moby.buildkit.v1.StatusResponse}: vertexes (1) with digest (1), name (3),
 * cached (4), started (5), completed (6) and error (7), and logs (3) with vertex (1) and msg (4).
 */
final class BuildKitTrace {

    private final BuildRecord record;
    private final Map<String, Vertex> vertexes = new LinkedHashMap<>();

    BuildKitTrace(BuildRecord record) {
        this.record = record;
    }

    /** A step of the build; one that does several things one after the other is started and completed again. */
    private static final class Vertex {
        private String name = "";
        private String error = "";
        private boolean started;
        private boolean completed;
    }

    boolean begun() {
        return !vertexes.isEmpty();
    }

    void accept(byte[] status) {
        ProtoMessage message = ProtoMessage.parse(status);
        message.messages(1).forEach(this::vertex);
        message.messages(3).forEach(this::log);
    }

    private void vertex(ProtoMessage told) {
        Vertex vertex = vertexes.computeIfAbsent(told.text(1), digest -> new Vertex());
        vertex.name = told.text(3);
        vertex.error = told.text(7);
        boolean cached = told.number(4) != 0;
        if (!vertex.started && (told.has(5) || cached)) {
            vertex.started = true;
            record.started(vertex.name);
        }
        if (!vertex.completed && (told.has(6) || cached) && vertex.error.isEmpty()) {
            vertex.completed = true;
            record.ended(vertex.name, cached);
        }
    }

    private void log(ProtoMessage told) {
        Vertex vertex = vertexes.get(told.text(1));
        if (vertex != null) {
            record.output(vertex.name, told.bytes(4));
        }
    }

    /** The step that failed; the steps that were cancelled because of it come later. */
    Optional<String> failedStep() {
        return vertexes.values().stream()
                .filter(vertex -> !vertex.error.isEmpty() && !vertex.error.contains("context canceled"))
                .map(vertex -> vertex.name)
                .findFirst();
    }
}
