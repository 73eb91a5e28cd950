package dev.mooring.internal.reuse;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.provenance.Provenance;
import dev.mooring.resource.ContainerDetails;
import dev.mooring.resource.ContainerSummary;
import dev.mooring.resource.EngineException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The use of one reusable container by one session. */
public final class ContainerUse {

    private static final Logger LOG = LoggerFactory.getLogger(ContainerUse.class);

    private final ReusableContainers containers;
    private final ReuseRecord record;
    private final @Nullable ContainerSummary present;

    ContainerUse(ReusableContainers containers, ReuseRecord record, @Nullable ContainerSummary present) {
        this.containers = containers;
        this.record = record;
        this.present = present;
    }

    /** The labels that the container needs. */
    public Map<String, String> labels(ReusableSpec spec) {
        return spec.labels(record.container());
    }

    /** The details of a container that was found; empty if it no longer exists. */
    public Optional<ContainerDetails> details() {
        return id().flatMap(containers.engine().containers()::inspect);
    }

    private Optional<String> id() {
        return Optional.ofNullable(present).map(ContainerSummary::id);
    }

    /** Leaves the container to later sessions. */
    public void keep(Duration time) {
        containers.write(record.container(), containers.engine().time().plus(time));
        containers.engine().volumes().remove(record.volume());
    }

    /** Removes the container and what is known about it. What the engine refuses is left to the session's end. */
    public void drop() {
        try {
            id().ifPresent(containers.engine().containers()::remove);
            removeVolumes(containers.engine(), record.container());
            end();
        } catch (EngineException refusal) {
            LOG.warn("{}", containers.mask().apply(describe() + " could not be removed: " + refusal.getMessage()));
        }
    }

    /** Forgets the container, which has been removed. */
    public void end() {
        removeOtherRecords();
        containers.engine().volumes().remove(record.volume());
    }

    /** Removes the volumes that a removed container had of its own, and its records. */
    public static void forget(Engine engine, String container) {
        removeVolumes(engine, container);
        ReuseRecords.of(engine)
                .about(container)
                .forEach(record -> engine.volumes().remove(record.volume()));
    }

    /** Removes the volumes that a container has of its own. */
    private static void removeVolumes(Engine engine, String container) {
        new Provenance(engine)
                .volumes(Map.of(Ownership.REUSE, container))
                .forEach(volume -> engine.volumes().remove(volume.name()));
    }

    void removeOtherRecords() {
        ReuseRecords.of(containers.engine()).about(record.container()).stream()
                .map(ReuseRecord::volume)
                .filter(volume -> !volume.equals(record.volume()))
                .forEach(containers.engine().volumes()::remove);
    }

    String describe() {
        return present == null
                ? record.container()
                : "Container " + present.name() + " (" + Ownership.declaredAt(present.labels()) + ")";
    }
}
