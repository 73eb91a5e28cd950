package dev.mooring.internal.access;

import dev.mooring.ServiceSpec;
import dev.mooring.internal.declaration.Source;
import dev.mooring.internal.lifecycle.Lease;
import dev.mooring.internal.lifecycle.SlotKey;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.planning.ServicePlan;
import dev.mooring.internal.scan.ServiceScanner;
import dev.mooring.internal.scan.Surroundings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Runs services that code describes.
 *
 * @param lease holds them
 * @param source where the code runs them
 * @param surroundings what their annotations may read
 */
public record RunTimeServices(DockerSession session, Lease lease, Source source, Surroundings surroundings) {

    /** Runs a service, waits until it is ready, and returns its handle. */
    public <S> S run(Class<S> handle, ServiceSpec<?> service) {
        long number = RunTimeResources.nextNumber();
        String type = service.annotation().getSimpleName();
        String name = type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1) + "-" + number;
        ServicePlan plan = ServicePlan.of(
                (outside, mistakes) -> ServiceScanner.scan(
                        service.annotation(), service.values(), handle, name, source, outside, mistakes),
                surroundings);
        Map<PlanNode, SlotKey> keys = new LinkedHashMap<>();
        List<Lease.Request> requests = new ArrayList<>();
        for (PlanNode node : plan.nodes()) {
            SlotKey key = new SlotKey.AdHoc(RunTimeResources.nextNumber());
            List<SlotKey> dependencies = node.dependencies().stream()
                    .map(edge -> Objects.requireNonNull(keys.get(edge.target())))
                    .toList();
            keys.put(node, key);
            requests.add(new Lease.Request(key, node, dependencies));
        }
        lease.acquire(requests);
        Values values = new Values(
                node -> lease.await(Objects.requireNonNull(keys.get(node))),
                () -> session.docker(lease, source),
                session);
        return handle.cast(values.of(plan.handle()));
    }
}
