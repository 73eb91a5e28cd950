package dev.mooring.internal.launcher;

import dev.mooring.internal.access.Ancestry;
import dev.mooring.internal.access.DockerSession;
import dev.mooring.internal.access.OwnedRequest;
import dev.mooring.internal.access.OwnedRequests;
import dev.mooring.internal.declaration.Home;
import dev.mooring.internal.declaration.Source;
import dev.mooring.internal.declaration.ValueSpec;
import dev.mooring.internal.jupiter.DockerCallbacks;
import dev.mooring.internal.lifecycle.Claim;
import dev.mooring.internal.lifecycle.Lease;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.planning.ClassPlan;
import dev.mooring.spec.ContainerSpec;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * Holds the claims of future classes and tests by their unique ids. Used by one thread.
 *
 * <p>They contain only containers that may be started before a test needs them, and the dependencies of these.
 */
final class Claims {

    private static final Predicate<Executable> AROUND_ALL =
            DockerCallbacks.isLifecycleMethod(BeforeAll.class, AfterAll.class);
    private static final Predicate<Executable> AROUND_EACH =
            DockerCallbacks.isLifecycleMethod(BeforeEach.class, AfterEach.class);

    private final DockerSession session;
    private final Map<String, Claim> claims = new HashMap<>();

    Claims(DockerSession session) {
        this.session = session;
    }

    /**
     * Claims what a class needs before its first test.
     *
     * @return how many containers these are
     */
    int ofClass(PlannedClass type, ClassPlan plan) {
        return claim(type, plan, type.id(), type.ancestry(), Claims::isNeededByClass);
    }

    /**
     * Claims what a test has for itself.
     *
     * @return how many containers these are
     */
    int ofTest(PlannedClass type, ClassPlan plan, String testId, Method method) {
        return claim(type, plan, testId, type.ancestryOfTest(testId), node -> isNeededByTest(node, method));
    }

    private int claim(PlannedClass type, ClassPlan plan, String id, Ancestry ancestry, Predicate<PlanNode> wanted) {
        List<PlanNode> containers = plan.nodes().stream()
                .filter(node -> (node.spec() instanceof ContainerSpec || node.spec() instanceof ValueSpec)
                        && mayBeClaimed(node))
                .filter(wanted)
                .toList();
        if (containers.isEmpty()) {
            return 0;
        }
        // What belongs to an enclosing class, or to the class of a test, is that one's to claim.
        List<Lease.Request> requests = new OwnedRequests(ancestry, session::contentsOf)
                .withDependencies(containers.stream()).stream()
                        .filter(request -> request.owner() == null
                                || request.owner().level().id().equals(id))
                        .map(OwnedRequest::request)
                        .toList();
        claims.computeIfAbsent(id, absent -> session.claim(Source.nameOf(type.testClass())))
                .want(requests);
        return containers.size();
    }

    private static boolean mayBeClaimed(PlanNode node) {
        return node.pure()
                && withDependencies(node)
                        .allMatch(each -> each.details().arguments().isEmpty());
    }

    private static Stream<PlanNode> withDependencies(PlanNode node) {
        return Stream.concat(
                Stream.of(node), node.dependencies().stream().flatMap(edge -> withDependencies(edge.target())));
    }

    private static boolean isNeededByClass(PlanNode node) {
        return node.outlivesMethods()
                && (executable(node) == null
                        || executable(node) instanceof Constructor
                        || AROUND_ALL.test(Objects.requireNonNull(executable(node))));
    }

    private static boolean isNeededByTest(PlanNode node, Method method) {
        Executable executable = executable(node);
        return !node.outlivesMethods()
                && (executable == null
                        || executable instanceof Constructor
                        || executable.equals(method)
                        || AROUND_EACH.test(executable));
    }

    private static @Nullable Executable executable(PlanNode node) {
        return node.declaration().home() instanceof Home.OfExecutable home ? home.executable() : null;
    }

    /** Releases what was not taken over and will not be. */
    void end(Set<String> ids) {
        ids.forEach(id -> {
            Claim claim = claims.remove(id);
            if (claim != null) {
                claim.close();
            }
        });
    }

    void endAll() {
        end(Set.copyOf(claims.keySet()));
    }
}
