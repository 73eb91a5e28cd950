package dev.mooring.internal.declaration;

import dev.mooring.Scope;
import dev.mooring.spec.ResourceSpec;

/**
 * A declared resource.
 *
 * @param name its logical name
 * @param spec its spec, which still contains the placeholders that need the run
 * @param scope METHOD, CLASS, SESSION or BUILD, never AUTO
 * @param home its owner
 * @param source where it was declared
 */
public record Declaration(String name, ResourceSpec spec, Scope scope, Home home, Source source) {

    public Declaration {
        if (scope == Scope.AUTO) {
            throw new IllegalArgumentException("a scope must have been chosen for " + source.describe());
        }
    }

    /** Of name and place, which tell them apart well enough: the spec is a large tree. */
    @Override
    public int hashCode() {
        return 31 * source.hashCode() + name.hashCode();
    }

    /** Whether it belongs to no class: in this JVM, a resource of the build lives as long as one of the session. */
    public boolean isOfSession() {
        return scope == Scope.SESSION || scope == Scope.BUILD;
    }

    /** A declaration as errors name it: {@code 'db' (OrdersIT.db)}. */
    public String describe() {
        return "'" + name + "' (" + source.describe() + ")";
    }
}
