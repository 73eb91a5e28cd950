package dev.mooring.internal.plan;

import dev.mooring.internal.scan.Declaration;
import dev.mooring.spec.ResourceSpec;
import java.util.List;
import java.util.Set;

/**
 * A resource in the graph. Nodes refer to the nodes they depend on, never the other way.
 *
 * <p>Two nodes are the same only if they are one object: a plan is made once per test class.
 */
public final class PlanNode {

    private final Declaration declaration;
    private final ResourceSpec spec;
    private final List<Edge> dependencies;
    private final Set<ExclusiveKey> exclusive;
    private final boolean pure;

    /**
     * @param spec the declaration's spec; only placeholders that need the run are left in it
     * @param pure whether it may be started before it is asked for: nothing exclusive, and nothing read from the JVM's
     *     or the host's state
     */
    public PlanNode(
            Declaration declaration,
            ResourceSpec spec,
            List<Edge> dependencies,
            Set<ExclusiveKey> exclusive,
            boolean pure) {
        this.declaration = declaration;
        this.spec = spec;
        this.dependencies = List.copyOf(dependencies);
        this.exclusive = Set.copyOf(exclusive);
        this.pure = pure;
    }

    public String name() {
        return declaration.name();
    }

    public Declaration declaration() {
        return declaration;
    }

    public ResourceSpec spec() {
        return spec;
    }

    public List<Edge> dependencies() {
        return dependencies;
    }

    public Set<ExclusiveKey> exclusive() {
        return exclusive;
    }

    public boolean pure() {
        return pure;
    }

    @Override
    public String toString() {
        return declaration.describe();
    }

    /**
     * A dependency.
     *
     * @param target the node depended on
     * @param until how far it has to be
     */
    public record Edge(PlanNode target, Until until) {}

    /** How far a dependency has to be. COMPLETED is READY for a node whose readiness is its end. */
    public enum Until {
        STARTED,
        READY
    }
}
