package dev.mooring;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Declares a record as an environment: a set of resources that is started once per session and shared by the classes
 * that use it.
 *
 * <p>Its components are declared as fields would be. Its other components may be further environments.
 *
 * @see UseEnvironment
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RUNTIME)
@Target({TYPE})
public @interface Environment {}
