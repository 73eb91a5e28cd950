package dev.mooring.internal.planning;

import dev.mooring.Scope;
import dev.mooring.internal.declaration.Declaration;
import dev.mooring.internal.declaration.Home;
import dev.mooring.internal.declaration.ValueSpec;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.scan.Declared;
import dev.mooring.spec.BuildCopySpec;
import dev.mooring.spec.BuildSpec;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.CopySpec;
import dev.mooring.spec.ImageSpec;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.ResourceSpec;
import java.util.List;

/**
 * Determines whether a node may be started before it is needed. Unless its declaration says otherwise, it may if that
 * makes no difference: the node and its dependencies must have no exclusive key, must read nothing from the JVM or the
 * host, and must not depend on something that may be in use at that time. For example, a container of the next test
 * must not join the network of the class while a test runs, because two containers would have the same alias.
 */
final class Purity {

    private Purity() {}

    static boolean of(Declared declared, ResourceSpec spec, List<PlanNode.Edge> edges) {
        boolean free = Exclusivity.of(declared.declaration().name(), spec).isEmpty();
        return switch (declared.prestart()) {
            case NEVER -> false;
            case ALWAYS ->
                free
                        && edges.stream()
                                .map(PlanNode.Edge::target)
                                .allMatch(target -> target.pure()
                                        || (target.spec() instanceof ImageSpec
                                                && !target.details().onlyWhenNeeded()));
            // Another value on a server that is running anyway makes no difference.
            case AUTO ->
                free
                        && !declared.readsJvm()
                        && !readsHost(spec)
                        && edges.stream()
                                .map(PlanNode.Edge::target)
                                .allMatch(target -> spec instanceof ValueSpec
                                        || (target.pure() && comesWith(target, declared.declaration())));
        };
    }

    /** Whether it is created no earlier than what depends on it. Images are the same for all users. */
    private static boolean comesWith(PlanNode target, Declaration dependent) {
        return target.spec() instanceof ImageSpec
                || (target.declaration().scope() == dependent.scope()
                        && owner(target.declaration()).equals(owner(dependent)));
    }

    private static Object owner(Declaration declaration) {
        Home home = declaration.home();
        if (declaration.scope() == Scope.METHOD) {
            return Scope.METHOD; // one test
        }
        if (home instanceof Home.OfExecutable executable) {
            return executable.type();
        }
        return home instanceof Home.OfClass ofClass ? ofClass.type() : home;
    }

    private static boolean readsHost(ResourceSpec spec) {
        return (spec instanceof ContainerSpec container && readsHost(container))
                || (spec instanceof ImageSpec image && readsHost(image));
    }

    private static boolean readsHost(ContainerSpec container) {
        return container.mounts().stream().anyMatch(MountSpec.OfHost.class::isInstance)
                || container.copies().stream().map(CopySpec::source).anyMatch(Purity::isHostPath);
    }

    /** What is loaded brings names with it; what is built from the class path is the same at any time. */
    private static boolean readsHost(ImageSpec image) {
        return !(image instanceof BuildSpec build)
                || (build.context() != null && isHostPath(build.context()))
                || build.copies().stream().map(BuildCopySpec::source).anyMatch(Purity::isHostPath);
    }

    private static boolean isHostPath(String source) {
        return !source.startsWith("classpath:") && !source.startsWith("data:");
    }
}
