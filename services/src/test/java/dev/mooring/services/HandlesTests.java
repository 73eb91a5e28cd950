package dev.mooring.services;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.provide.ProvideUsing;
import dev.mooring.provide.Provider;
import dev.mooring.provide.ValuePlan;
import dev.mooring.resource.Endpoint;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.commons.support.ReflectionSupport;

/** The rule that the handles of servers, and of what a test gets from them, follow: see {@link Server}. */
class HandlesTests {

    /** What an accessor returns if it is a fact of the handle, which a placeholder can show. */
    private static final Set<Class<?>> FACTS = Set.of(String.class, URI.class, Endpoint.class, int.class);

    /** Clients of their protocols take host and port alone. */
    private static final Set<Class<?>> WITHOUT_URI = Set.of(KafkaServer.class, MemcachedServer.class);

    @Test
    void findsServersAndWhatTestsGetFromThem() {
        assertThat(servers()).hasSize(14).contains(Postgres.class, Valkey.class);
        assertThat(handles()).contains(Redis.class, Database.class, Bucket.class);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void theHandleOfAServerHasTheNameOfItsAnnotation(Class<? extends Annotation> annotation) {
        assertThat(handleOf(annotation)).isAssignableTo(Server.class);
        assertThat(handleOf(annotation).getSimpleName()).isEqualTo(annotation.getSimpleName() + "Server");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aServerHasAUriOfItsUsualProtocol(Class<? extends Annotation> annotation) {
        Class<?> handle = handleOf(annotation);
        String name = DatabaseServer.class.isAssignableFrom(handle) ? "jdbcUrl" : "uri";
        assertThat(accessors(handle).contains(name)).isEqualTo(!WITHOUT_URI.contains(handle));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aServerWithAPasswordHasAUserToo(Class<? extends Annotation> annotation) {
        Set<String> accessors = accessors(handleOf(annotation));
        assertThat(accessors.contains("user")).isEqualTo(accessors.contains("password"));
        assertThat(attributes(annotation).filter(Set.of("user", "password")::contains))
                .isSubsetOf(accessors);
    }

    @ParameterizedTest
    @MethodSource("handles")
    void eachAccessorIsAPlaceholderOfTheSameName(Class<? extends Annotation> annotation) {
        Set<String> expected = new HashSet<>(accessors(handleOf(annotation)));
        if (Server.class.isAssignableFrom(handleOf(annotation))) {
            expected.addAll(Set.of("host", "port"));
        }
        assertThat(placeholders(annotation)).isEqualTo(expected);
    }

    @Test
    void aDatabaseIsReachedByTheSameNamesAsItsServer() {
        assertThat(accessors(TestDatabase.class)).contains("jdbcUrl", "r2dbcUrl", "user", "password");
        assertThat(accessors(DatabaseServer.class)).contains("jdbcUrl", "r2dbcUrl", "user", "password");
    }

    static Stream<Class<? extends Annotation>> servers() {
        return handles()
                .filter(annotation -> handleOf(annotation).getSimpleName().endsWith("Server"));
    }

    /** Fixtures of tests declare annotations of their own inside their classes; a bare text has no accessors. */
    @SuppressWarnings("unchecked")
    static Stream<Class<? extends Annotation>> handles() {
        return ReflectionSupport.findAllClassesInPackage(
                        "dev.mooring.services",
                        type -> type.isAnnotationPresent(ProvideUsing.class)
                                && type.getPackageName().equals("dev.mooring.services")
                                && !type.isMemberClass(),
                        name -> true)
                .stream()
                .<Class<? extends Annotation>>map(type -> (Class<? extends Annotation>) type)
                .filter(annotation -> handleOf(annotation) != String.class);
    }

    private static Stream<String> attributes(Class<? extends Annotation> annotation) {
        return Arrays.stream(annotation.getDeclaredMethods()).map(Method::getName);
    }

    /** The facts that a handle answers without being asked for more; the content of a database is none of them. */
    private static Set<String> accessors(Class<?> handle) {
        return Arrays.stream(handle.getMethods())
                .filter(method -> method.getParameterCount() == 0 && FACTS.contains(method.getReturnType()))
                .map(Method::getName)
                .filter(not("dump"::equals))
                .collect(toSet());
    }

    static Class<?> handleOf(Class<? extends Annotation> annotation) {
        ParameterizedType provider = (ParameterizedType)
                annotation.getAnnotation(ProvideUsing.class).value().getGenericInterfaces()[0];
        return (Class<?>) provider.getActualTypeArguments()[1];
    }

    static Set<String> placeholders(Class<? extends Annotation> annotation) {
        Set<String> properties = new HashSet<>();
        plan(annotation, properties);
        return properties;
    }

    @SuppressWarnings("unchecked")
    private static <A extends Annotation> void plan(Class<A> annotation, Set<String> properties) {
        Object values = Proxy.newProxyInstance(
                annotation.getClassLoader(),
                new Class<?>[] {annotation},
                (proxy, attribute, arguments) -> attribute.getDefaultValue());
        Object plan = Proxy.newProxyInstance(
                ValuePlan.class.getClassLoader(), new Class<?>[] {ValuePlan.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("property")) {
                        properties.add((String) arguments[0]);
                    }
                    return null;
                });
        Provider<A, Object> provider = (Provider<A, Object>) ReflectionSupport.newInstance(
                annotation.getAnnotation(ProvideUsing.class).value());
        provider.plan(annotation.cast(values), (ValuePlan<Object>) plan);
    }
}
