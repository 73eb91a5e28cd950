package dev.mooring.internal.provision;

import dev.mooring.internal.engine.Images;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.reuse.ContainerUse;
import dev.mooring.internal.reuse.ReusableContainers;
import dev.mooring.internal.reuse.ReusableSpec;
import dev.mooring.resource.ContainerDetails;
import dev.mooring.resource.EngineException;
import dev.mooring.spec.PortSpec;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes one generation of a container from an earlier session, or leaves it to a later one. */
final class ContainerReuse {

    private static final Logger LOG = LoggerFactory.getLogger(ContainerReuse.class);

    private final ReusableContainers containers;
    private final Duration time;
    private final PlanNode node;
    private final ProvisionSettings settings;
    private @Nullable ReusableSpec spec;
    private @Nullable ContainerUse use;

    ContainerReuse(ReusableContainers containers, Duration time, PlanNode node, ProvisionSettings settings) {
        this.containers = containers;
        this.time = time;
        this.node = node;
        this.settings = settings;
    }

    /**
     * Determines the spec to look for.
     *
     * @param container the container that is to be reused; it has not been started
     */
    void prepare(ContainerProvision container, Images images) {
        spec = new ComparableSpec(node, settings, "reused")
                .of(container, images, container.project().toString())
                .orElse(null);
    }

    Duration time() {
        return time;
    }

    /** Whether the spec to look for is known. */
    boolean isPrepared() {
        return spec != null;
    }

    /** Takes over a container of an earlier session. */
    Optional<ContainerDetails> adopt() {
        ReusableSpec wanted = spec;
        if (wanted == null) {
            return Optional.empty();
        }
        for (Optional<ContainerUse> adopted = containers.adopt(wanted);
                adopted.isPresent();
                adopted = containers.adopt(wanted)) {
            use = adopted.get();
            Optional<ContainerDetails> details = adopted.get().details();
            if (details.isPresent()) {
                return details;
            }
            drop();
        }
        return Optional.empty();
    }

    /** Removes the container that is used, if there is one. */
    void drop() {
        if (use != null) {
            ContainerUse unusable = use;
            use = null;
            unusable.drop();
        }
    }

    /**
     * Records the use of a container that is about to be created; empty if it is not going to be kept.
     *
     * @param container identifies it
     */
    Optional<ContainerUse> begin(String container) {
        if (spec == null) {
            return Optional.empty();
        }
        ContainerUse begun = containers.begin(container);
        use = begun;
        return Optional.of(begun);
    }

    /** The labels of a container that is used, among others. */
    Map<String, String> labels(ContainerUse begun, Map<String, String> others) {
        Map<String, String> labels = new HashMap<>(others);
        if (spec != null) {
            labels.putAll(begun.labels(spec));
        }
        return labels;
    }

    /** Leaves the container to later sessions; false if that fails, and it has to be removed. */
    boolean keep() {
        if (use == null) {
            return false;
        }
        try {
            use.keep(time);
            use = null;
            return true;
        } catch (EngineException e) {
            LOG.info("Container {} is not kept for later runs: {}", node, e.getMessage());
            return false;
        }
    }

    /** A container has been removed. */
    void end(ContainerUse ended) {
        ended.end();
        if (use == ended) {
            use = null;
        }
    }

    /** The published ports of a container; shorter than the requested list if one is missing. */
    static List<PortSpec> ports(ContainerDetails container, List<PortSpec> asked) {
        return asked.stream()
                .flatMap(port -> container.ports().stream()
                        .filter(bound -> bound.containerPort() == port.containerPort()
                                && bound.protocol() == port.protocol()
                                && bound.hostPort() > 0)
                        .limit(1)
                        .map(bound ->
                                new PortSpec(port.containerPort(), port.protocol(), port.hostIp(), bound.hostPort())))
                .toList();
    }
}
