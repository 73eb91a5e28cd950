package dev.mooring.provide;

import java.lang.reflect.AnnotatedElement;
import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * Receives the description of a value before anything is started.
 *
 * @param <T> the type of the value
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface ValuePlan<T> {

    /**
     * Makes the value depend on the only container or value of a type that is visible where it is declared.
     *
     * @param type {@link dev.mooring.resource.DockerContainer}, or the type of another value; a supertype of several
     *     values' types means any of them
     */
    default void dependsOn(Class<?> type) {
        dependsOn(type, "");
    }

    /**
     * Makes the value depend on a container or value.
     *
     * @param type {@link dev.mooring.resource.DockerContainer}, or the type of another value
     * @param name its logical name; empty for the only one of the type. If there is none, or several and no name is
     *     given, a mistake is reported that lists the candidates
     */
    void dependsOn(Class<?> type, String name);

    /**
     * Makes the value depend on the class that declares it, for instance because the annotation names a method of that
     * class. Then equal annotations in two classes never mean one value of scope {@link dev.mooring.Scope#SESSION
     * SESSION}, nor one container if the annotation declares that, too.
     */
    void dependsOnDeclaringClass();

    /**
     * Makes the value depend on a file that the annotation names. If it is missing, that is reported together with the
     * mistakes of the test class, before anything is started.
     *
     * @param attribute the attribute of the annotation that names it, for the message
     * @param location a file or directory, relative to the project directory, or a resource as
     *     {@code classpath:schema.sql}
     */
    void dependsOnFile(String attribute, String location);

    /**
     * Lets a field keep its own value, usually null, if something that the value depends on is not declared: for a base
     * class, some of whose subclasses declare a server. By default that is a mistake, and for everything but a field it
     * always is.
     */
    void optional();

    /**
     * Allows the value to be injected as another type, too. It can always be injected as the return type of
     * {@link Provider#provide}.
     *
     * @param type the type of a field or parameter
     * @param conversion is called once for each injection
     * @param <V> the type
     */
    <V> void injectAs(Class<V> type, Function<? super T, ? extends V> conversion);

    /**
     * Defines a property of the value for {@code @Template}: {@code ${name.property}}.
     *
     * @param property the name of the property: letters and digits
     * @param text reads it
     */
    void property(String property, Function<? super T, String> text);

    /**
     * Reports a mistake in the annotation. All mistakes of a test class are reported together, before anything is
     * started.
     *
     * @param found what is wrong, as a sentence: {@code "the plan 'x' does not exist."}
     * @param remedy what to write instead, as a sentence
     */
    void mistake(String found, String remedy);

    /**
     * Returns the class that declares the value.
     *
     * @return the test class, one of its superclasses or interfaces, or the record of an environment
     */
    Class<?> declaringClass();

    /**
     * Returns the annotated element.
     *
     * @return a field, a parameter, a record component or a class
     */
    AnnotatedElement element();
}
