package dev.mooring.internal.provision;

import dev.mooring.Scope;
import dev.mooring.internal.declaration.Declaration;
import dev.mooring.internal.declaration.Home;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.reuse.ReusableContainers;
import dev.mooring.spec.BuildSpec;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.MountSpec;
import dev.mooring.wait.WaitStrategy;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which containers outlive their session.
 *
 * @param standard how long containers are kept if their declaration does not set it; zero if they are not kept
 * @param containers the containers that earlier sessions have left, or null if nothing can be reused
 */
public record Reuse(Duration standard, @Nullable ReusableContainers containers) {

    /** Nothing outlives its session. */
    public static final Reuse NONE = new Reuse(Duration.ZERO, null);

    private static final Logger LOG = LoggerFactory.getLogger(Reuse.class);

    /** How a container is reused; empty if it is not. */
    Optional<ContainerReuse> of(PlanNode node, ContainerSpec spec, ProvisionSettings settings) {
        Duration time = time(node.declaration(), spec);
        if (containers == null || time.isZero()) {
            return Optional.empty();
        }
        Optional<String> obstacle = obstacle(node, spec);
        if (obstacle.isPresent()) {
            LOG.info("Container {} is not reused: {}", node, obstacle.get());
            return Optional.empty();
        }
        return Optional.of(new ContainerReuse(containers, time, node, settings));
    }

    /** The spec that says whether and how long the container is in fact kept, as far as it says anything. */
    static ContainerSpec effective(ContainerSpec spec, Optional<ContainerReuse> kept) {
        return kept.isEmpty() && spec.reuse() == null
                ? spec
                : spec.toBuilder()
                        .reuse(kept.map(ContainerReuse::time).orElse(Duration.ZERO))
                        .build();
    }

    /** A class or test expects new containers, unless it says otherwise. */
    private Duration time(Declaration declaration, ContainerSpec spec) {
        Duration own = spec.reuse();
        if (own != null) {
            return own;
        }
        return declaration.isOfSession() || declaration.home() instanceof Home.OfEnvironment ? standard : Duration.ZERO;
    }

    /** Why other sessions cannot use a container; empty if they can. */
    static Optional<String> obstacle(PlanNode node, ContainerSpec spec) {
        return Optional.ofNullable(ofNode(node)).or(() -> Optional.ofNullable(ofSpec(spec)));
    }

    private static @Nullable String ofNode(PlanNode node) {
        if (node.declaration().scope() == Scope.METHOD) {
            return "it belongs to one test";
        }
        if (node.details().ofInvocation()) {
            return "it belongs to one invocation of a parameterized class";
        }
        if (!node.exclusive().isEmpty()) {
            return "others could not have the "
                    + node.exclusive().iterator().next().describe();
        }
        for (PlanNode.Edge edge : node.dependencies()) {
            if (!(edge.target().spec() instanceof BuildSpec)) {
                return "it depends on " + edge.target() + ", which is removed with the session";
            }
        }
        return null;
    }

    private static @Nullable String ofSpec(ContainerSpec spec) {
        if (!spec.networks().isEmpty() || spec.options().network() != null) {
            return "it joins a network that others use";
        }
        if (spec.mounts().stream().anyMatch(mount -> !(mount instanceof MountSpec.OfTmpfs))) {
            return "it mounts a volume or a directory of the host";
        }
        if (!spec.options().volumesFrom().isEmpty()) {
            return "it mounts volumes of another container";
        }
        if (spec.snapshot() != null && !spec.snapshot().waits().isEmpty()) {
            return "it has other waits when it is started from a snapshot";
        }
        return spec.waits().stream().anyMatch(WaitStrategy::expectsExit) ? "it is expected to exit" : null;
    }
}
