package dev.mooring.internal.access;

import dev.mooring.internal.declaration.Source;
import dev.mooring.internal.handle.AdHocResources;
import dev.mooring.internal.lifecycle.Lease;
import dev.mooring.internal.lifecycle.SlotKey;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.planning.RunTimePlan;
import dev.mooring.internal.session.HostExposure;
import dev.mooring.resource.DockerVolume;
import dev.mooring.resource.Endpoint;
import dev.mooring.resource.Subscription;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.ResourceSpec;
import dev.mooring.spec.VolumeSpec;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * Holds what a test creates through an injected {@code Docker}, in the lease of the field or parameter that it was
 * injected into.
 */
final class RunTimeResources implements AdHocResources {

    private static final AtomicLong NUMBERS = new AtomicLong();

    private final Lease lease;
    private final HostExposure host;
    private final Source source;
    private final Predicate<String> hasVolume;

    /** @param hasVolume whether the engine has a volume of that name */
    RunTimeResources(Lease lease, HostExposure host, Source source, Predicate<String> hasVolume) {
        this.lease = lease;
        this.host = host;
        this.source = source;
        this.hasVolume = hasVolume;
    }

    /** A number that no other resource of this JVM has. */
    static long nextNumber() {
        return NUMBERS.incrementAndGet();
    }

    @Override
    public Endpoint exposeHost(int port) {
        return host.expose(port, lease);
    }

    @Override
    public <H> H make(ResourceSpec spec, Class<H> handle) {
        long number = nextNumber();
        String name = "run-" + number;
        PlanNode planned = RunTimePlan.node(name, spec, source);
        ResourceSpec mounted = spec instanceof ContainerSpec container ? withOwnVolumes(container) : spec;
        PlanNode node = mounted.equals(spec) ? planned : RunTimePlan.node(name, mounted, source);
        return handle.cast(made(new SlotKey.AdHoc(number), node));
    }

    private Object made(SlotKey key, PlanNode node) {
        lease.acquire(List.of(new Lease.Request(key, node, List.of())));
        return lease.await(key);
    }

    /**
     * Replaces each volume that the engine does not have with a volume of this lease, because the engine would create
     * it without Mooring's labels. Containers of one lease that name the same volume share it.
     */
    private ContainerSpec withOwnVolumes(ContainerSpec spec) {
        return spec.toBuilder()
                .mounts(spec.mounts().stream()
                        .map(mount -> mount instanceof MountSpec.OfVolume volume ? withOwnVolume(volume) : mount)
                        .toList())
                .build();
    }

    private MountSpec withOwnVolume(MountSpec.OfVolume mount) {
        if (hasVolume.test(mount.volume())) {
            return mount;
        }
        PlanNode node = RunTimePlan.node(mount.volume(), VolumeSpec.LOCAL, source);
        DockerVolume own = (DockerVolume) made(new SlotKey.OfMount(lease, mount.volume()), node);
        return new MountSpec.OfVolume(own.name(), mount.target(), mount.readOnly(), mount.subpath(), mount.noCopy());
    }

    @Override
    public void closeWithScope(Subscription subscription) {
        lease.beforeRelease(subscription::close);
    }
}
