package dev.mooring.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.session.ParameterNames;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.commons.support.ReflectionSupport;

/** Compares the documentation with the examples and the code, and checks its links. */
class DocumentationTests {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();
    private static final Pattern SNIPPET =
            Pattern.compile("(?:<!-- (\\S+\\.java) (\\S+) -->\n)?```java\n(.*?)\n```", Pattern.DOTALL);
    /** Scripts of build tools are in these languages too, without a source. */
    private static final Pattern OTHER_SNIPPET =
            Pattern.compile("<!-- (\\S+\\.(?:groovy|kt)) (\\S+) -->\n```(?:groovy|kotlin)\n(.*?)\n```", Pattern.DOTALL);

    /** Files of builds are shown whole. */
    private static final Pattern WHOLE_FILE =
            Pattern.compile("<!-- (\\S+\\.(?:xml|kts)) -->\n```(?:xml|kotlin)\n(.*?\n)```", Pattern.DOTALL);

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:\\s]*)(?:#([^)\\s]*))?\\)");
    private static final Pattern CODE = Pattern.compile("^```.*?^```", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);

    @ParameterizedTest
    @MethodSource("pages")
    void everySnippetIsTestedCode(Path page) throws IOException {
        String text = Files.readString(page);
        List<MatchResult> snippets = Stream.of(SNIPPET, OTHER_SNIPPET)
                .flatMap(pattern -> pattern.matcher(text).results())
                .toList();
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
    void everyWholeFileIsTheTestedOne(Path page) throws IOException {
        for (MatchResult shown :
                WHOLE_FILE.matcher(Files.readString(page)).results().toList()) {
            String file = Files.readString(ROOT.resolve(shown.group(1)));
            assertThat(shown.group(2))
                    .as("%s, the file %s. Paste this:%n%s", ROOT.relativize(page), shown.group(1), file)
                    .isEqualTo(file);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(Path page) {
        assertThat(links(page)).allSatisfy(link -> {
            assertThat(link.target()).exists();
            if (link.heading() != null) {
                assertThat(anchors(link.target())).contains(link.heading());
            }
        });
    }

    @Test
    void everyPageCanBeReachedFromTheReadme() throws IOException {
        Set<Path> reached = new LinkedHashSet<>();
        Deque<Path> open = new ArrayDeque<>(List.of(ROOT.resolve("README.md")));
        while (!open.isEmpty()) {
            Path page = open.remove();
            if (Files.exists(page) && page.toString().endsWith(".md") && reached.add(page)) {
                links(page).forEach(link -> open.add(link.target()));
            }
        }
        assertThat(reached).containsAll(pages().toList());
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

    /** Otherwise a run would warn of it. */
    @Test
    void everyConfigurationParameterIsKnown() throws IOException {
        assertThat(parameters()).isNotEmpty().allMatch(ParameterNames::isKnown);
    }

    static Stream<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(Stream.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md")
                .map(ROOT::resolve)
                .toList());
        for (String directory : List.of("docs", "dev")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(directory))) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
            }
        }
        return pages.stream();
    }

    /** The links of a page to files of the project, outside of its snippets. */
    private static List<Link> links(Path page) {
        return LINK.matcher(CODE.matcher(read(page)).replaceAll(""))
                .results()
                .map(link -> new Link(
                        link.group(1).isEmpty()
                                ? page
                                : page.resolveSibling(link.group(1)).normalize(),
                        link.group(2)))
                .toList();
    }

    /** The anchors that GitHub gives to the headings of a page. */
    private static List<String> anchors(Path page) {
        return HEADING.matcher(CODE.matcher(read(page)).replaceAll(""))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                        .replace(' ', '-'))
                .toList();
    }

    private record Link(Path target, @Nullable String heading) {}

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

    /** All literals of that form in the sources, except those of our own tests. */
    private static List<String> parameters() throws IOException {
        Pattern literal = Pattern.compile("\"(mooring\\.[a-z.]+)\"");
        return Sources.below("src/main/java").stream()
                .flatMap(file -> literal.matcher(read(file)).results())
                .map(match -> match.group(1))
                .filter(name -> !name.startsWith("mooring.internal.")
                        && !name.startsWith("mooring.test.")
                        && !name.equals("mooring.local"))
                .distinct()
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
