package dev.mooring.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.commons.support.ReflectionSupport;

/** What the documentation shows is what the examples run, and what it lists is what there is. */
class DocumentationTests {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern SNIPPET =
            Pattern.compile("(?:<!-- (\\S+\\.java) (\\S+) -->\n)?```java\n(.*?)\n```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

    @ParameterizedTest
    @MethodSource("pages")
    void everySnippetIsTestedCode(Path page) throws IOException {
        List<MatchResult> snippets =
                SNIPPET.matcher(Files.readString(page)).results().toList();
        for (MatchResult snippet : snippets) {
            assertThat(snippet.group(1))
                    .as("a snippet of %s without its source:%n%s", page, snippet.group(3))
                    .isNotNull();
            String shown = new SnippetSource(ROOT.resolve(snippet.group(1)), snippet.group(2)).text();
            assertThat(snippet.group(3))
                    .as(
                            "%s, the snippet '%s' of %s. Paste this between the lines with ```:%n%s%n",
                            ROOT.relativize(page), snippet.group(2), snippet.group(1), shown)
                    .isEqualTo(shown);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(Path page) throws IOException {
        assertThat(LINK.matcher(Files.readString(page)).results().map(link -> link.group(1)))
                .allSatisfy(link -> assertThat(page.resolveSibling(link)).exists());
    }

    @Test
    void everyAnnotationAndAttributeIsInTheReference() throws IOException {
        String reference = Files.readString(ROOT.resolve("docs/reference/annotations.md"));
        assertThat(annotations()).isNotEmpty().allSatisfy(annotation -> {
            String heading = "## @" + annotation.getSimpleName() + "\n";
            assertThat(reference).contains(heading);
            int start = reference.indexOf(heading);
            int next = reference.indexOf("\n## ", start + 1);
            String section = reference.substring(start, next < 0 ? reference.length() : next);
            assertThat(Arrays.stream(annotation.getDeclaredMethods()))
                    .allSatisfy(attribute -> assertThat(section).contains("| `" + attribute.getName() + "` |"));
        });
    }

    @Test
    void everyConfigurationParameterIsInTheReference() throws IOException {
        String reference = Files.readString(ROOT.resolve("docs/reference/configuration.md"));
        assertThat(parameters())
                .isNotEmpty()
                // The names of some end in one that the user has chosen.
                .allSatisfy(parameter ->
                        assertThat(reference).contains("| `" + parameter + (parameter.endsWith(".") ? "" : "` |")));
    }

    static Stream<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
            files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
        }
        return pages.stream();
    }

    private static List<Class<?>> annotations() {
        return Stream.of("dev.mooring", "dev.mooring.wait")
                .flatMap(name -> ReflectionSupport.findAllClassesInPackage(
                        name,
                        type -> type.isAnnotation()
                                && type.getPackageName().equals(name)
                                && !type.isMemberClass()
                                && isOfMain(type),
                        type -> true)
                        .stream())
                .toList();
    }

    private static boolean isOfMain(Class<?> type) {
        return Annotation.class.isAssignableFrom(type)
                && !type.getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath()
                        .contains("test-classes");
    }

    /** All texts of that form in the sources, but those that are for tests of our own. */
    private static List<String> parameters() throws IOException {
        Pattern literal = Pattern.compile("\"(mooring\\.[a-z.]+)\"");
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> literal.matcher(read(file)).results())
                    .map(match -> match.group(1))
                    .filter(name -> !name.startsWith("mooring.internal.")
                            && !name.startsWith("mooring.test.")
                            && !name.equals("mooring.local"))
                    .distinct()
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
