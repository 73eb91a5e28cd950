package dev.mooring.internal.scan;

import dev.mooring.Snapshot;
import dev.mooring.resource.DockerContainer;
import dev.mooring.spec.SnapshotSpec;
import dev.mooring.wait.LogWait;
import dev.mooring.wait.WaitStrategy;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@link Snapshot}. */
final class SnapshotReader {

    private final Annotations annotations;
    private final Texts texts;
    private final Class<?> declaring;

    /** @param declaring the class that declares the container */
    SnapshotReader(Annotations annotations, Class<?> declaring) {
        this.annotations = annotations;
        this.texts = annotations.texts();
        this.declaring = declaring;
    }

    /** Empty if there is none, or if it is switched off. */
    Optional<SnapshotSpec> read() {
        return annotations.merged(Snapshot.class).filter(Snapshot::enabled).map(this::read);
    }

    private SnapshotSpec read(Snapshot snapshot) {
        if (snapshot.prepare().isEmpty() && snapshot.inputs().length > 0) {
            texts.mistake("@Snapshot has inputs, but no preparation that reads them.", "Remove them, or add prepare.");
        }
        return new SnapshotSpec(
                snapshot.optional(),
                prepare(snapshot),
                Stream.of(snapshot.inputs())
                        .flatMap(input -> texts.known("inputs of @Snapshot", input).stream())
                        .toList(),
                waits(snapshot));
    }

    private @Nullable String prepare(Snapshot snapshot) {
        return texts.known("prepare of @Snapshot", snapshot.prepare())
                .filter(name -> !name.isEmpty())
                .flatMap(name ->
                        new StaticMethods(texts, "prepare").find(name, declaring, void.class, DockerContainer.class))
                .map(SnapshotReader::fullName)
                .orElse(null);
    }

    private static String fullName(Method method) {
        return method.getDeclaringClass().getName() + "#" + method.getName();
    }

    private List<WaitStrategy> waits(Snapshot snapshot) {
        if (snapshot.waitForLog().isEmpty()) {
            return List.of();
        }
        try {
            return List.of(LogWait.of(snapshot.waitForLog()));
        } catch (IllegalArgumentException bad) {
            texts.mistake("waitForLog of @Snapshot: " + bad.getMessage() + ".", "Correct the regular expression.");
            return List.of();
        }
    }
}
