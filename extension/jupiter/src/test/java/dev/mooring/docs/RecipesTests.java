package dev.mooring.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The recipes for build servers can be parsed, and what they ask of Mooring exists. dev/recipes checks more of them.
 */
class RecipesTests {

    private static final Path DOCS =
            Path.of("").toAbsolutePath().getParent().getParent().resolve("docs");
    private static final Path RECIPES = DOCS.resolve("how-to/recipes");
    private static final Pattern PARAMETER = Pattern.compile("-D(mooring\\.[a-z.]+)=(\\S+)");

    @SuppressWarnings("unchecked")
    private static Map<Object, Object> parse(String file) throws IOException {
        Object root = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(RECIPES.resolve(file)));
        return (Map<Object, Object>) root;
    }

    private static Map<?, ?> map(Object value) {
        return (Map<?, ?>) value;
    }

    private static List<?> list(Object value) {
        return (List<?>) value;
    }

    @ParameterizedTest
    @ValueSource(strings = {"github-actions.yml", "gitlab-ci.yml", "Jenkinsfile"})
    void stagesAndParametersExist(String file) throws IOException {
        String parameters = Files.readString(DOCS.resolve("reference/configuration.md"));
        String stages = Files.readString(DOCS.resolve("reference/pipelines.md"));
        List<MatchResult> used = PARAMETER
                .matcher(Files.readString(RECIPES.resolve(file)))
                .results()
                .toList();

        assertThat(used).isNotEmpty().allSatisfy(parameter -> {
            assertThat(parameters).contains("| `" + parameter.group(1) + "` |");
            if (parameter.group(1).equals("mooring.stage")) {
                assertThat(stages).contains("| `" + parameter.group(2).replaceAll("\\W+$", "") + "` |");
            }
        });
    }

    @Test
    void theStepsOfGitHubRunOrUseSomething() throws IOException {
        List<Object> steps = new ArrayList<>();
        map(parse("github-actions.yml").get("jobs")).values().forEach(job -> steps.addAll(list(map(job).get("steps"))));

        assertThat(steps).hasSizeGreaterThan(4).allSatisfy(step -> {
            Object run = map(step).get("run");
            Object uses = map(step).get("uses");
            assertThat(Stream.of(run == null, uses == null)).containsExactlyInAnyOrder(true, false);
            if (uses != null) {
                assertThat((String) uses).matches("[a-z-]+/[a-z-]+@[0-9a-f]{40}");
            }
        });
    }

    @Test
    void theJobsOfGitLabAreOfItsStages() throws IOException {
        Map<Object, Object> pipeline = parse("gitlab-ci.yml");
        List<?> stages = list(pipeline.get("stages"));
        List<?> jobs = pipeline.values().stream()
                .filter(value -> value instanceof Map<?, ?> job && job.containsKey("script"))
                .toList();

        assertThat(jobs).hasSize(2).allSatisfy(job -> {
            assertThat(map(job).get("stage")).isIn(stages);
            assertThat(list(map(job).get("script"))).hasOnlyElementsOfType(String.class);
        });
    }

    @Test
    void theReadmeListsEachRecipe() throws IOException {
        String readme = Files.readString(RECIPES.resolve("README.md"));
        try (Stream<Path> files = Files.list(RECIPES)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("README.md")))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(readme).contains("[" + name + "](" + name + ")"));
        }
    }
}
