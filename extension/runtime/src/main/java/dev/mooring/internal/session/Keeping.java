package dev.mooring.internal.session;

import dev.mooring.internal.declaration.ValueSpec;
import dev.mooring.internal.lifecycle.ForwardingProvision;
import dev.mooring.internal.lifecycle.Provisioner.CancelToken;
import dev.mooring.internal.lifecycle.Provisioner.Provision;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.reaper.KeptRecord;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerImage;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.resource.DockerVolume;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.NetworkSpec;
import dev.mooring.spec.ResourceSpec;
import dev.mooring.spec.VolumeSpec;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Keeps resources at the end of their scope for inspection: all, or those of failed tests with their dependencies.
 *
 * <p>Failures are reported before the leases are closed. A resource that was removed before the failure is not kept.
 */
public final class Keeping {

    private final Keep keep;
    private final @Nullable KeptRecord record;
    private final Map<Object, List<Object>> dependencies = Collections.synchronizedMap(new IdentityHashMap<>());
    private final Set<Object> wanted = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    private final List<String> kept = new CopyOnWriteArrayList<>();

    /** @param record the record of kept resources; null if their labels say so from the beginning */
    Keeping(Keep keep, @Nullable KeptRecord record) {
        this.keep = keep;
        this.record = record;
    }

    /** Keeps these and their dependencies. */
    public void want(Collection<Object> handles) {
        for (Object handle : handles) {
            if (wanted.add(handle)) {
                want(dependencies.getOrDefault(handle, List.of()));
            }
        }
    }

    /** The kept resources, in the order of their end. */
    List<String> kept() {
        return List.copyOf(kept);
    }

    Provision around(Provision provision, PlanNode node, List<Object> dependencies, int attempt) {
        return keep == Keep.NEVER ? provision : new MayStay(provision, node.spec(), dependencies, attempt);
    }

    private boolean stays(Object handle) {
        return keep == Keep.ALWAYS || wanted.contains(handle);
    }

    /** A resource that may stay. */
    private final class MayStay extends ForwardingProvision {

        private final ResourceSpec spec;
        private final List<Object> needs;
        private final boolean lastAttempt;

        /** Null until it has been started; a failed start leaves nothing to inspect. */
        private @Nullable Object made;

        MayStay(Provision provision, ResourceSpec spec, List<Object> needs, int attempt) {
            super(provision);
            this.spec = spec;
            this.needs = needs;
            this.lastAttempt = !(spec instanceof ContainerSpec container) || attempt >= container.startAttempts();
        }

        @Override
        public void start(CancelToken token) {
            super.start(token);
            Object handle = handle();
            made = handle;
            dependencies.put(handle, needs);
        }

        @Override
        public void awaitReady() throws InterruptedException {
            try {
                super.awaitReady();
            } catch (MooringException failure) {
                // An interrupt means that it is no longer needed.
                if (made != null && lastAttempt && !Thread.currentThread().isInterrupted()) {
                    want(List.of(made));
                }
                throw failure;
            }
        }

        @Override
        public void remove() {
            Object handle = made;
            if (handle == null || isExternal() || !stays(handle)) {
                super.remove();
                return;
            }
            if (record != null && !(spec instanceof ValueSpec)) {
                record.add(idOf(handle));
                alsoMade().forEach(record::add);
            }
            letStay();
            kept.add(describe(handle));
        }

        private boolean isExternal() {
            return (spec instanceof VolumeSpec volume && volume.external() != null)
                    || (spec instanceof NetworkSpec network && network.external() != null);
        }
    }

    static String idOf(Object handle) {
        if (handle instanceof DockerContainer container) {
            return container.id();
        }
        if (handle instanceof DockerNetwork network) {
            return network.id();
        }
        return handle instanceof DockerVolume volume ? volume.name() : ((DockerImage) handle).name();
    }

    private static String describe(Object handle) {
        if (handle instanceof DockerContainer container) {
            String name = container.name();
            return "container " + name + " (" + container.image() + ")\n    docker logs " + name
                    + "\n    docker exec -it " + name + " sh\n    docker inspect " + name;
        }
        if (handle instanceof DockerNetwork network) {
            return "network " + network.name() + "\n    docker network inspect " + network.name();
        }
        if (handle instanceof DockerVolume volume) {
            return "volume " + volume.name() + "\n    docker volume inspect " + volume.name();
        }
        return handle instanceof DockerImage image ? "image " + image.name() : "value " + handle;
    }
}
