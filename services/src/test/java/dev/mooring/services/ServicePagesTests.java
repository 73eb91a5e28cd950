package dev.mooring.services;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.PortForward;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * The pages of the services have the tables that follow from the code: images, ports and handles, between two comments.
 * The attributes of annotations are described by hand; their names and defaults are compared.
 */
class ServicePagesTests {

    private static final Path PAGES = Path.of("../docs/reference/services");
    private static final Path SOURCES = Path.of("src/main/java");

    /** A method with its Javadoc, type, name and parameters. */
    private static final Pattern METHOD = Pattern.compile(
            "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+\\s+)*(?:default )?([\\w<>.]+)"
                    + " (\\w+)\\(([^)]*)\\)(?=;|\\s*\\{|\\s+throws)",
            Pattern.DOTALL);

    private static final Pattern FIRST_SENTENCE = Pattern.compile(".*?\\.(?= [A-Z{]|$)");

    /** What a test gets is described with the first server that provides it. */
    private static final Map<Class<?>, String> PAGES_OF_VALUES = Map.of(
            Database.class, "../databases",
            Pool.class, "../databases",
            KeySpace.class, "redis",
            VirtualHost.class, "rabbitmq",
            Topic.class, "kafka",
            KeyPrefix.class, "memcached",
            Mailbox.class, "smtp",
            Bucket.class, "s3");

    @ParameterizedTest
    @MethodSource("dev.mooring.services.HandlesTests#servers")
    void aPageHasTheFactsOfItsServer(Class<? extends Annotation> server) throws IOException {
        assertBlock(page(server), "facts", facts(server));
    }

    @ParameterizedTest
    @MethodSource("dev.mooring.services.HandlesTests#servers")
    void aPageHasTheMethodsOfItsHandle(Class<? extends Annotation> server) throws IOException {
        assertBlock(page(server), HandlesTests.handleOf(server).getSimpleName(), methods(server));
    }

    @ParameterizedTest
    @MethodSource("values")
    void aPageHasTheMethodsOfWhatATestGets(Class<? extends Annotation> value) throws IOException {
        assertBlock(page(value), HandlesTests.handleOf(value).getSimpleName(), methods(value));
    }

    @Test
    void theOverviewListsAllServers() throws IOException {
        assertBlock(PAGES.resolve("README.md"), "servers", overview());
    }

    @ParameterizedTest
    @MethodSource("annotations")
    void aPageDescribesEachAttributeWithItsDefault(Class<? extends Annotation> annotation) throws IOException {
        Path page = page(annotation);
        String text = Files.readString(page);
        String heading = "### @" + annotation.getSimpleName() + "\n";
        assertThat(text).as(page.toString()).contains(heading);
        int start = text.indexOf(heading) + heading.length();
        String section = text.substring(start, end(text, start));
        assertThat(annotation.getDeclaredMethods())
                .allSatisfy(attribute -> assertThat(section)
                        .as("%s of %s in %s", attribute.getName(), annotation.getSimpleName(), page)
                        .containsPattern("(?m)^\\| `" + attribute.getName() + "` \\| .* \\| "
                                + Pattern.quote(shown(attribute.getDefaultValue())) + " \\|$"));
    }

    static Stream<Class<? extends Annotation>> values() {
        return HandlesTests.handles().filter(annotation -> !isServer(annotation));
    }

    /** Fixtures of tests declare annotations of their own inside their classes. */
    @SuppressWarnings("unchecked")
    static Stream<Class<? extends Annotation>> annotations() {
        return ReflectionSupport.findAllClassesInPackage(
                        "dev.mooring.services",
                        type -> type.isAnnotation()
                                && type.getPackageName().equals("dev.mooring.services")
                                && !type.isMemberClass(),
                        name -> true)
                .stream()
                .map(type -> (Class<? extends Annotation>) type);
    }

    private static boolean isServer(Class<? extends Annotation> annotation) {
        return Server.class.isAssignableFrom(HandlesTests.handleOf(annotation));
    }

    private static Path page(Class<? extends Annotation> annotation) {
        String own = annotation.getSimpleName().toLowerCase(Locale.ROOT);
        return PAGES.resolve(PAGES_OF_VALUES.getOrDefault(annotation, own) + ".md");
    }

    private static String facts(Class<? extends Annotation> server) {
        String values = valuesOf(server);
        return String.join(
                "\n",
                "| | |",
                "|---|---|",
                row("annotation", "`@" + server.getSimpleName() + "`"),
                row("handle", "`" + HandlesTests.handleOf(server).getSimpleName() + "`, or a `DockerContainer`"),
                row("image", "`" + image(server) + "`"),
                row("ports in the container", ports(server)),
                row("for each test or class", values.isEmpty() ? "–" : values));
    }

    private static String overview() {
        return HandlesTests.servers()
                .sorted((one, other) -> one.getSimpleName().compareToIgnoreCase(other.getSimpleName()))
                .map(server -> row(
                        "[`@" + server.getSimpleName() + "`](" + page(server).getFileName() + ")",
                        "`" + image(server) + "`",
                        "`" + HandlesTests.handleOf(server).getSimpleName() + "`",
                        valuesOf(server)))
                .collect(
                        joining("\n", "| server | image | handle | for each test or class |\n|---|---|---|---|\n", ""));
    }

    private static String row(String... cells) {
        return ("| " + String.join(" | ", cells) + " |").replace("|  |", "| |");
    }

    private static String image(Class<? extends Annotation> server) {
        return String.valueOf(
                ReflectionSupport.findMethod(server, "image").orElseThrow().getDefaultValue());
    }

    private static String ports(Class<? extends Annotation> server) {
        return Arrays.stream(server.getAnnotationsByType(PortForward.class))
                .flatMapToInt(ports -> Arrays.stream(ports.value()))
                .mapToObj(port -> "`" + port + "`")
                .collect(joining(", "));
    }

    /** The annotations for what a test gets from a server. A prefix of keys is a text, which names no server. */
    private static String valuesOf(Class<? extends Annotation> server) {
        Class<?> handle = HandlesTests.handleOf(server);
        if (handle == MemcachedServer.class) {
            return "`@KeyPrefix`";
        }
        return values().filter(
                        value -> Arrays.stream(HandlesTests.handleOf(value).getMethods())
                                .anyMatch(method -> method.getName().equals("server")
                                        && method.getReturnType().isAssignableFrom(handle)))
                .map(value -> "`@" + value.getSimpleName() + "`")
                .sorted()
                .collect(joining(", "));
    }

    /** The methods in the order of the sources, each with the first sentence of its Javadoc. */
    private static String methods(Class<? extends Annotation> annotation) throws IOException {
        Class<?> handle = HandlesTests.handleOf(annotation);
        Set<String> placeholders = HandlesTests.placeholders(annotation);
        Map<String, String> rows = new LinkedHashMap<>();
        for (Class<?> type : withParents(handle)) {
            Matcher method = METHOD.matcher(source(type));
            while (method.find()) {
                String name = method.group(3);
                String parameters = method.group(4).replaceAll("\\s+", " ").replaceAll("[\\w<>.@]+ (\\w+)", "$1");
                List<String> shown = new ArrayList<>();
                if (parameters.isEmpty() && placeholders.contains(name)) {
                    shown.add(name);
                }
                if (name.equals("endpoint") && isServer(annotation)) {
                    shown.addAll(List.of("host", "port"));
                }
                String call = name + "(" + parameters + ")";
                rows.put(
                        call,
                        row(
                                "`" + method.group(2) + " " + call + "`",
                                firstSentence(method.group(1)),
                                shown.stream()
                                        .map(each -> "`${" + logicalName(annotation) + "." + each + "}`")
                                        .collect(joining(", "))));
            }
        }
        assertThat(rows).as("methods of " + handle).isNotEmpty();
        return "| method | result | placeholder |\n|---|---|---|\n" + String.join("\n", rows.values());
    }

    private static String logicalName(Class<? extends Annotation> annotation) {
        String name = annotation.getSimpleName();
        return isServer(annotation) ? name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1) : "name";
    }

    /** The type after its super-interfaces, so that what all servers have comes first. */
    private static List<Class<?>> withParents(Class<?> type) {
        List<Class<?>> all = new ArrayList<>();
        for (Class<?> parent : type.getInterfaces()) {
            if (parent.getPackageName().equals(type.getPackageName())) {
                all.addAll(withParents(parent));
            }
        }
        all.add(type);
        return all;
    }

    private static String source(Class<?> type) throws IOException {
        return Files.readString(SOURCES.resolve(type.getName().replace('.', '/') + ".java"));
    }

    /** The first sentence of a Javadoc as Markdown, without the verb and the full stop. */
    private static String firstSentence(String javadoc) {
        String text = javadoc.replaceAll("(?m)^\\s*\\* ?", " ")
                .replaceAll("(?s)(<p>|<pre>|\\s@(return|param|throws|since)).*", "")
                .replaceAll("\\s+", " ")
                .strip()
                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                .replaceAll("\\{@link (\\w+)}", "`$1`");
        Matcher sentence = FIRST_SENTENCE.matcher(text);
        String first = sentence.find() ? sentence.group() : text;
        String result = first.replaceFirst("^Returns ", "").replaceFirst("[.]$", "");
        return result.substring(0, 1).toLowerCase(Locale.ROOT) + result.substring(1);
    }

    /** The default of an attribute as a table shows it: nothing for an empty text or array. */
    private static String shown(Object value) {
        if (value.equals(Server.DEFAULT_PASSWORD)) {
            return "`Server.DEFAULT_PASSWORD`";
        }
        if (value instanceof Enum<?> constant) {
            return "`" + constant.getDeclaringClass().getSimpleName() + "." + constant.name() + "`";
        }
        String text = value instanceof Object[] several
                ? Arrays.stream(several).map(Object::toString).collect(joining(", "))
                : value.toString();
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    /** Where the section ends that begins at an index: at the next heading. */
    private static int end(String text, int from) {
        Matcher heading = Pattern.compile("(?m)^#+ ").matcher(text);
        return heading.find(from) ? heading.start() : text.length();
    }

    private static void assertBlock(Path page, String name, String expected) throws IOException {
        String begin = "<!-- generated: " + name + " -->\n";
        String end = "\n<!-- end -->";
        String text = Files.readString(page);
        assertThat(text)
                .as("%s. Paste this:%n%s%s%s%n", page, begin, expected, end)
                .contains(begin + expected + end);
    }
}
