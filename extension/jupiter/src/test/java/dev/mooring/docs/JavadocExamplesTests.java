package dev.mooring.docs;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.assertj.DockerContainerAssert;
import dev.mooring.assertj.ExecResultAssert;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Compiles the examples in the documentation of public types. */
class JavadocExamplesTests {

    private static final Pattern EXAMPLE = Pattern.compile("<pre>\\{@code\n(.*?)\n\\s*\\* }</pre>", Pattern.DOTALL);
    private static final Pattern MARGIN = Pattern.compile("^\\s*\\* ?", Pattern.MULTILINE);

    private static final String IMPORTS = Stream.of(
                            "dev.mooring",
                            "dev.mooring.assertj",
                            "dev.mooring.provide",
                            "dev.mooring.resource",
                            "dev.mooring.spec",
                            "dev.mooring.spi",
                            "dev.mooring.wait",
                            "java.io",
                            "java.lang.annotation",
                            "java.net",
                            "java.net.http",
                            "java.nio.file",
                            "java.sql",
                            "java.time",
                            "java.util",
                            "org.junit.jupiter.api",
                            "org.junit.jupiter.api.extension")
                    .map(name -> "import " + name + ".*;")
                    .collect(joining())
            + "import dev.mooring.Container; import dev.mooring.resource.ContainerDetails.*;"
            + "import static java.lang.annotation.ElementType.*;"
            + "import static java.lang.annotation.RetentionPolicy.*;"
            + "import static dev.mooring.assertj.MooringAssertions.*;"
            + "import static org.assertj.core.api.Assertions.*;"
            + "import static org.junit.jupiter.api.Assumptions.*;";

    /** What an example may use without declaring it: a reader guesses the type from the name. */
    private static final String NAMES = """
            abstract class Names {
                Docker docker; DockerContainer container, db; DockerNetwork network; DockerVolume volume;
                DockerImage image; Mooring mooring; ExtensionContext context; TestResources resources;
                DeclaredResource<DockerContainer> server, browser; List<Object> died, seen; String password, testClass; Page page;
                static void connect(Endpoint endpoint) {}
                static void createIndexAt(Endpoint endpoint) {}
                static void collectLogs(DockerContainer container) {}
                static void report(String declaredAt, ContainerState state) {}
                static void deleteAllMessages() {}
            }
            record Page() {
                static Page open(DockerContainer server) { return new Page(); }
                static void offer(List<DeclaredResource<DockerContainer>> servers) {}
                void close() {}
            }
            record Shop(DockerContainer app) {}
            record TenantId(String value) {}
            @interface Tenant { String plan() default ""; }
            @interface Labelled { String team(); }
            @interface Topic {}
            @interface PageTest {}
            @interface Postgres { String image() default ""; String password() default ""; }
            interface PostgresServer {}
            interface OtherExtension extends Extension {}
            interface Revision { static String current() { return ""; } }
            interface Tenants {
                static TenantId create(URI uri, String name, String plan) { return new TenantId(name); }
                static void delete(TenantId tenant) {}
            }
            abstract class TenantProvider implements Provider<Tenant, TenantId> {}
            """;

    /**
     * An example.
     *
     * @param place the file and the number of the line
     * @param code without the margin
     */
    private record Example(String place, String code) {}

    @Test
    void examplesCompile() throws IOException {
        List<Example> examples = examples();
        Map<Example, List<String>> asMembers = errors(examples, "class Example extends Names {\n%s\n}");
        Map<Example, List<String>> asStatements = errors(
                List.copyOf(asMembers.keySet()), "class Example extends Names {void run() throws Exception {\n%s\n}}");
        List<String> wrong = new ArrayList<>();
        asStatements.forEach((example, errors) -> {
            List<String> others = asMembers.getOrDefault(example, List.of());
            wrong.add(example.place() + ":\n" + example.code() + "\n"
                    + String.join("\n", others.size() < errors.size() ? others : errors));
        });
        assertThat(examples).hasSizeGreaterThan(80);
        assertThat(wrong)
                .as("examples that do not compile:%n%s", String.join("\n\n", wrong))
                .isEmpty();
    }

    /** As AssertJ shows its own. */
    @Test
    void assertionsHaveExamplesThatPassAndFail() throws IOException {
        TreeSet<String> without = new TreeSet<>();
        for (Class<?> type : List.of(DockerContainerAssert.class, ExecResultAssert.class)) {
            String source = Files.readString(Sources.below("src/main/java").stream()
                    .filter(file -> file.endsWith("dev/mooring/assertj/" + type.getSimpleName() + ".java"))
                    .findFirst()
                    .orElseThrow());
            for (Method method : type.getDeclaredMethods()) {
                if (Modifier.isPublic(method.getModifiers()) && !method.isBridge()) {
                    int end = source.indexOf(" " + method.getName() + "(");
                    String documentation = source.substring(source.lastIndexOf("/**", end), end);
                    if (!documentation.contains("; // passes\n") || !documentation.contains("; // fails\n")) {
                        without.add(type.getSimpleName() + "." + method.getName());
                    }
                }
            }
        }
        assertThat(without).isEmpty();
    }

    private static List<Example> examples() throws IOException {
        List<Example> examples = new ArrayList<>();
        for (Path source : Sources.below("src/main/java")) {
            if (!source.toString().contains("/dev/mooring/internal/")) {
                String text = Files.readString(source);
                for (MatchResult found : EXAMPLE.matcher(text).results().toList()) {
                    long line = text.substring(0, found.start(1)).lines().count() + 1;
                    examples.add(new Example(
                            source.getFileName() + ":" + line,
                            MARGIN.matcher(found.group(1)).replaceAll("")));
                }
            }
        }
        return examples;
    }

    /** The errors of those that do not compile. */
    private static Map<Example, List<String>> errors(List<Example> examples, String frame) {
        Map<JavaFileObject, Example> sources = new LinkedHashMap<>();
        for (Example example : examples) {
            String unit = "package example%d; %s %s %s"
                    .formatted(sources.size(), IMPORTS, frame.formatted(example.code()), NAMES);
            sources.put(new Source("Example" + sources.size(), unit), example);
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        // Goes on to the types although the syntax of an example is wrong.
        List<String> options = List.of(
                "-proc:none", "-Xmaxerrs", "10000", "--should-stop=ifError=FLOW", "--should-stop=ifNoError=FLOW");
        compiler.getTask(null, null, found, options, null, sources.keySet()).call();
        Map<Example, List<String>> errors = new LinkedHashMap<>();
        for (Diagnostic<? extends JavaFileObject> each : found.getDiagnostics()) {
            if (each.getKind() == Diagnostic.Kind.ERROR) {
                errors.computeIfAbsent(sources.get(each.getSource()), example -> new ArrayList<>())
                        .add("  line " + (each.getLineNumber() - 1) + ": "
                                + each.getMessage(Locale.ROOT).lines().collect(joining(" ")));
            }
        }
        return errors;
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
