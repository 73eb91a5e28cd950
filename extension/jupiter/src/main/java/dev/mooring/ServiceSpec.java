package dev.mooring;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Describes a service in code: an annotation that declares a server and its typed handle, with values that are known at
 * run time.
 *
 * <pre>{@code
 * PostgresServer db = mooring.run(
 *         PostgresServer.class,
 *         ServiceSpec.of(Postgres.class)
 *                 .with(Postgres::image, "postgres:16")
 *                 .with(Postgres::password, password));
 * }</pre>
 *
 * <p>An attribute that is not set has the default of the annotation. Texts are taken literally: they contain no
 * placeholders. A specification is immutable.
 *
 * @param <A> the annotation
 * @since 0.1
 * @see Mooring#run(Class, ServiceSpec)
 * @see MooringContext#run(Class, ServiceSpec)
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ServiceSpec<A extends Annotation> {

    private final Class<A> annotation;
    private final Map<String, Object> values;

    private ServiceSpec(Class<A> annotation, Map<String, Object> values) {
        this.annotation = annotation;
        this.values = Collections.unmodifiableMap(values);
    }

    /**
     * Describes a service with the defaults of its annotation.
     *
     * @param annotation an annotation that carries {@link Container} and {@link dev.mooring.provide.ProvideUsing}
     * @param <A> the annotation
     * @return the specification
     */
    public static <A extends Annotation> ServiceSpec<A> of(Class<A> annotation) {
        Objects.requireNonNull(annotation, "ServiceSpec.of: 'annotation' must not be null");
        return new ServiceSpec<>(annotation, Map.of());
    }

    /**
     * Sets an attribute.
     *
     * @param attribute the attribute, as a method reference such as {@code Postgres::password}
     * @param value its value
     * @param <V> the type of the attribute
     * @return a specification with the attribute
     * @throws IllegalArgumentException if {@code attribute} calls no attribute of the annotation
     */
    public <V> ServiceSpec<A> with(Function<? super A, V> attribute, V value) {
        Objects.requireNonNull(attribute, "ServiceSpec.with: 'attribute' must not be null");
        Objects.requireNonNull(value, "ServiceSpec.with: 'value' must not be null");
        Map<String, Object> changed = new LinkedHashMap<>(values);
        changed.put(nameOf(attribute), value);
        return new ServiceSpec<>(annotation, changed);
    }

    /** Finds the name of an attribute by calling it on an annotation that notes what is called. */
    private String nameOf(Function<? super A, ?> attribute) {
        Called called = new Called();
        var unused = attribute.apply(annotation.cast(
                Proxy.newProxyInstance(annotation.getClassLoader(), new Class<?>[] {annotation}, called)));
        String name = called.name;
        if (name == null) {
            throw new IllegalArgumentException("ServiceSpec.with: 'attribute' must call an attribute of @"
                    + annotation.getSimpleName() + ", as a method reference does: " + annotation.getSimpleName()
                    + "::image");
        }
        return name;
    }

    private static final class Called implements InvocationHandler {
        private @Nullable String name;

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
            if (method.getDeclaringClass().isAnnotation()) {
                name = method.getName();
            }
            return method.getDefaultValue();
        }
    }

    /**
     * Returns the annotation.
     *
     * @return its type
     */
    public Class<A> annotation() {
        return annotation;
    }

    /**
     * Returns the attributes that are set.
     *
     * @return the values by the names of the attributes
     */
    public Map<String, Object> values() {
        return values;
    }

    /** Names the annotation and the attributes that are set, without their values, which may be secret. */
    @Override
    public String toString() {
        return "@" + annotation.getSimpleName() + values.keySet();
    }
}
