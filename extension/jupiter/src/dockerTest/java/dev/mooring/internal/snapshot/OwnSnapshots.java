package dev.mooring.internal.snapshot;

import dev.mooring.internal.engine.Engine;
import dev.mooring.resource.EngineException;
import java.util.List;

/** The finished snapshots of one run of a test class, which other JVMs on the engine may be executing, too. */
public final class OwnSnapshots {

    private OwnSnapshots() {}

    /**
     * Lists them.
     *
     * @param declaredAt how the places begin where their containers are declared
     * @param variable how a variable of their containers begins that only this run has, as {@code RUN=42}
     */
    public static List<SnapshotStore.Stored> of(Engine engine, String declaredAt, String variable) {
        return new SnapshotStore(engine)
                .list().stream()
                        .filter(stored -> stored.image().declaredAt().startsWith(declaredAt))
                        .filter(stored -> hasVariable(engine, stored.image().name(), variable))
                        .toList();
    }

    private static boolean hasVariable(Engine engine, String image, String variable) {
        try {
            return engine.images().inspectRaw(image).contains('"' + variable);
        } catch (EngineException e) {
            if (e.notFound()) {
                // Another run has removed its own.
                return false;
            }
            throw e;
        }
    }
}
