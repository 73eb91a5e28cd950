package dev.mooring.internal.handle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.mooring.assertj.MooringAssertions;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.internal.jupiter.ProviderCalls;
import dev.mooring.provide.EachTestCallback;
import dev.mooring.provide.Provider;
import dev.mooring.provide.ValueContext;
import dev.mooring.provide.ValuePlan;
import dev.mooring.resource.CommitOptions;
import dev.mooring.resource.Docker;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerImage;
import dev.mooring.resource.DockerImages;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.resource.DockerVolume;
import dev.mooring.resource.ProcessList;
import dev.mooring.resource.ProcessSession;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.RunOptionsSpec;
import dev.mooring.wait.JdbcWait;
import dev.mooring.wait.WaitStrategy;
import java.io.IOException;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Hands null, and collections that hold null, to every parameter of the public API that does not allow it: the error
 * must say which argument of which method it was, before anything else happens.
 */
class NullArgumentsTests {

    private static final List<Class<?>> ROOTS = List.of(
            DockerContainer.class, ContainerSpec.class, WaitStrategy.class, Provider.class, MooringAssertions.class);

    /** What users implement. */
    private static final Set<Class<?>> CALLED_BY_MOORING = Set.of(Provider.class, EachTestCallback.class);

    private final FakeEngine engine = new FakeEngine();

    @TestFactory
    Stream<DynamicTest> nullIsRejected() throws IOException, URISyntaxException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Class<?> root : ROOTS) {
            for (Class<?> type : publicTypes(root)) {
                for (Executable executable : executables(type)) {
                    Parameter[] parameters = executable.getParameters();
                    for (int i = 0; i < parameters.length; i++) {
                        tests.addAll(tests(type, executable, i));
                    }
                }
            }
        }
        assertThat(tests).hasSizeGreaterThan(400);
        return tests.stream();
    }

    private List<DynamicTest> tests(Class<?> type, Executable executable, int index) {
        Parameter parameter = executable.getParameters()[index];
        String name = nameOf(type) + " " + executable.getName() + " " + parameter;
        List<DynamicTest> tests = new ArrayList<>();
        if (rejectsNull(parameter)) {
            tests.add(dynamicTest(name, () -> assertRejects(type, executable, index, null, "must not be null")));
        }
        for (Object holder : withNull(parameter)) {
            tests.add(dynamicTest(
                    name + " " + holder,
                    () -> assertRejects(type, executable, index, holder, "must not contain null")));
        }
        return tests;
    }

    /** Collections and arrays that hold a null. */
    private static List<Object> withNull(Parameter parameter) {
        Class<?> type = parameter.getType();
        if (type == List.class || type == Collection.class) {
            return List.of(Arrays.asList((Object) null));
        }
        if (type == Set.class) {
            return List.of(new HashSet<>(Arrays.asList((Object) null)));
        }
        if (type == Map.class) {
            return List.of(
                    new HashMap<>(Collections.singletonMap("a", null)),
                    new HashMap<>(Collections.singletonMap(null, "a")));
        }
        return type.isArray() && !type.getComponentType().isPrimitive()
                ? List.of(Array.newInstance(type.getComponentType(), 1))
                : List.of();
    }

    private void assertRejects(
            Class<?> type, Executable executable, int index, @Nullable Object argument, String complaint)
            throws ReflectiveOperationException {
        Parameter[] parameters = executable.getParameters();
        Object[] arguments = new Object[parameters.length];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = i == index ? argument : sample(parameters[i].getType());
        }
        Throwable thrown;
        try {
            if (executable instanceof Constructor<?> constructor) {
                constructor.newInstance(arguments);
            } else {
                Method method = (Method) executable;
                method.setAccessible(true);
                method.invoke(Modifier.isStatic(method.getModifiers()) ? null : sample(type), arguments);
            }
            thrown = null;
        } catch (InvocationTargetException e) {
            thrown = e.getTargetException();
        }
        String method = executable instanceof Constructor ? "" : "." + executable.getName();
        assertThat(thrown)
                .isInstanceOf(NullPointerException.class)
                .hasMessage(nameOf(type) + method + ": '" + parameters[index].getName() + "' " + complaint);
    }

    /**
     * All public classes of a package that were compiled with it; exceptions are left alone, which tell what was wrong.
     */
    private static List<Class<?>> publicTypes(Class<?> inPackage) throws IOException, URISyntaxException {
        Path root = Path.of(
                inPackage.getProtectionDomain().getCodeSource().getLocation().toURI());
        // A folder, or a jar if it is built already.
        try (FileSystem jar = Files.isDirectory(root) ? null : FileSystems.newFileSystem(root);
                Stream<Path> files = Files.list((jar == null ? root : jar.getPath("/"))
                        .resolve(inPackage.getPackageName().replace('.', '/')))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
                    .sorted()
                    .<Class<?>>map(name -> load(inPackage.getPackageName() + "." + name.replace(".class", "")))
                    .filter(NullArgumentsTests::isPublic)
                    .filter(type -> !type.isAnnotation() && !type.isEnum())
                    .filter(type -> !CALLED_BY_MOORING.contains(type))
                    .filter(type -> !Throwable.class.isAssignableFrom(type))
                    .toList();
        }
    }

    private static boolean isPublic(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && (type.getDeclaringClass() == null || isPublic(type.getDeclaringClass()));
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Executable> executables(Class<?> type) {
        List<Executable> all = new ArrayList<>(List.of(type.getConstructors()));
        for (Method method : type.getDeclaredMethods()) {
            boolean abstractByUsers =
                    Modifier.isAbstract(method.getModifiers()) && handle(type).isEmpty();
            if (Modifier.isPublic(method.getModifiers())
                    && !method.isSynthetic()
                    && !abstractByUsers
                    && !method.getName().equals("equals")) {
                all.add(method);
            }
        }
        return all;
    }

    private static boolean rejectsNull(Parameter parameter) {
        AnnotatedType type = parameter.getAnnotatedType();
        return !parameter.getType().isPrimitive() && type.getAnnotation(Nullable.class) == null;
    }

    private static String nameOf(Class<?> type) {
        return type.getDeclaringClass() == null
                ? type.getSimpleName()
                : nameOf(type.getDeclaringClass()) + "." + type.getSimpleName();
    }

    /** The handles that Mooring implements; other interfaces are implemented by users. */
    private static Optional<Function<NullArgumentsTests, Object>> handle(Class<?> type) {
        Map<Class<?>, Function<NullArgumentsTests, Object>> handles = Map.of(
                DockerContainer.class, test -> CALLS.container(),
                DockerNetwork.class, test -> new NetworkHandle(test.engine, "id", "net"),
                DockerVolume.class, test -> new VolumeHandle(test.engine, "data", () -> UNUSED, name -> Map.of()),
                DockerImage.class, test -> new ImageHandle(test.engine, "id", "web:1", UNUSED),
                DockerImages.class, test -> new ImagesHandle(test.engine, nothing(AdHocResources.class)),
                Docker.class, test -> new DockerHandle(test.engine, nothing(AdHocResources.class), Map.of()),
                ProcessSession.class, test -> CALLS.process(),
                ValuePlan.class, test -> CALLS.plan(),
                ValueContext.class, test -> CALLS.context());
        return Optional.ofNullable(handles.get(type));
    }

    private static final ProviderCalls CALLS = ProviderCalls.seen();
    private static final ImageNaming UNUSED = nothing(ImageNaming.class);

    private static <T> T nothing(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.isDefault()) {
                        return InvocationHandler.invokeDefault(proxy, method, arguments);
                    }
                    throw new AssertionError(method + " was called");
                }));
    }

    /** Some value of a type, good enough to be handed over. */
    private Object sample(Class<?> type) throws ReflectiveOperationException {
        Map<Class<?>, Object> known = Map.ofEntries(
                Map.entry(String.class, "a"),
                Map.entry(int.class, 1),
                Map.entry(long.class, 1L),
                Map.entry(double.class, 1.0),
                Map.entry(boolean.class, true),
                Map.entry(Integer.class, 1),
                Map.entry(Long.class, 1L),
                Map.entry(Boolean.class, true),
                Map.entry(Duration.class, Duration.ofSeconds(1)),
                Map.entry(Instant.class, Instant.EPOCH),
                Map.entry(Path.class, Path.of("a")),
                Map.entry(List.class, List.of("a")),
                Map.entry(Set.class, Set.of()),
                Map.entry(Map.class, Map.of()),
                Map.entry(Optional.class, Optional.empty()),
                Map.entry(Class.class, String.class),
                Map.entry(Object.class, "a"),
                Map.entry(Throwable.class, new IllegalStateException()),
                Map.entry(UnaryOperator.class, UnaryOperator.identity()),
                Map.entry(ProcessList.class, new ProcessList(List.of(), List.of())),
                Map.entry(RunOptionsSpec.class, RunOptionsSpec.NONE),
                Map.entry(CommitOptions.class, CommitOptions.DEFAULT),
                Map.entry(JdbcWait.class, JdbcWait.of("jdbc:a")));
        if (known.containsKey(type)) {
            return known.get(type);
        }
        Optional<Function<NullArgumentsTests, Object>> handle = handle(type);
        if (handle.isPresent()) {
            return handle.get().apply(this);
        }
        if (type.isArray()) {
            Object array = Array.newInstance(type.getComponentType(), 1);
            if (type.getComponentType() != byte.class) {
                Array.set(array, 0, sample(type.getComponentType()));
            }
            return array;
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type.isInterface() && !type.isSealed()) {
            return nothing(type);
        }
        if (type.isSealed()) {
            return sample(type.getPermittedSubclasses()[0]);
        }
        if (type.getSimpleName().equals("Builder")) {
            return builder(type);
        }
        if (type.isRecord() || type.getConstructors().length == 0) {
            return made(type);
        }
        Constructor<?> constructor = type.getConstructors()[0];
        return constructor.newInstance(samples(constructor.getParameterTypes()));
    }

    private Object[] samples(Class<?>[] types) throws ReflectiveOperationException {
        Object[] samples = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            samples[i] = sample(types[i]);
        }
        return samples;
    }

    private Object builder(Class<?> type) throws ReflectiveOperationException {
        Method builder = Arrays.stream(type.getDeclaringClass().getMethods())
                .filter(method -> method.getName().equals("builder"))
                .findFirst()
                .orElseThrow();
        return builder.invoke(null, samples(builder.getParameterTypes()));
    }

    /** By a factory method or constant where it has one: its components may have to fit together. */
    private Object made(Class<?> type) throws ReflectiveOperationException {
        for (java.lang.reflect.Field constant : type.getFields()) {
            if (constant.getType() == type && Modifier.isStatic(constant.getModifiers())) {
                return constant.get(null);
            }
        }
        for (Method method : type.getMethods()) {
            if (Modifier.isStatic(method.getModifiers()) && method.getReturnType() == type) {
                return method.invoke(null, samples(method.getParameterTypes()));
            }
        }
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return type.getConstructor(types).newInstance(samples(types));
    }
}
