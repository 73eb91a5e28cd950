package dev.mooring.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.DockerExtension;
import dev.mooring.wait.WaitStrategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.ReflectionSupport;

/** javadoc checks what links name; this checks the names in code. */
class JavadocTests {

    private static final Pattern CODE = Pattern.compile("\\{@code ([^{}]*(?:\\{[^{}]*}[^{}]*)*)}");
    private static final Pattern MEMBER = Pattern.compile("(?<![\\w.$\"])([A-Z]\\w*)\\.(\\w+)(?:\\.(\\w+))?");

    private final Map<String, Class<?>> types = publicTypes();

    @Test
    void whatCodeInDocumentationNamesExists() throws IOException {
        Map<String, String> wrong = new TreeMap<>();
        for (Path source : sources()) {
            CODE.matcher(Files.readString(source))
                    .results()
                    .map(code -> code.group(1))
                    .forEach(code -> MEMBER.matcher(code)
                            .results()
                            .filter(name -> !exists(name.group(1), name.group(2), name.group(3)))
                            .forEach(name -> wrong.put(source.getFileName() + ": " + name.group(), code)));
        }
        assertThat(wrong).isEmpty();
    }

    /** What users write, or call, is shown where it is described. */
    @Test
    void whatUsersTouchHasAnExample() throws IOException {
        Set<String> without = new TreeSet<>();
        for (Path source : sources()) {
            Class<?> type = types.get(source.getFileName().toString().replace(".java", ""));
            if (type != null && isTouched(type) && !Files.readString(source).contains("<pre>{@code\n")) {
                without.add(type.getName());
            }
        }
        assertThat(without).isEmpty();
    }

    private static boolean isTouched(Class<?> type) {
        return type.isAnnotation()
                || type.getPackageName().equals("dev.mooring.assertj")
                || (type.getPackageName().equals("dev.mooring.resource") && type.isInterface())
                || WaitStrategy.class.isAssignableFrom(type)
                || Arrays.stream(type.getMethods())
                        .anyMatch(method -> method.getName().equals("builder")
                                || (method.getName().startsWith("with") && method.getReturnType() == type));
    }

    private boolean exists(String typeName, String member, String innerMember) {
        Class<?> type = types.get(typeName);
        if (type == null) {
            return true; // Not one of ours.
        }
        Class<?> nested = types.get(type.getSimpleName() + "." + member);
        return nested == null ? hasMember(type, member) : innerMember == null || hasMember(nested, innerMember);
    }

    private static boolean hasMember(Class<?> type, String name) {
        return Stream.concat(
                        Arrays.stream(type.getMethods()).map(method -> method.getName()),
                        Arrays.stream(type.getFields()).map(field -> field.getName()))
                .anyMatch(name::equals);
    }

    private static List<Path> sources() throws IOException {
        return Sources.below("src/main/java").stream()
                .filter(file -> !file.toString().contains("/dev/mooring/internal/"))
                .toList();
    }

    private static Map<String, Class<?>> publicTypes() {
        return ReflectionSupport.findAllClassesInPackage("dev.mooring", type -> true, name -> true).stream()
                .filter(type -> !type.getName().startsWith("dev.mooring.internal."))
                .filter(type -> Stream.of(WaitStrategy.class, DockerExtension.class)
                        .anyMatch(main -> origin(type).equals(origin(main))))
                .filter(type -> !type.isAnonymousClass() && !type.isLocalClass())
                .collect(Collectors.toMap(JavadocTests::shortName, Function.identity(), (one, other) -> one));
    }

    /** Where a class was loaded from: tests have types of the same names. */
    private static String origin(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().toString();
    }

    private static String shortName(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return (outer == null ? "" : shortName(outer) + ".") + type.getSimpleName();
    }
}
