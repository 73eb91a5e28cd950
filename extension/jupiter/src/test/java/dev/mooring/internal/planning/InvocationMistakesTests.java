package dev.mooring.internal.planning;

import static dev.mooring.internal.planning.Planned.tells;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Address;
import dev.mooring.Container;
import dev.mooring.DependsOn;
import dev.mooring.PortForward;
import dev.mooring.Scope;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.Endpoint;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What invocations of a parameterized class have each for itself is nothing for what they share. */
class InvocationMistakesTests {

    @ParameterizedClass
    @ValueSource(strings = {"16", "17"})
    static class StaticDependentTestCase {
        @Parameter
        String version;

        @Container(image = "postgres:${arg:version}", scope = Scope.CLASS)
        DockerContainer db;

        @Container(image = "app")
        @DependsOn("db")
        static DockerContainer app;

        @Test
        void a() {}
    }

    @Test
    void aStaticContainerThatDependsOnOne() {
        tells(
                StaticDependentTestCase.class,
                ".app",
                "all invocations of the class share it, but it depends on 'db'"
                        + " (InvocationMistakesTests.StaticDependentTestCase.db), which is made for each of them.",
                "Make it an instance field with scope = Scope.CLASS.");
    }

    @ParameterizedClass
    @ValueSource(strings = {"16", "17"})
    static class StaticAddressTestCase {
        @Parameter
        String version;

        @Container(image = "postgres:${arg:version}", scope = Scope.CLASS)
        @PortForward(5432)
        DockerContainer db;

        @Address(container = "db")
        static Endpoint address;

        @Test
        void a() {}
    }

    @Test
    void aStaticFieldWithTheAddressOfOne() {
        tells(
                StaticAddressTestCase.class,
                ".address",
                "it is set once for all invocations of the class, but 'db'"
                        + " (InvocationMistakesTests.StaticAddressTestCase.db) is made for each of them.",
                "Make it an instance field, or a parameter of a method under @BeforeParameterizedClassInvocation.");
    }

    @ParameterizedClass
    @ValueSource(strings = {"16", "17"})
    static class BeforeAllTestCase {
        @Parameter
        String version;

        @BeforeAll
        static void prepare(@Container(image = "postgres:${arg:version}") DockerContainer db) {}

        @Test
        void a() {}
    }

    @Test
    void aParameterOfBeforeAll() {
        tells(
                BeforeAllTestCase.class,
                ".prepare(db)",
                "its method is called once for all invocations of the class, but 'db'"
                        + " (InvocationMistakesTests.BeforeAllTestCase.prepare(db)) is made for each of them.",
                "Make it an instance field, or a parameter of a method under @BeforeParameterizedClassInvocation.");
    }

    @Test
    void anArgumentWhoseNameIsNotInTheClassFile(@TempDir Path directory) throws Exception {
        Class<?> nameless = compileWithoutParameterNames(directory, "NamelessTestCase", """
                import dev.mooring.Container;
                import dev.mooring.resource.DockerContainer;
                import org.junit.jupiter.params.ParameterizedTest;
                import org.junit.jupiter.params.provider.ValueSource;

                class NamelessTestCase {
                    @Container(image = "postgres:${arg:version}")
                    DockerContainer db;

                    @ParameterizedTest
                    @ValueSource(strings = {"16", "17"})
                    void test(String version) {}
                }
                """);
        tells(
                nameless,
                ".db",
                "${arg:version} cannot be found: the names of parameters are not in the class file.",
                "Compile the tests with -parameters (Maven: <maven.compiler.parameters>true</maven.compiler.parameters>;"
                        + " Gradle: options.compilerArgs.add(\"-parameters\")).");
    }

    private static Class<?> compileWithoutParameterNames(Path directory, String name, String source)
            throws IOException, ClassNotFoundException {
        Path file = Files.writeString(directory.resolve(name + ".java"), source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter output = new StringWriter();
        boolean compiled = compiler.getTask(
                        output,
                        null,
                        null,
                        List.of("-proc:none", "-classpath", System.getProperty("java.class.path")),
                        null,
                        compiler.getStandardFileManager(null, null, null).getJavaFileObjects(file))
                .call();
        assertThat(compiled).as(output.toString()).isTrue();
        // Open for the life of the class.
        return new URLClassLoader(new URL[] {directory.toUri().toURL()}, InvocationMistakesTests.class.getClassLoader())
                .loadClass(name);
    }
}
