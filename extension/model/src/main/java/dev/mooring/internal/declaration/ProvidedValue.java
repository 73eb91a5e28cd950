package dev.mooring.internal.declaration;

import dev.mooring.provide.Provider;
import dev.mooring.provide.ValueContext;
import java.lang.annotation.Annotation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A value as its annotation and its provider describe it. Two are equal if their annotations and providers are.
 *
 * @param annotation the annotation that carries {@code @ProvideUsing}, its texts plain
 * @param provider makes the value
 * @param type the type that the provider returns
 * @param needs the containers and values that the value depends on
 * @param files the files that it depends on
 * @param conversions what makes it another type
 * @param properties what placeholders may ask for
 * @param ofClass whether it depends on the class that declares it
 */
public record ProvidedValue(
        Annotation annotation,
        Provider<?, ?> provider,
        Class<?> type,
        List<Need> needs,
        List<RequiredFile> files,
        Map<Class<?>, Function<Object, ?>> conversions,
        Map<String, Function<Object, String>> properties,
        boolean ofClass)
        implements ValueSpec {

    /**
     * A container or value that the value depends on.
     *
     * @param type the type of its handle
     * @param name its logical name, or empty for the only one of the type
     * @param optional whether there is no value where it is not declared
     */
    public record Need(Class<?> type, String name, boolean optional) {}

    /**
     * A file that the value depends on.
     *
     * @param attribute the attribute of the annotation that names it
     * @param location a path, or a resource
     */
    public record RequiredFile(String attribute, String location) {}

    public ProvidedValue {
        needs = List.copyOf(needs);
        files = List.copyOf(files);
        conversions = new LinkedHashMap<>(conversions);
        properties = new LinkedHashMap<>(properties);
    }

    /** Whether the same provider makes the other one, so that an annotation with a name alone may refer to it. */
    public boolean hasProviderOf(ProvidedValue other) {
        return provider.getClass().equals(other.provider.getClass());
    }

    /** Whether the value can be given to a field or parameter. */
    public boolean fits(Class<?> wanted) {
        return conversions.containsKey(wanted) || (wanted != Object.class && wanted.isAssignableFrom(type));
    }

    /** The types that a field or parameter may have, for mistakes. */
    public String types() {
        return Stream.concat(Stream.of(type), conversions.keySet().stream())
                .map(Class::getSimpleName)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /**
     * The value as a type that it {@linkplain #fits fits}.
     *
     * @throws RuntimeException the exception of the provider's conversion
     */
    public Object as(Class<?> wanted, Object value) {
        Function<Object, ?> conversion = conversions.get(wanted);
        return conversion == null ? value : conversion.apply(value);
    }

    /** Asks the provider for the value; null is a mistake of the provider. */
    public @Nullable Object provide(ValueContext context) throws Exception {
        return call(provider, annotation, context);
    }

    @SuppressWarnings("unchecked") // the annotation's type was compared when it was read
    private static <A extends Annotation> @Nullable Object call(
            Provider<A, ?> provider, Annotation annotation, ValueContext context) throws Exception {
        return provider.provide((A) annotation, context);
    }

    /** Asks the provider whether a value that it made is still usable. */
    public boolean isUsable(Object value, ValueContext context) throws Exception {
        return isUsable(provider, value, context);
    }

    @SuppressWarnings("unchecked") // the provider made it
    private static <T> boolean isUsable(Provider<?, T> provider, Object value, ValueContext context) throws Exception {
        return provider.isUsable((T) value, context);
    }

    /** Lets the provider remove a value that it made. */
    public void remove(Object value, ValueContext context) throws Exception {
        remove(provider, value, context);
    }

    @SuppressWarnings("unchecked") // the provider made it
    private static <T> void remove(Provider<?, T> provider, Object value, ValueContext context) throws Exception {
        provider.remove((T) value, context);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ProvidedValue that && annotation.equals(that.annotation) && hasProviderOf(that);
    }

    @Override
    public int hashCode() {
        return annotation.hashCode();
    }

    @Override
    public String toString() {
        return "@" + annotation.annotationType().getSimpleName();
    }
}
