package dev.mooring.spring.internal;

import dev.mooring.resource.MooringException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.util.ClassUtils;

/**
 * A bean with Spring Boot's connection details of one kind.
 *
 * <p>The interfaces moved to other packages with Spring Boot 4, so they are implemented by a proxy. What is not
 * answered here, they answer themselves.
 *
 * @param types the names of the interface in the versions of Spring Boot
 * @param answers the results of its methods, by their names
 */
record DetailsBean(List<String> types, Map<String, Object> answers) {

    private static final String BOOT = "org.springframework.boot.";

    private static final String R2DBC_OPTIONS = "io.r2dbc.spi.ConnectionFactoryOptions";

    /** The options of a URL for R2DBC. */
    record R2dbcOptions(String url) {}

    /** What a static method of the one nested type that has such a method returns. */
    record Nested(String method, List<Object> arguments) {}

    /** A list of one object of a nested type, made by its constructor. */
    record NestedList(String type, List<Object> arguments) {}

    /** @param name the name in Spring Boot 3, below its package for auto-configuration */
    static DetailsBean of(String name, Map<String, Object> answers) {
        return moved(name, name, answers);
    }

    /** @param newName the name in Spring Boot 4, as if it were in the same package */
    static DetailsBean moved(String name, String newName, Map<String, Object> answers) {
        int dot = newName.lastIndexOf('.');
        return new DetailsBean(
                List.of(
                        BOOT + "autoconfigure." + name,
                        BOOT + newName.substring(0, dot) + ".autoconfigure" + newName.substring(dot)),
                new LinkedHashMap<>(answers));
    }

    /** Registers the bean; does nothing if Spring Boot does not have the interface on the class path. */
    void register(BeanDefinitionRegistry registry, @Nullable ClassLoader loader) {
        find(loader).filter(this::hasLibrary).ifPresent(type -> register(registry, type));
    }

    /** Spring Boot 3 has the interfaces of all kinds, also of those whose libraries are absent. */
    private boolean hasLibrary(Class<?> type) {
        return answers.values().stream().noneMatch(R2dbcOptions.class::isInstance)
                || ClassUtils.isPresent(R2DBC_OPTIONS, type.getClassLoader());
    }

    private <T> void register(BeanDefinitionRegistry registry, Class<T> type) {
        T details = type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, new Answers(type, resolved(type))));
        RootBeanDefinition definition = new RootBeanDefinition(type, () -> details);
        // If the application defines connection details too, those are used.
        definition.setFallback(true);
        registry.registerBeanDefinition("mooring" + type.getSimpleName(), definition);
    }

    private Optional<Class<?>> find(@Nullable ClassLoader loader) {
        return types.stream()
                .filter(name -> ClassUtils.isPresent(name, loader))
                .<Class<?>>map(name -> ClassUtils.resolveClassName(name, loader))
                .findFirst();
    }

    private Map<String, Object> resolved(Class<?> type) {
        Map<String, Object> resolved = new LinkedHashMap<>();
        answers.forEach((method, answer) -> resolved.put(method, resolve(type, answer)));
        return resolved;
    }

    private static Object resolve(Class<?> type, Object answer) {
        try {
            if (answer instanceof R2dbcOptions options) {
                return ClassUtils.resolveClassName(R2DBC_OPTIONS, type.getClassLoader())
                        .getMethod("parse", CharSequence.class)
                        .invoke(null, options.url());
            }
            if (answer instanceof Nested nested) {
                return factory(type, nested).invoke(null, nested.arguments().toArray());
            }
            if (answer instanceof NestedList list) {
                Constructor<?> constructor = Stream.of(type.getClasses())
                        .filter(inner -> inner.getSimpleName().equals(list.type()))
                        .flatMap(inner -> Stream.of(inner.getConstructors()))
                        .filter(each ->
                                each.getParameterCount() == list.arguments().size())
                        .findFirst()
                        .orElseThrow(() -> unknown(type, list.type()));
                return List.of(constructor.newInstance(list.arguments().toArray()));
            }
            return answer;
        } catch (ReflectiveOperationException failure) {
            throw new MooringException("The version of Spring Boot is not supported: " + failure, failure);
        }
    }

    private static Method factory(Class<?> type, Nested nested) {
        return Stream.of(type.getClasses())
                .flatMap(inner -> Arrays.stream(inner.getMethods()))
                .filter(method -> method.getName().equals(nested.method())
                        && method.getParameterCount() == nested.arguments().size()
                        && method.getReturnType() == method.getDeclaringClass())
                .filter(method -> fits(method, nested.arguments()))
                .findFirst()
                .orElseThrow(() -> unknown(type, nested.method()));
    }

    private static boolean fits(Method method, List<Object> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            if (!ClassUtils.isAssignableValue(method.getParameterTypes()[i], arguments.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static MooringException unknown(Class<?> type, String what) {
        return new MooringException(
                "The version of Spring Boot is not supported: " + type.getName() + " has no " + what);
    }

    /** The results of the methods. */
    private record Answers(Class<?> type, Map<String, Object> answers) implements InvocationHandler {

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            if (answers.containsKey(method.getName()) && method.getParameterCount() == 0) {
                return answers.get(method.getName());
            }
            if (method.isDefault()) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            }
            return switch (method.getName()) {
                case "equals" -> arguments != null && arguments[0] == proxy;
                case "hashCode" -> System.identityHashCode(proxy);
                case "toString" -> "Mooring's " + type.getSimpleName();
                default -> null;
            };
        }
    }
}
