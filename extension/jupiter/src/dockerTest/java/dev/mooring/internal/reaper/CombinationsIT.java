package dev.mooring.internal.reaper;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mooring.Scope;
import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.http.HttpEngine;
import dev.mooring.internal.reuse.KeptContainers;
import dev.mooring.internal.snapshot.SnapshotStore;
import dev.mooring.resource.CommitOptions;
import dev.mooring.spec.ContainerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every combination of scope, place of declaration, snapshot, reuse, removal and keeping once, each session in a
 * JVM of its own, and writes down what was run in {@code target/combinations.md}. No session may fail at its end, and
 * nothing may be left that is not kept on purpose.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CombinationsIT {

    private static final String PREFIX = "Cell";

    /** It initializes a volume that the image declares, as a database server does. */
    private static final String IMAGE =
            "mooring-test-combinations:" + ProcessHandle.current().pid();

    private static final String START = "trap 'exit 0' TERM; echo x >> /data/x; echo ready; while :; do sleep 1; done";

    private enum Home {
        STATIC_FIELD,
        FIELD,
        CLASS,
        SUPERCLASS,
        ENVIRONMENT,
        PARAMETER
    }

    /**
     * What one class declares.
     *
     * @param fails whether its test fails
     */
    private record Cell(Home home, Scope scope, boolean snapshot, boolean fails) {

        String name() {
            return PREFIX + "_" + home + "_" + scope + (snapshot ? "_SNAPSHOT" : "") + (fails ? "_FAILS" : "");
        }

        String expected() {
            return isRefused() ? "refused" : fails ? "failed: java.lang.AssertionError: as it shall" : "passed";
        }

        /** A scope that the place of the declaration does not have. */
        boolean isRefused() {
            return switch (home) {
                case STATIC_FIELD, SUPERCLASS -> scope == Scope.METHOD;
                case ENVIRONMENT -> scope == Scope.METHOD || scope == Scope.CLASS;
                case FIELD, CLASS, PARAMETER -> false;
            };
        }

        String source() {
            String container = "@Container(image = \"" + IMAGE + "\", scope = Scope." + scope
                    + (home == Home.CLASS ? ", name = \"c\"" : "") + ") @WaitForLog(\"ready\")"
                    + (snapshot ? " @Snapshot " : " ");
            String end = fails ? "{ throw new AssertionError(\"as it shall\"); } " : "{} ";
            String test = "@Test void runs() " + end;
            String body = switch (home) {
                case STATIC_FIELD -> "class " + name() + " { " + container + "static DockerContainer c; " + test + "}";
                case FIELD -> "class " + name() + " { " + container + "DockerContainer c; " + test + "}";
                case CLASS -> container + "class " + name() + " { " + test + "}";
                case SUPERCLASS ->
                    "abstract class Base" + name() + " { " + container + "static DockerContainer c; } class " + name()
                            + " extends Base" + name() + " { " + test + "}";
                case ENVIRONMENT ->
                    "@UseEnvironment(" + name() + ".E.class) class " + name() + " { @Environment record E(" + container
                            + "DockerContainer c) {} @Test void runs(E e) " + end + "}";
                case PARAMETER ->
                    "class " + name() + " { @Test void runs(" + container + "DockerContainer c) " + end + "}";
            };
            return "import dev.mooring.*; import dev.mooring.resource.*; import dev.mooring.wait.*;"
                    + " import org.junit.jupiter.api.Test; " + body;
        }
    }

    /** How a session is configured. */
    private record Settings(String removal, String reuse, String keep) {

        @Override
        public String toString() {
            return "removal " + removal + ", reuse " + reuse + ", keep " + keep;
        }

        boolean keepsFailures() {
            return keep.equals("on-failure");
        }

        List<String> options() {
            return List.of("-Dmooring.removal=" + removal, "-Dmooring.reuse=" + reuse, "-Dmooring.keep=" + keep);
        }
    }

    private Path temp = Path.of("");

    private final Engine engine = HttpEngine.connect();
    private final List<String> table = new ArrayList<>();

    private static List<Cell> cells() {
        return Stream.of(Home.values())
                .flatMap(home -> Stream.of(Scope.METHOD, Scope.CLASS, Scope.SESSION)
                        .flatMap(scope ->
                                Stream.of(false, true).map(snapshot -> new Cell(home, scope, snapshot, false))))
                .toList();
    }

    /** One for each scope, with the snapshot whose volumes must stay with the container. */
    private static List<Cell> failing() {
        return Stream.of(
                        new Cell(Home.PARAMETER, Scope.METHOD, false, true),
                        new Cell(Home.CLASS, Scope.CLASS, false, true),
                        new Cell(Home.STATIC_FIELD, Scope.SESSION, false, true),
                        new Cell(Home.ENVIRONMENT, Scope.SESSION, false, true))
                .flatMap(cell -> Stream.of(cell, new Cell(cell.home(), cell.scope(), true, true)))
                .toList();
    }

    /** Failures make a difference only where something is kept after them. */
    private static List<Cell> cells(Settings settings) {
        return settings.keepsFailures()
                ? Stream.concat(cells().stream(), failing().stream()).toList()
                : cells();
    }

    /** What is kept is not handed over, so that removal makes no difference to it. */
    static Stream<Settings> settings() {
        return Stream.concat(
                Stream.of("background", "awaited", "handed-over")
                        .flatMap(removal ->
                                Stream.of("never", "1 h").map(reuse -> new Settings(removal, reuse, "never"))),
                Stream.of(
                        new Settings("background", "never", "on-failure"),
                        new Settings("background", "1 h", "on-failure"),
                        new Settings("background", "never", "always"),
                        new Settings("background", "1 h", "always")));
    }

    @BeforeAll
    void prepare(@TempDir Path classes) throws IOException {
        temp = classes;
        String plain = engine.containers()
                .create(new CreateContainer(
                        IMAGE.replace(':', '-'),
                        ContainerSpec.builder(DoomedMain.IMAGE).command("true").build(),
                        Map.of()));
        engine.containers()
                .commit(
                        plain,
                        IMAGE,
                        CommitOptions.DEFAULT
                                .withChange("VOLUME /data")
                                .withChange("CMD [\"sh\", \"-c\", \"" + START + "\"]"));
        engine.containers().remove(plain);
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none", "-parameters", "-cp", System.getProperty("java.class.path"), "-d", temp.toString()));
        for (Cell cell : Stream.concat(cells().stream(), failing().stream()).toList()) {
            Path source = temp.resolve(cell.name() + ".java");
            Files.writeString(source, cell.source());
            arguments.add(source.toString());
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        table.add("| scope | declared on | snapshot | removal | reuse | keep | result |");
        table.add("|---|---|---|---|---|---|---|");
    }

    @AfterAll
    void end() throws IOException {
        SnapshotStore store = new SnapshotStore(engine);
        store.list().stream()
                .filter(stored -> stored.image().declaredAt().startsWith(PREFIX))
                .forEach(store::remove);
        engine.images().remove(IMAGE);
        engine.close();
        Files.write(Files.createDirectories(Path.of("target")).resolve("combinations.md"), table);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void endInOrder(Settings settings) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("setsid", DoomedJvm.javaOfThisJvm()));
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dmooring.report=never"));
        command.addAll(List.of(
                "-Djunit.jupiter.execution.parallel.enabled=true",
                "-Djunit.jupiter.execution.parallel.mode.classes.default=concurrent"));
        command.addAll(settings.options());
        command.addAll(List.of(
                "-cp", temp + System.getProperty("path.separator") + OwnClassPath.text(), CellsMain.class.getName()));
        cells(settings).forEach(cell -> command.add(cell.name()));
        try (DoomedJvm jvm = DoomedJvm.start(new ProcessBuilder(command))) {
            int code = jvm.awaitEnd();
            try {
                assertEnded(settings, jvm.printed(), code);
            } finally {
                removeKept(settings, jvm.pid());
            }
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(Belonging.listAll(engine, owner -> owner.pid() == jvm.pid()))
                            .as(settings.toString())
                            .isEmpty());
        }
    }

    private void assertEnded(Settings settings, List<String> printed, int code) {
        assertThat(printed)
                .as("exit code %d of a session with %s", code, settings)
                .contains(DoomedMain.NOW + "ended")
                .noneMatch(line -> line.contains("Left on the engine") || line.contains("Found and removed"));
        Map<String, String> results = printed.stream()
                .filter(line -> line.startsWith(DoomedMain.NOW + PREFIX))
                .map(line -> line.substring(DoomedMain.NOW.length()).split(" ", 2))
                .collect(toMap(words -> words[0], words -> words[1]));
        for (Cell cell : cells(settings)) {
            String result = results.getOrDefault(cell.name(), "not run");
            table.add("| "
                    + String.join(
                            " | ",
                            cell.scope().toString(),
                            cell.home().toString().toLowerCase(Locale.ROOT).replace('_', ' '),
                            cell.snapshot() ? "yes" : "no",
                            settings.removal(),
                            settings.reuse(),
                            settings.keep(),
                            result)
                    + " |");
            assertThat(result).as("%s with %s", cell.name(), settings).isEqualTo(cell.expected());
        }
    }

    /** A container for each class that failed, and none of a class that passed, unless they share it. */
    private static void assertKeptAfterFailures(List<Belonging> kept) {
        List<String> containers = kept.stream()
                .filter(each -> each.kind().equals("container"))
                .map(each -> each.labels().getOrDefault(Ownership.DECLARED_AT, ""))
                .filter(declaredAt -> !declaredAt.contains("_SESSION") || declaredAt.contains("_ENVIRONMENT"))
                .toList();
        assertThat(containers).hasSize(6).allMatch(declaredAt -> declaredAt.contains("_FAILS"));
    }

    /** What the user has asked for. */
    private void removeKept(Settings settings, long pid) {
        KeptContainers reusable = new KeptContainers(engine);
        reusable.remove(reusable.list().stream()
                .filter(kept -> kept.container().declaredAt().startsWith(PREFIX)
                        || kept.container().declaredAt().startsWith("Base" + PREFIX))
                .toList());
        if (settings.keep().equals("always") || settings.keepsFailures()) {
            List<Belonging> kept = Belonging.listAll(engine, owner -> owner.pid() == pid);
            assertThat(kept).extracting(Belonging::kind).contains("container");
            if (settings.keepsFailures()) {
                assertKeptAfterFailures(kept);
            }
            // Containers come first, and the volumes mounted over others before these.
            for (int round = 0; round < 2; round++) {
                kept.forEach(Belonging::remove);
            }
            engine.volumes()
                    .list(Map.of(Ownership.OWNER_PID, Long.toString(pid)))
                    .forEach(volume -> engine.volumes().remove(volume.name()));
        }
    }
}
