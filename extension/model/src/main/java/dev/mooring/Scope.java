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
    SESSION
}
