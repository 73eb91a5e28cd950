package dev.mooring.services;

import dev.mooring.Scope;
import dev.mooring.provide.ProvideUsing;
import dev.mooring.services.internal.memcached.KeyPrefixProvider;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Gives each test, or a class, a prefix for the keys that it stores in a Memcached server, which other tests use too.
 *
 * <pre>{@code
 * @Test
 * void stores(@KeyPrefix String prefix) {
 *     client.set(prefix + "user", 60, "anna");
 * }
 * }</pre>
 *
 * <p>The field or parameter is a {@code String}: at most 41 lower-case letters, digits and underscores, followed by a
 * colon, different from all other prefixes. A parameter of a test and an instance field have a prefix for each test, a
 * static field has one for its class. A Memcached server cannot list or delete keys by prefix, so they stay until they
 * expire or the server ends.
 *
 * @since 0.1
 * @see Memcached
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER})
@ProvideUsing(KeyPrefixProvider.class)
public @interface KeyPrefix {

    /**
     * Sets the logical name. The default is the name of the field or parameter.
     *
     * @return the name
     */
    String name() default "";

    /**
     * Sets how long the prefix stays the same.
     *
     * @return the scope
     */
    Scope scope() default Scope.AUTO;
}
