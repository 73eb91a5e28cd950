package dev.mooring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** A test's name decides who runs it. One that nobody runs has to be told, since it cannot fail. */
class TestNamesTests {

    @Test
    void topLevelClassesAreRunBySurefireOrFailsafe() {
        assertThat(classesWithTests(type -> !type.isMemberClass()))
                .contains(TestNamesTests.class)
                .allSatisfy(type -> assertThat(type.getName())
                        .as("Surefire runs ...Tests, without Docker, and Failsafe ...IT, with Docker")
                        .matches(".*(Tests|IT)"));
    }

    /** The parts below, whose tests are not on this class path. */
    @Test
    void classesOfAllPartsAreRunBySurefire() throws IOException {
        Pattern test = Pattern.compile("^    @(Test|ParameterizedTest|TestFactory|RepeatedTest)\\b", Pattern.MULTILINE);
        List<Path> sources;
        try (Stream<Path> files = Files.walk(Path.of("").toAbsolutePath().getParent())) {
            sources = files.filter(file -> file.toString().matches(".*/src/test/java/.*[.]java"))
                    .toList();
        }
        assertThat(sources).hasSizeGreaterThan(100);
        for (Path source : sources) {
            if (test.matcher(Files.readString(source)).find()) {
                assertThat(source.toString()).endsWith("Tests.java");
            }
        }
    }

    @Test
    void classesWithinAreNestedTestsOrFixtures() {
        assertThat(classesWithTests(type -> type.isMemberClass() && !type.isAnnotationPresent(Nested.class)))
                .allSatisfy(type -> assertThat(type.getName())
                        .as("a fixture, which the test around it runs, is called ...TestCase")
                        .endsWith("TestCase"));
    }

    private static List<Class<?>> classesWithTests(Predicate<Class<?>> among) {
        Predicate<Class<?>> concrete = type -> !Modifier.isAbstract(type.getModifiers());
        return ReflectionSupport.findAllClassesInPackage(
                "dev.mooring", concrete.and(among).and(TestNamesTests::hasTests), name -> true);
    }

    private static boolean hasTests(Class<?> type) {
        return !ReflectionSupport.findMethods(
                        type,
                        method -> AnnotationSupport.isAnnotated(method, Testable.class),
                        HierarchyTraversalMode.TOP_DOWN)
                .isEmpty();
    }
}
