package dev.mooring.internal.report.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.report.event.Phase;
import dev.mooring.internal.report.event.Resource;
import dev.mooring.internal.report.event.ResourceEvent;
import dev.mooring.internal.report.event.StartedFrom;
import dev.mooring.internal.report.event.TestEvent;
import dev.mooring.internal.report.event.TestId;
import dev.mooring.internal.spec.ResourceKind;
import dev.mooring.resource.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleTests {

    private static final Instant BEGIN = Instant.parse("2025-01-31T12:00:00Z");
    private static final Resource DB = new Resource(1, ResourceKind.CONTAINER, "db", "OrdersIT.db", "postgres:17");
    private static final Resource APP = new Resource(2, ResourceKind.CONTAINER, "app", "OrdersIT.app", "shop:1");
    private static final Resource IMAGE = new Resource(3, ResourceKind.IMAGE, "image", "OrdersIT.image", "");

    private final List<String> log = new ArrayList<>();
    private final Console normal = new Console(false, log::add);
    private final Console verbose = new Console(true, log::add);

    private static Instant at(double seconds) {
        return BEGIN.plusMillis(Math.round(seconds * 1000));
    }

    private static void start(
            Console console, Resource resource, double begin, double ready, Map<String, Endpoint> ports) {
        console.read(new ResourceEvent.Begun(at(begin), resource, 1, "CLASS", 0, List.of()));
        console.read(new ResourceEvent.Started(
                at(begin), resource, "id", "name", "app", List.of(), StartedFrom.COLD, ports, Map.of(), List.of()));
        console.read(new ResourceEvent.Ready(at(ready), resource));
    }

    private static TestEvent.Failure failure(String text) {
        return new TestEvent.Failure(text, "", null, null);
    }

    private static TestId test(String type, String name) {
        return new TestId(type + name, type, name);
    }

    @Test
    void logsAReadyResourceWithItsAddress() {
        start(normal, DB, 0, 1.2, Map.of("5432/tcp", new Endpoint("127.0.0.1", 24713)));
        start(
                normal,
                APP,
                1,
                1.02,
                Map.of("8080/tcp", new Endpoint("127.0.0.1", 24714), "8081/tcp", new Endpoint("127.0.0.1", 24715)));
        assertThat(log)
                .containsExactly(
                        "db (OrdersIT.db, postgres:17) ready after 1.2 s on 127.0.0.1:24713",
                        "app (OrdersIT.app, shop:1) ready after 20 ms on 127.0.0.1:24714 (8080/tcp),"
                                + " 127.0.0.1:24715 (8081/tcp)");
    }

    @Test
    void namesTheNodeOfASwarm() {
        normal.read(new ResourceEvent.Placed(at(0), DB, "node-2"));
        normal.read(new ResourceEvent.StillAwaited(
                at(5), DB, Duration.ofSeconds(5), List.of("port 5432 listening"), List.of(), null));
        start(normal, DB, 0, 6, Map.of("5432/tcp", new Endpoint("10.0.0.2", 24713)));
        normal.read(new ResourceEvent.Placed(at(1), APP, "node-1"));
        start(normal, APP, 1, 2, Map.of());
        assertThat(log)
                .containsExactly(
                        "db (OrdersIT.db, postgres:17) is not ready after 5.0 s on node-2; waiting for port 5432"
                                + " listening; it has logged nothing",
                        "db (OrdersIT.db, postgres:17) ready after 6.0 s on node-2 at 10.0.0.2:24713",
                        "app (OrdersIT.app, shop:1) ready after 1.0 s on node-1");
        log.clear();

        normal.close();

        assertThat(log)
                .containsExactly("2 containers on 2 nodes; slowest: db (OrdersIT.db, postgres:17) 6.0 s,"
                        + " app (OrdersIT.app, shop:1) 1.0 s.");
    }

    @Test
    void logsAResourceThatTakesLong() {
        normal.read(new ResourceEvent.StillAwaited(
                at(5), DB, Duration.ofSeconds(5), List.of("port 5432 listening"), List.of(), "initializing"));
        normal.read(new ResourceEvent.StillAwaited(
                at(10),
                DB,
                Duration.ofSeconds(10),
                List.of("port 5432 listening", "a log line matching 'x'"),
                List.of("no process in the container listens on 5432, but on 6379", "no line was printed"),
                null));
        assertThat(log)
                .containsExactly(
                        "db (OrdersIT.db, postgres:17) is not ready after 5.0 s; waiting for port 5432 listening;"
                                + " last log line: initializing",
                        "db (OrdersIT.db, postgres:17) is not ready after 10.0 s; waiting for port 5432 listening,"
                                + " a log line matching 'x'; no process in the container listens on 5432, but on 6379; no line"
                                + " was printed; it has logged nothing");
    }

    @Test
    void logsMoreIfItIsVerbose() {
        for (Console console : List.of(normal, verbose)) {
            console.read(new ResourceEvent.PhaseBegan(at(0), DB, Phase.PULL));
            console.read(new ResourceEvent.PhaseEnded(at(3), DB, Phase.PULL));
            console.read(new ResourceEvent.ExecBegan(at(4), DB, 1, "psql -c 'select 1'"));
            console.read(new ResourceEvent.ExecEnded(at(4.5), DB, 1, 2));
            console.read(new ResourceEvent.FaultBegan(at(5), DB, "paused"));
            console.read(new ResourceEvent.FaultEnded(at(6), DB, "paused"));
            console.read(new ResourceEvent.Removed(at(7), DB, null));
        }
        assertThat(log)
                .containsExactly(
                        "db (OrdersIT.db, postgres:17): pull took 3.0 s",
                        "db (OrdersIT.db, postgres:17): 'psql -c 'select 1'' exited with code 2 after 0.5 s",
                        "db (OrdersIT.db, postgres:17) was paused",
                        "db (OrdersIT.db, postgres:17) is no longer paused",
                        "db (OrdersIT.db, postgres:17) removed");
    }

    @Test
    void logsALongBuildEvenIfItIsNotVerbose() {
        normal.read(new ResourceEvent.PhaseBegan(at(0), IMAGE, Phase.BUILD));
        normal.read(new ResourceEvent.PhaseEnded(at(12.34), IMAGE, Phase.BUILD));
        assertThat(log).containsExactly("image (OrdersIT.image): build took 12.3 s");
    }

    @Test
    void endsWithASummary() {
        // The database had begun to start 2 s before anybody asked for it, and the test waited for the third one.
        start(normal, DB, 0, 3, Map.of());
        normal.read(new TestEvent.WaitEnded(at(3), test("OrdersIT", ""), Duration.ofSeconds(1), List.of(DB)));
        normal.read(new TestEvent.WaitEnded(at(4), test("BillsIT", ""), Duration.ZERO, List.of(DB)));
        start(normal, APP, 5, 5.5, Map.of());
        normal.read(new TestEvent.WaitEnded(at(5.5), test("OrdersIT", "a"), Duration.ofMillis(600), List.of(APP)));
        normal.read(new TestEvent.Ended(at(6), test("OrdersIT", "a"), false, null));
        normal.read(new TestEvent.Ended(at(7), test("BillsIT", "b"), false, failure("java.lang.AssertionError")));
        normal.read(new TestEvent.Ended(at(8), test("BillsIT", ""), false, null));
        log.clear();

        normal.close();

        assertThat(log)
                .containsExactly("2 containers for 2 tests, 1 of them failed; tests waited 1.6 s for them; slowest:"
                        + " db (OrdersIT.db, postgres:17) 3.0 s, app (OrdersIT.app, shop:1) 0.5 s; 1 started ahead,"
                        + " for 2.0 s less to wait for; 1 shared by classes that would have needed 2 otherwise.");
    }

    @Test
    void theSummaryOfASessionOutsideOfTestsNamesNoTests() {
        start(normal, DB, 0, 3, Map.of());
        log.clear();

        normal.close();

        assertThat(log).containsExactly("1 container; slowest: db (OrdersIT.db, postgres:17) 3.0 s.");
    }

    @Test
    void aRunWithoutContainersHasNoSummary() {
        normal.close();
        assertThat(log).isEmpty();
    }

    @Test
    void countsDynamicTestsInsteadOfTheirFactory() {
        start(normal, DB, 0, 1, Map.of());
        normal.read(
                new TestEvent.Ended(at(2), new TestId("[class:A]/[factory:a()]/[test:#1]", "A", "a 1"), false, null));
        normal.read(new TestEvent.Ended(
                at(2), new TestId("[class:A]/[factory:a()]/[test:#2]", "A", "a 2"), false, failure("no")));
        normal.read(new TestEvent.Ended(at(3), new TestId("[class:A]/[factory:a()]", "A", "a"), false, null));
        normal.close();
        assertThat(log).last().asString().startsWith("1 container for 2 tests, 1 of them failed;");
    }
}
