package dev.mooring.internal.scan;

import dev.mooring.Snapshot;
import dev.mooring.resource.DockerContainer;
import dev.mooring.spec.SnapshotSpec;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@link Snapshot}. */
final class SnapshotReader {

    private final Annotations annotations;
    private final Texts texts;
    private final Class<?> declaring;
    private final WaitReader waits;

    /**
     * @param declaring the class that declares the container
     * @param waits reads the waits after a start from the snapshot
     */
    SnapshotReader(Annotations annotations, Class<?> declaring, WaitReader waits) {
        this.annotations = annotations;
        this.texts = annotations.texts();
        this.waits = waits;
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
                Stream.of(snapshot.waitForLog())
                        .flatMap(wait -> waits.nested(wait).stream())
                        .toList());
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
}
