package dev.mooring.internal.lifecycle;

import dev.mooring.internal.declaration.Declaration;
import dev.mooring.internal.declaration.Source;
import dev.mooring.spec.ResourceSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Identifies a running resource: requests with equal keys share it.
 *
 * <p>The keys of every run spell out what records generate, for the reason given in {@link Source}.
 */
public sealed interface SlotKey {

    /**
     * A declaration in the context of its scope.
     *
     * @param declaration the declaration
     * @param ownerId the unique id of the class's or method's context
     */
    record Owned(Declaration declaration, String ownerId) implements SlotKey {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Owned that && ownerId.equals(that.ownerId) && declaration.equals(that.declaration);
        }

        @Override
        public int hashCode() {
            return 31 * declaration.hashCode() + ownerId.hashCode();
        }
    }

    /**
     * A static declaration: one field for its class and all subclasses.
     *
     * @param source the field
     * @param name the logical name (one field may make sure of a network besides its container)
     */
    record OfStatic(Source source, String name) implements SlotKey {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof OfStatic that && source.equals(that.source) && name.equals(that.name);
        }

        @Override
        public int hashCode() {
            return 31 * source.hashCode() + name.hashCode();
        }
    }

    /**
     * A resource of the whole session: equal specs under one name are one resource.
     *
     * @param name the logical name
     * @param spec its spec
     * @param ofBuild whether other JVMs may use it, too
     * @param contents a hash of the files that are copied into it, or the addresses of the server that takes its place
     * @param configuredIn the class with the method that customized the spec last, or null; methods cannot be compared
     * @param dependencies its dependencies, because the same names may mean another network
     */
    record SessionWide(
            String name,
            ResourceSpec spec,
            boolean ofBuild,
            String contents,
            @Nullable Class<?> configuredIn,
            List<SlotKey> dependencies)
            implements SlotKey {
        public SessionWide {
            dependencies = List.copyOf(dependencies);
        }
    }

    /**
     * A component of an environment.
     *
     * @param environment the record class
     * @param name the logical name
     */
    record OfEnvironment(Class<?> environment, String name) implements SlotKey {}

    /**
     * A resource that a test makes at run time.
     *
     * @param number counts them
     */
    record AdHoc(long number) implements SlotKey {}

    /**
     * A volume that containers of one lease mount by its name, without having it declared.
     *
     * @param lease the lease that holds it
     * @param name the logical name
     */
    record OfMount(Lease lease, String name) implements SlotKey {}
}
