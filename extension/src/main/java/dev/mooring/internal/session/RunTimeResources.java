package dev.mooring.internal.session;

import dev.mooring.internal.handle.AdHocResources;
import dev.mooring.internal.lifecycle.Lease;
import dev.mooring.internal.lifecycle.SlotKey;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.plan.RunTimePlan;
import dev.mooring.internal.scan.Source;
import dev.mooring.resource.Endpoint;
import dev.mooring.resource.Subscription;
import dev.mooring.spec.ResourceSpec;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What a test creates through an injected {@code Docker}, held by the lease of the place that it was injected into. */
final class RunTimeResources implements AdHocResources {

    private static final AtomicLong NUMBERS = new AtomicLong();

    private final Lease lease;
    private final HostExposure host;
    private final Source source;

    RunTimeResources(Lease lease, HostExposure host, Source source) {
        this.lease = lease;
        this.host = host;
        this.source = source;
    }

    @Override
    public Endpoint exposeHost(int port) {
        return host.expose(port, lease);
    }

    @Override
    public <H> H make(ResourceSpec spec, Class<H> handle) {
        long number = NUMBERS.incrementAndGet();
        SlotKey key = new SlotKey.AdHoc(number);
        PlanNode node = RunTimePlan.node("run-" + number, spec, source);
        lease.acquire(List.of(new Lease.Request(key, node, List.of())));
        return handle.cast(lease.await(key));
    }

    @Override
    public void closeWithScope(Subscription subscription) {
        lease.beforeRelease(subscription::close);
    }
}
