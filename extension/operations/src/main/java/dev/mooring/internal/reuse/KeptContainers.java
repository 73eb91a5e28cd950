package dev.mooring.internal.reuse;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.provenance.Provenance;
import dev.mooring.resource.ContainerSummary;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds the containers that are kept for reuse, including those of other users. */
public record KeptContainers(Engine engine) {

    /**
     * A container that is kept.
     *
     * @param until until when, by the engine's clock
     */
    public record Kept(ContainerSummary container, Instant until) {

        @Override
        public String toString() {
            return "container " + container.name() + " (" + Ownership.declaredAt(container.labels()) + ")";
        }
    }

    /** All of them. */
    public List<Kept> list() {
        ReuseRecords records = ReuseRecords.of(engine);
        return records.all().isEmpty() ? List.of() : list(records);
    }

    private List<Kept> list(ReuseRecords records) {
        return reusable().stream()
                .flatMap(container -> ReusableSpec.containerOf(container.labels())
                        .flatMap(records::kept)
                        .flatMap(record -> Optional.ofNullable(record.until()))
                        .map(until -> new Kept(container, until))
                        .stream())
                .toList();
    }

    private List<ContainerSummary> reusable() {
        return new Provenance(engine)
                .containers(
                        Ownership.REUSE,
                        labels -> ReusableSpec.containerOf(labels).isPresent());
    }

    /** Removes containers whose time is over, and records of containers that others have removed. */
    public List<Kept> removeExpired() {
        ReuseRecords records = ReuseRecords.of(engine);
        if (records.all().isEmpty()) {
            return List.of();
        }
        Instant now = engine.time();
        Predicate<Instant> expired = now::isAfter;
        List<Kept> removed = list(records).stream()
                .filter(kept -> expired.test(kept.until()))
                .toList();
        remove(removed);
        Set<String> left = reusable().stream()
                .flatMap(container -> ReusableSpec.containerOf(container.labels()).stream())
                .collect(Collectors.toSet());
        records.all().stream()
                .filter(record -> record.until() != null && expired.test(record.until()))
                .filter(record -> !left.contains(record.container()))
                .forEach(record -> engine.volumes().remove(record.volume()));
        return removed;
    }

    /** Removes these. */
    public void remove(Collection<Kept> kept) {
        for (Kept each : kept) {
            engine.containers().remove(each.container().id());
            ReusableSpec.containerOf(each.container().labels())
                    .ifPresent(container -> ContainerUse.forget(engine, container));
        }
    }
}
