package dev.mooring.internal.provision;

import dev.mooring.Scope;
import dev.mooring.internal.declaration.Declaration;
import dev.mooring.internal.declaration.Home;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.reuse.SharedContainers;
import dev.mooring.internal.text.ErrorText;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.ContainerSpec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which containers the JVMs of a build share.
 *
 * @param all whether those of scope SESSION and of environments are shared, too, as far as that is possible
 * @param containers what the build shares, or null if nothing can be shared
 * @param reason why nothing can be shared, or an empty text if nothing is to be
 */
public record Sharing(boolean all, @Nullable SharedContainers containers, String reason) {

    /** Nothing is shared. */
    public static final Sharing OFF = new Sharing(false, null, "");

    private static final Logger LOG = LoggerFactory.getLogger(Sharing.class);

    /** What the JVMs of the build share, if the container is to be shared. */
    Optional<SharedContainers> of(PlanNode node, ContainerSpec spec) {
        Declaration declaration = node.declaration();
        boolean declared = declaration.scope() == Scope.BUILD;
        boolean wanted = declared || (all && mayBeLifted(declaration));
        if (wanted && containers == null && !reason.isEmpty()) {
            LOG.info("Container {} belongs to this JVM alone: {}", node, reason);
        }
        if (!wanted || containers == null) {
            return Optional.empty();
        }
        Optional<String> obstacle = Reuse.obstacle(node, spec);
        if (obstacle.isPresent() && declared) {
            throw new MooringException(ErrorText.of("Container " + declaration.describe()
                            + " has scope BUILD, but other JVMs of the build cannot use it.")
                    .add("reason", obstacle.get())
                    .advise("give it scope = Scope.SESSION, or declare it so that it depends on nothing of this JVM")
                    .toString());
        }
        obstacle.ifPresent(known -> LOG.info("Container {} belongs to this JVM alone: {}", node, known));
        return obstacle.isPresent() ? Optional.empty() : Optional.of(containers);
    }

    private static boolean mayBeLifted(Declaration declaration) {
        return declaration.scope() == Scope.SESSION || declaration.home() instanceof Home.OfEnvironment;
    }
}
