package dev.mooring.services;

import dev.mooring.Scope;
import dev.mooring.provide.ProvideUsing;
import dev.mooring.services.internal.redis.KeySpaceProvider;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Gives each test, or a class, a logical database of a Redis or Valkey server of its own, which is empty at first.
 *
 * <pre>{@code
 * @Redis
 * class BasketIT {
 *     @Test
 *     void isEmpty(@KeySpace URI uri) {
 *         try (Jedis client = new Jedis(uri)) {
 *             assertThat(client.dbSize()).isZero();
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>The field or parameter is a {@link TestKeySpace}, or the URI as a {@link java.net.URI} or {@code String}.
 * {@code @Template} can use {@code ${name.uri}} and {@code ${name.index}}.
 *
 * <p>A parameter of a test and an instance field have a logical database for each test, a static field has one for its
 * class. At the end of the scope, the connections to the logical database are closed and its keys are deleted; it is
 * then free for another test. If all logical databases of the server are in use, the test fails:
 * {@link Redis#databases()} sets how many there are.
 *
 * <p>Channels of publish and subscribe, scripts, functions and settings belong to the whole server. {@code FLUSHALL}
 * deletes the keys of all tests: use {@code FLUSHDB}.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER})
@ProvideUsing(KeySpaceProvider.class)
public @interface KeySpace {

    /**
     * Sets the logical name. The default is the name of the field or parameter.
     *
     * @return the name
     */
    String name() default "";

    /**
     * Sets the server. The default is the only {@link RedisServer} that is declared.
     *
     * @return the logical name of the server
     */
    String server() default "";

    /**
     * Sets how long the logical database is reserved.
     *
     * @return the scope
     */
    Scope scope() default Scope.AUTO;
}
