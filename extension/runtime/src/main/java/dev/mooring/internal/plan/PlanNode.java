package dev.mooring.internal.plan;

import dev.mooring.Scope;
import dev.mooring.internal.declaration.Declaration;
import dev.mooring.internal.declaration.ValueSpec;
import dev.mooring.spec.ResourceSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
    private final Details details;

    /**
     * The properties that only some nodes have.
     *
     * @param configuredIn the class with the method that customized the spec last, or null; such a spec is equal only
     *     to specs that were configured there
     * @param arguments the names of the arguments of a parameterized invocation that the spec still uses
     * @param ofInvocation whether arguments have been put into it or into what it depends on, so that it belongs to
     *     their invocation
     * @param waitTexts the texts of its waits
     * @param constants the values of placeholders in the texts of waits that need no running container, as
     *     {@code ${db.alias}} and {@code ${arg:version}}, by the placeholder as it is written
     * @param shared whether equal declarations of several test classes are one resource, as long as it is held
     * @param onlyWhenNeeded whether nothing may start it before it is needed, not even a container that is itself
     *     started early in any case
     * @param replacement the server that takes the place of the container, or null
     */
    public record Details(
            @Nullable Class<?> configuredIn,
            Set<String> arguments,
            boolean ofInvocation,
            List<String> waitTexts,
            Map<String, String> constants,
            boolean shared,
            boolean onlyWhenNeeded,
            @Nullable Replacement replacement) {

        /** Nothing of the kind. */
        public static final Details NONE = new Details(null, Set.of(), false, List.of(), Map.of(), false, false, null);

        public Details {
            arguments = Set.copyOf(arguments);
            waitTexts = List.copyOf(waitTexts);
            constants = Map.copyOf(constants);
        }
    }

    /**
     * @param spec the declaration's spec; only placeholders that need the run are left in it, in those texts that
     *     {@link dev.mooring.internal.declaration.SpecTexts} leaves to the start; the others are plain
     * @param pure whether it may be started before it is needed: nothing exclusive, and nothing read from the JVM's or
     *     the host's state
     */
    public PlanNode(
            Declaration declaration,
            ResourceSpec spec,
            List<Edge> dependencies,
            Set<ExclusiveKey> exclusive,
            boolean pure) {
        this(declaration, spec, dependencies, exclusive, pure, Details.NONE);
    }

    public PlanNode(
            Declaration declaration,
            ResourceSpec spec,
            List<Edge> dependencies,
            Set<ExclusiveKey> exclusive,
            boolean pure,
            Details details) {
        this.declaration = declaration;
        this.spec = spec;
        this.dependencies = List.copyOf(dependencies);
        this.exclusive = Set.copyOf(exclusive);
        this.pure = pure;
        this.details = details;
    }

    public String name() {
        return declaration.name();
    }

    public Declaration declaration() {
        return declaration;
    }

    /** Whether it lives longer than a test method. */
    public boolean outlivesMethods() {
        return declaration.scope() != Scope.METHOD;
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

    /**
     * Whether it is created on an engine; false for a server that replaces a container, and for a value that is made on
     * such a server.
     */
    public boolean needsEngine() {
        return details.replacement() == null
                && !(spec instanceof ValueSpec
                        && dependencies.stream().anyMatch(edge -> !edge.target().needsEngine()));
    }

    public Details details() {
        return details;
    }

    @Override
    public String toString() {
        return declaration.describe();
    }

    /**
     * A dependency.
     *
     * @param target the node depended on
     * @param until which state it must reach
     */
    public record Edge(PlanNode target, Until until) {}

    /** Which state a dependency must reach. COMPLETED is READY for a node whose readiness is its end. */
    public enum Until {
        STARTED,
        READY
    }
}
