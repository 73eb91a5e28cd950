package dev.mooring.internal.jupiter;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.jupiter.Combinations.Cell;
import dev.mooring.internal.jupiter.Combinations.Data;
import dev.mooring.internal.jupiter.Combinations.Outcome;
import dev.mooring.internal.jupiter.Combinations.Reuse;
import dev.mooring.internal.jupiter.Combinations.Session;
import dev.mooring.internal.jupiter.Combinations.Snapshot;
import dev.mooring.internal.jupiter.Combinations.Stays;
import dev.mooring.internal.reuse.KeptContainers;
import dev.mooring.internal.session.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * The test classes of combinations, and what is seen of them.
 *
 * @param prefix begins their names, so that what they leave on an engine differs from what other tests leave
 * @param images the images whose containers have their data in themselves and in a volume
 * @param annotations further annotations of the container of a cell
 */
public record CombinationClasses(String prefix, Map<Data, String> images, Function<Cell, String> annotations) {

    private static final String FAILURE = "as it shall";

    public String name(Cell cell) {
        return prefix + "_" + cell.name();
    }

    /** The name of the class in the text that says where something is declared; empty if it is no class of a cell. */
    public String nameIn(String declaredAt) {
        Matcher name = Pattern.compile(prefix + "_[A-Z_]+").matcher(declaredAt);
        return name.find() ? name.group() : "";
    }

    /** The configuration of a session, whatever the environment says. */
    public static Map<String, String> parameters(Session session) {
        return Map.of(
                Configuration.REMOVAL,
                Combinations.text(session.removal()),
                Configuration.KEEP,
                Combinations.text(session.keep()),
                Configuration.REUSE,
                session.reuses() ? "1 h" : "never",
                Configuration.REUSE_CI,
                "true");
    }

    /** Compiles the classes of cells. */
    public void compile(List<Cell> cells, Path directory) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none", "-parameters", "-cp", System.getProperty("java.class.path"), "-d", directory.toString()));
        for (Cell cell : cells) {
            Path source = directory.resolve(name(cell) + ".java");
            if (!Files.exists(source)) {
                Files.writeString(source, source(cell));
                arguments.add(source.toString());
            }
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
    }

    private String source(Cell cell) {
        String name = name(cell);
        // A name of its own, so that it is not shared.
        String declared = "@Container(image = \"" + images.get(cell.data()) + "\", name = \"n"
                + cell.name().hashCode()
                + "\", scope = Scope." + cell.scope()
                + (cell.reuse() == Reuse.DECLARED ? ", reuse = \"1 h\") " : ") ")
                + (cell.snapshot() == Snapshot.YES ? "@Snapshot " : "")
                + annotations.apply(cell) + " ";
        String body = cell.outcome() == Outcome.FAILED ? "{ throw new AssertionError(\"" + FAILURE + "\"); } " : "{} ";
        String test = "@Test void runs() " + body;
        String type = "class " + name + " ";
        return "import dev.mooring.*; import dev.mooring.resource.*; import dev.mooring.wait.*;"
                + " import org.junit.jupiter.api.Test; "
                + switch (cell.home()) {
                    case STATIC_FIELD -> type + "{ " + declared + "static DockerContainer c; " + test + "}";
                    case FIELD -> type + "{ " + declared + "DockerContainer c; " + test + "}";
                    case CLASS -> declared + type + "{ " + test + "}";
                    case SUPERCLASS ->
                        "abstract class Base" + name + " { " + declared + "static DockerContainer c; } " + type
                                + "extends Base" + name + " { " + test + "}";
                    case ENVIRONMENT ->
                        "@UseEnvironment(" + name + ".E.class) " + type + "{ @Environment record E(" + declared
                                + "DockerContainer c) {} @Test void runs(E e) " + body + "}";
                    case PARAMETER -> type + "{ @Test void runs(" + declared + "DockerContainer c) " + body + "}";
                };
    }

    /**
     * Asserts that the classes of cells have ended as they must.
     *
     * @param results how they have ended, as {@link CombinationResults} says it
     */
    public void assertResults(List<Cell> cells, Map<String, String> results) {
        for (Cell cell : cells) {
            String result = results.getOrDefault(name(cell), "not run");
            cell.refusal()
                    .ifPresentOrElse(
                            message -> assertThat(result)
                                    .as("%s, %s", cell.name(), cell.session())
                                    .startsWith(CombinationResults.REFUSED)
                                    .contains(message),
                            () -> assertThat(result)
                                    .as("%s, %s", cell.name(), cell.session())
                                    .isEqualTo(
                                            cell.outcome() == Outcome.FAILED
                                                    ? AssertionError.class.getName() + ": " + FAILURE
                                                    : CombinationResults.PASSED));
        }
    }

    /** The containers that must be on the engine after the session, by the names of their classes. */
    public Map<String, List<Stays>> expected(List<Cell> cells, boolean ofBuild) {
        return containers(cells.stream()
                .flatMap(cell -> cell.stays(ofBuild).map(stays -> Map.entry(name(cell), stays)).stream()));
    }

    /** The containers that are on the engine, by the names of their classes. */
    public Map<String, List<Stays>> found(Engine engine) {
        Set<String> reusable = new KeptContainers(engine)
                .list().stream().map(kept -> kept.container().id()).collect(toSet());
        return containers(engine.containers().list(Map.of(Ownership.DECLARED_AT, "")).stream()
                .map(container -> Map.entry(
                        nameIn(container.labels().getOrDefault(Ownership.DECLARED_AT, "")),
                        container.labels().containsKey(Ownership.BUILD)
                                ? Stays.UNTIL_THE_END_OF_THE_BUILD
                                : reusable.contains(container.id()) ? Stays.FOR_LATER_RUNS : Stays.FOR_INSPECTION))
                .filter(entry -> !entry.getKey().isEmpty()));
    }

    private static Map<String, List<Stays>> containers(Stream<Map.Entry<String, Stays>> entries) {
        return entries.collect(groupingBy(Map.Entry::getKey, TreeMap::new, mapping(Map.Entry::getValue, toList())));
    }
}
