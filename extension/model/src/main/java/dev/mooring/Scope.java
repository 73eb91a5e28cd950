package dev.mooring;

import org.apiguardian.api.API;

/**
 * Determines how long a resource lives and which tests share it.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Scope {
    /**
     * {@link #CLASS} for a static field, for the declarations of an annotated class, for a parameter of
     * {@code @BeforeAll} and {@code @AfterAll}, and with one instance per class for a parameter of the constructor;
     * otherwise {@link #METHOD}.
     */
    AUTO,
    /** One for each test method, or each invocation of a repeated or parameterized one. */
    METHOD,
    /** One for all tests of the class, its nested classes included. */
    CLASS,
    /** One per launcher session and JVM, shared by all classes that declare an equal spec under the same name. */
    SESSION,
    /**
     * One container for all JVMs of a build that declare an equal one under the same name: forks, modules side by side,
     * and modules one after the other. It is removed at the end of the build. In a JVM that belongs to no build, it is
     * the same as {@link #SESSION}. Only a container can have this scope, and it can depend on no network, volume or
     * other container.
     */
    BUILD
}
