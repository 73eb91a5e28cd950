package dev.mooring.internal.report.build;

import static dev.mooring.internal.report.build.Told.at;
import static dev.mooring.internal.report.build.Told.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mooring.internal.report.build.Told.Made;
import dev.mooring.internal.report.event.Phase;
import dev.mooring.internal.report.event.Resource;
import dev.mooring.internal.report.event.ResourceEvent;
import dev.mooring.internal.report.event.SessionEvent;
import dev.mooring.internal.report.event.TestEvent;
import dev.mooring.internal.report.event.TestId;
import dev.mooring.internal.report.model.Report;
import dev.mooring.internal.report.model.ResourceRun;
import dev.mooring.internal.report.model.ResourceRun.ContainerFacts;
import dev.mooring.internal.report.model.ResourceRun.ExecSpan;
import dev.mooring.internal.report.model.ResourceRun.FaultSpan;
import dev.mooring.internal.report.model.ResourceRun.JoinedNetwork;
import dev.mooring.internal.report.model.ResourceRun.MountedPlace;
import dev.mooring.internal.report.model.ResourceRun.PhaseSpan;
import dev.mooring.internal.report.model.ResourceRun.PublishedPort;
import dev.mooring.internal.report.model.RunProcess;
import dev.mooring.internal.report.model.TestRun;
import dev.mooring.internal.spec.ResourceKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildReportTests {

    @TempDir
    private Path parent;

    private final Told told = new Told("cafe0123");

    private Report report(Path own) throws IOException {
        return BuildReport.of(parent, own).orElseThrow();
    }

    @Test
    void showsTheFactsOfAContainer() throws IOException {
        Path log = Files.createDirectories(parent.resolve("run-20250131-120000-cafe0123/OrdersIT/a"));
        Files.writeString(log.resolve("db.log"), "first\nlast\n");
        told.made(ResourceKind.NETWORK, "net", "OrdersIT.net", "")
                .begun(1, 1, "CLASS", 1)
                .phase(Phase.CREATE, 1, 1.5)
                .and(new ResourceEvent.Made(at(1.5), net(), "mooring-net"))
                .ready(1.5);
        Made db = told.made(ResourceKind.CONTAINER, "db", "OrdersIT.db", "postgres:17")
                .begun(2, 1, "CLASS", 17, "OrdersIT.net")
                .phase(Phase.START, 2, 3)
                .started(
                        3,
                        Map.of("mooring-net", List.of("db"), "outside", List.of()),
                        List.of(new ResourceEvent.Mounted("", "/tmp")))
                .ready(3, 4.25);
        db.and(new ResourceEvent.Placed(at(1.5), db.resource(), "node-2"))
                .and(new SessionEvent.ImageFound(at(3.5), "postgres:17", "sha256:1a2b"))
                .and(new ResourceEvent.ExecBegan(at(5), db.resource(), 1, "psql"))
                .and(new ResourceEvent.ExecEnded(at(5.5), db.resource(), 1, 2))
                .and(new ResourceEvent.ExecBegan(at(6), db.resource(), 2, "sleep"))
                .and(new ResourceEvent.FaultBegan(at(6), db.resource(), "paused"))
                .and(new ResourceEvent.FaultEnded(at(7), db.resource(), "paused"))
                .and(new ResourceEvent.FaultBegan(at(7.5), db.resource(), "stopped"))
                .and(new ResourceEvent.Seen(at(8), db.resource(), 137, true))
                .and(new ResourceEvent.LogKept(at(8), db.resource(), "OrdersIT/a/db.log", true))
                .and(new ResourceEvent.Used(at(8), db.resource(), 1_000L, Duration.ofMillis(70)))
                .removed(9, 9.5);

        Report report = told.closed(10).report(parent);

        assertThat(report.resources().get(1))
                .isEqualTo(new ResourceRun(
                        1,
                        0,
                        "container",
                        "db",
                        "OrdersIT.db",
                        "CLASS",
                        1,
                        "mooring-db",
                        List.of(
                                new PhaseSpan("start", 2_000_000, 3_000_000, null, true),
                                new PhaseSpan("readiness", 3_000_000, 4_250_000, "port 5432 listening", true),
                                new PhaseSpan("removal", 9_000_000, 9_500_000, null, true)),
                        4_250_000L,
                        9_500_000L,
                        List.of(0),
                        null,
                        new ContainerFacts(
                                "postgres:17",
                                "sha256:1a2b",
                                List.of("run"),
                                false,
                                "snapshot",
                                17,
                                "node-2",
                                List.of(new PublishedPort(5432, "tcp", "127.0.0.1", 24713)),
                                List.of(
                                        new JoinedNetwork(0, "mooring-net", List.of("db")),
                                        new JoinedNetwork(null, "outside", List.of())),
                                List.of(new MountedPlace(null, "", "/tmp")),
                                137,
                                true,
                                1_000L,
                                70L,
                                List.of(
                                        new ExecSpan("psql", 5_000_000, 5_500_000L, 2),
                                        new ExecSpan("sleep", 6_000_000, null, null)),
                                List.of(
                                        new FaultSpan("paused", 6_000_000, 7_000_000L),
                                        new FaultSpan("stopped", 7_500_000, null)),
                                new ResourceRun.KeptLog(List.of("first", "last"), true))));
        assertThat(report.title()).isEqualTo("shop");
        assertThat(report.wall()).isEqualTo(10_000_000);
    }

    private static Resource net() {
        return new Resource(1, ResourceKind.NETWORK, "net", "OrdersIT.net", "");
    }

    @Test
    void showsWhyATestWaitedAndFailed() throws IOException {
        Made shared = told.container("OrdersIT.db", "postgres:17", 1, 0, 2);
        TestId whole = id("OrdersIT", "");
        TestId test = id("OrdersIT", "pays");
        told.began(1, whole).waited(1, 2, whole, shared);
        Made own = told.container("OrdersIT.own", "redis:8", 2, 3.1, 5);
        told.began(3, test)
                .waited(3, 5, test, shared, own)
                .and(new TestEvent.Explained(at(7), test, "Containers during it:\n  own: running", "OrdersIT/pays"))
                .and(new TestEvent.Ended(
                        at(7.5),
                        test,
                        false,
                        new TestEvent.Failure("Error: no", "Error: no\n\tat shop", "shop/OrdersIT.java", 17)))
                .ended(8, whole);

        Report report = told.closed(10).report(parent);

        assertThat(report.tests())
                .containsExactly(
                        new TestRun(
                                0,
                                0,
                                TestRun.Kind.CLASS,
                                "shop.OrdersIT",
                                "",
                                "OrdersIT",
                                1,
                                "main",
                                1_000_000,
                                8_000_000,
                                TestRun.Outcome.PASSED,
                                List.of(new TestRun.Wait(1_000_000, 2_000_000, List.of(0))),
                                List.of(0),
                                null),
                        new TestRun(
                                1,
                                0,
                                TestRun.Kind.TEST,
                                "shop.OrdersIT",
                                "pays",
                                "pays",
                                1,
                                "main",
                                3_000_000,
                                7_500_000,
                                TestRun.Outcome.FAILED,
                                List.of(new TestRun.Wait(3_000_000, 5_000_000, List.of(1))),
                                List.of(0, 1),
                                new TestRun.Failure(
                                        "Error: no",
                                        List.of("Error: no", "\tat shop"),
                                        List.of("Containers during it:", "  own: running"),
                                        "run-20250131-120000-cafe0123/OrdersIT/pays",
                                        "shop/OrdersIT.java",
                                        17)));
        assertThat(report.failures()).extracting(TestRun::id).containsExactly(1);
        assertThat(report.resources())
                .extracting(resource -> resource.container().ahead())
                .containsExactly(true, false);
    }

    @Test
    void countsTheLastAttemptOfATestThatIsRepeated() throws IOException {
        TestId whole = id("OrdersIT", "");
        TestId pays = id("OrdersIT", "pays");
        TestId never = id("OrdersIT", "never");
        told.container("OrdersIT.db", "postgres:17", 1, 0, 1);
        fail(0, whole);
        fail(1, pays);
        fail(2, never);
        told.test(3, 4, whole).test(3, 4, pays);
        fail(3, never);
        fail(4, never);
        // A second run of what passed.
        told.test(5, 6, pays);

        Report report = told.closed(10).report(parent);

        assertThat(report.tests())
                .extracting(TestRun::name, TestRun::attempt, TestRun::outcome)
                .containsExactly(
                        tuple("", 1, TestRun.Outcome.REPEATED),
                        tuple("pays", 1, TestRun.Outcome.REPEATED),
                        tuple("never", 1, TestRun.Outcome.REPEATED),
                        tuple("", 2, TestRun.Outcome.PASSED),
                        tuple("pays", 2, TestRun.Outcome.PASSED),
                        tuple("never", 2, TestRun.Outcome.REPEATED),
                        tuple("never", 3, TestRun.Outcome.FAILED),
                        tuple("pays", 1, TestRun.Outcome.PASSED));
        assertThat(report.failures()).extracting(TestRun::attempt).containsExactly(3);
        assertThat(report.repeated())
                .hasSize(4)
                .allSatisfy(test -> assertThat(test.failure()).isNotNull());
    }

    private void fail(double begin, TestId test) {
        told.began(begin, test)
                .and(new TestEvent.Ended(at(begin + 0.5), test, false, new TestEvent.Failure("no", "", null, null)));
    }

    @Test
    void tellsNamesOfDynamicAndNestedTests() {
        String method = "[engine:junit-jupiter]/[class:shop.OrdersIT]/[nested-class:Inner]/[test-factory:f()]";
        told.container("OrdersIT.db", "postgres:17", 1, 0, 1);
        TestId factory = new TestId(method, "OrdersIT.Inner", "f");
        TestId one = new TestId(method + "/[dynamic-test:#1]", "OrdersIT.Inner", "f one");
        told.test(1, 4, factory).test(2, 3, one).test(5, 8, factory).test(6, 7, one);

        assertThat(told.report(parent).tests())
                .extracting(TestRun::kind, TestRun::testClass, TestRun::name)
                .containsExactly(
                        tuple(TestRun.Kind.FACTORY, "shop.OrdersIT$Inner", "f"),
                        tuple(TestRun.Kind.TEST, "shop.OrdersIT$Inner", "f one"),
                        tuple(TestRun.Kind.FACTORY, "shop.OrdersIT$Inner", "f"),
                        tuple(TestRun.Kind.TEST, "shop.OrdersIT$Inner", "f one"));
    }

    @Test
    void aJvmThatWasKilledIsReportedUpToTheEndOfItsJournal() throws IOException {
        TestId test = id("OrdersIT", "a");
        Made db = told.made(ResourceKind.CONTAINER, "db", "OrdersIT.db", "postgres:17")
                .begun(1, 1, "CLASS", 1)
                .phase(Phase.START, 1, 2)
                .started(2)
                .and(new ResourceEvent.Awaited(
                        at(2),
                        new Resource(1, ResourceKind.CONTAINER, "db", "OrdersIT.db", "postgres:17"),
                        List.of("port")));
        told.began(1, test)
                .and(new TestEvent.WaitBegan(
                        at(1.5), test, List.of(db.resource().declaredAt())));
        told.test(2, 6, id("BillsIT", "b"));
        Path directory = told.write(parent);
        Files.writeString(
                directory.resolve("events.jsonl"),
                "{\"event\":\"Ready\",\"at\":\"2025-01-31T12:0",
                StandardCharsets.UTF_8,
                StandardOpenOption.APPEND);

        Report report = report(directory);

        assertThat(report.processes()).extracting(RunProcess::ended).containsExactly(false);
        assertThat(report.wall()).isEqualTo(6_000_000);
        assertThat(report.tests().get(0).outcome()).isEqualTo(TestRun.Outcome.UNFINISHED);
        assertThat(report.tests().get(0).waits()).containsExactly(new TestRun.Wait(1_500_000, 6_000_000, List.of(0)));
        assertThat(report.resources().get(0).phases())
                .contains(new PhaseSpan("readiness", 2_000_000, 6_000_000, "port", false));
    }

    private Path run(String session, double begin, double end, String parentProcess, String build) {
        Told other = new Told(session).jvm(begin, parentProcess).ofBuild(build);
        other.container(session + ".db", "app", 1, begin + 0.5, begin + 1);
        return other.test(begin + 1, end, id(session, "a")).closed(end).write(parent);
    }

    private List<String> sessions(Path own) throws IOException {
        return report(own).processes().stream().map(RunProcess::session).toList();
    }

    @Test
    void forksAtTheSameTimeHaveOneReport() throws IOException {
        Path one = run("aaaa0001", 0, 10, "", "");
        Path two = run("aaaa0002", 9, 20, "", "");
        Path three = run("aaaa0003", 19, 30, "", "");
        Path later = run("aaaa0004", 31, 40, "", "");

        assertThat(sessions(one)).containsExactly("aaaa0001", "aaaa0002", "aaaa0003");
        assertThat(sessions(three)).isEqualTo(sessions(one));
        assertThat(sessions(later)).containsExactly("aaaa0004");
        Report whole = report(two);
        assertThat(whole.wall()).isEqualTo(30_000_000);
        assertThat(whole.tests())
                .extracting(TestRun::id, TestRun::process, TestRun::begin)
                .containsExactly(tuple(0, 0, 1_000_000L), tuple(1, 1, 10_000_000L), tuple(2, 2, 20_000_000L));
        assertThat(whole.resources()).extracting(ResourceRun::id).containsExactly(0, 1, 2);
    }

    @Test
    void forksOneAfterTheOtherHaveOneReport() throws IOException {
        run("aaaa0001", 0, 10, "16@1", "");
        Path two = run("aaaa0002", 11, 20, "16@1", "");
        run("aaaa0003", 60, 70, "16@1", "");

        assertThat(sessions(two)).containsExactly("aaaa0001", "aaaa0002");
    }

    @Test
    void oneMavenBuildHasOneReportDespiteLongPauses() throws IOException {
        run("aaaa0001", 0, 10, "16@1", "16@1");
        Path two = run("aaaa0002", 300, 310, "16@1", "16@1");
        run("aaaa0003", 400, 410, "17@1", "17@1");

        assertThat(sessions(two)).containsExactly("aaaa0001", "aaaa0002");
    }

    @Test
    void cutsLongLinesOfLogsBetweenCharacters() throws IOException {
        Path log = Files.writeString(parent.resolve("db.log"), "x".repeat(999) + "\uD83D\uDE00y\n");

        assertThat(KeptLogs.read(log, false))
                .satisfies(kept -> assertThat(kept.lines()).containsExactly("x".repeat(999) + "…"));
    }
}
