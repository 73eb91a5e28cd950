package dev.mooring.internal.report.html;

import dev.mooring.internal.json.Json;
import dev.mooring.internal.report.model.Advice;
import dev.mooring.internal.report.model.Report;
import dev.mooring.internal.report.model.Report.EngineFacts;
import dev.mooring.internal.report.model.ResourceRun;
import dev.mooring.internal.report.model.ResourceRun.ContainerFacts;
import dev.mooring.internal.report.model.ResourceRun.ExecSpan;
import dev.mooring.internal.report.model.ResourceRun.FaultSpan;
import dev.mooring.internal.report.model.ResourceRun.JoinedNetwork;
import dev.mooring.internal.report.model.ResourceRun.KeptLog;
import dev.mooring.internal.report.model.ResourceRun.MountedPlace;
import dev.mooring.internal.report.model.ResourceRun.PhaseSpan;
import dev.mooring.internal.report.model.ResourceRun.PublishedPort;
import dev.mooring.internal.report.model.RunProcess;
import dev.mooring.internal.report.model.TestRun;
import dev.mooring.internal.report.model.TestRun.Failure;
import dev.mooring.internal.report.model.TestRun.Kind;
import dev.mooring.internal.report.model.TestRun.Outcome;
import dev.mooring.internal.report.model.TestRun.Wait;
import dev.mooring.internal.report.model.TimeShare;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Runs that never were, to look at in a browser. */
final class SampleRun {

    private static final int SECOND = 1_000_000;
    private static final int THREADS = 8;

    private final long wall;
    /** How many nodes the swarm has; 0 for a single engine. */
    private final int nodes;

    private final List<TestRun> tests = new ArrayList<>();
    private final List<ResourceRun> resources = new ArrayList<>();

    private SampleRun(long wall, int nodes) {
        this.wall = wall;
        this.nodes = nodes;
    }

    /**
     * A shop: an app that depends on a database on its network, a failed test of both, and a database of another class.
     */
    static Report shop() {
        return shop(0);
    }

    /** The same on the nodes of a swarm. */
    static Report shopOnTwoNodes() {
        return shop(2);
    }

    private static Report shop(int nodes) {
        SampleRun run = new SampleRun(20L * SECOND, nodes);
        run.network(0, "Shop");
        run.container(1, "db", "Shop", "postgres:17", SECOND, List.of(0), List.of());
        run.container(2, "app", "Shop", "shop:dev", 4 * SECOND, List.of(0), List.of(1));
        run.container(3, "db", "OrdersIT", "postgres:17", 6 * SECOND, List.of(), List.of());
        run.test(0, "shop.CheckoutIT", "pays()", 1, 9 * SECOND, 2 * SECOND, List.of(1, 2), null);
        run.test(1, "shop.CheckoutIT", "refunds()", 1, 11 * SECOND, SECOND, List.of(1, 2), failure());
        run.test(2, "shop.OrdersIT", "stores()", 2, 10 * SECOND, 3 * SECOND, List.of(3), null);
        return run.report("shop");
    }

    /** 500 tests and 60 containers, half of which are one environment. */
    static Report large() {
        SampleRun run = new SampleRun(120L * SECOND, 0);
        run.network(0, "Platform");
        for (int i = 1; i <= 60; i++) {
            boolean shared = i <= 30;
            run.container(
                    i,
                    shared ? "service-" + i : "db",
                    shared ? "Platform" : "Suite" + i + "IT",
                    "image-" + i % 7 + ":1",
                    (shared ? 1L : i) * SECOND,
                    shared ? List.of(0) : List.of(),
                    shared && i > 2 ? List.of(i / 2) : List.of());
        }
        for (int i = 0; i < 500; i++) {
            int user = i;
            run.test(
                    i,
                    "com.example.Suite" + i / 10 + "IT",
                    "case" + i + "()",
                    i % THREADS,
                    8L * SECOND + (long) (i / THREADS) * 1_700_000,
                    SECOND + i % 7 * 100_000,
                    IntStream.rangeClosed(1, 60)
                            .filter(container -> (container + user) % 6 == 0)
                            .boxed()
                            .toList(),
                    i % 100 == 99 ? failure() : null);
        }
        return run.report("platform");
    }

    /** Writes a report as a page. */
    static Path written(Report report, Path file) throws IOException {
        return Files.writeString(file, ReportPage.of(report, Json.write(report)));
    }

    /** The same for containers that publish no port and mount nothing. */
    static Path writtenWithoutPorts(Report report, Path file) throws IOException {
        String json = Json.write(report).replaceAll("\"(ports|mounts)\":\\[[^]]*]", "\"$1\":[]");
        return Files.writeString(file, ReportPage.of(report, json));
    }

    private Report report(String title) {
        return new Report(
                Report.VERSION,
                "0.1.0",
                title,
                Instant.parse("2026-11-26T07:00:00Z"),
                wall,
                new EngineFacts("28.5.2", "Debian GNU/Linux 13"),
                "5.14.4",
                "21",
                List.of(new RunProcess(0, "1a2b3c4d", 4711, "ci", 0, wall, true)),
                tests,
                resources,
                List.of(
                        new TimeShare("readiness", "tests waited for containers to become ready", wall / 4),
                        new TimeShare("tests", "at least one test ran", wall - wall / 4)),
                List.of(new Advice("share-equal-containers", "Share equal containers.", 2L * SECOND, List.of(1, 3))),
                false);
    }

    private static Failure failure() {
        return new Failure(
                "expected: <201> but was: <500>",
                List.of(
                        "org.opentest4j.AssertionFailedError: expected: <201> but was: <500>",
                        "\tat shop.CheckoutIT.refunds(CheckoutIT.java:57)"),
                List.of(
                        "  app (Shop.app, shop:dev): running",
                        "    +0.642 s | ERROR: relation \"orders\" does not exist"),
                "run-1/CheckoutIT/refunds",
                "shop/CheckoutIT.java",
                57);
    }

    private void test(
            int id,
            String testClass,
            String name,
            int thread,
            long begin,
            long takes,
            List<Integer> uses,
            @Nullable Failure failure) {
        tests.add(new TestRun(
                id,
                0,
                Kind.TEST,
                testClass,
                name,
                name,
                1,
                "ForkJoinPool-1-worker-" + thread,
                begin,
                begin + takes,
                failure == null ? Outcome.PASSED : Outcome.FAILED,
                List.of(new Wait(begin, begin + takes / 10, uses)),
                uses,
                failure));
    }

    private void network(int id, String environment) {
        resources.add(new ResourceRun(
                id,
                0,
                "network",
                "backend",
                environment + ".backend",
                "SESSION",
                1,
                "mooring-1a2b3c4d-backend",
                List.of(new PhaseSpan("create", SECOND / 2, SECOND, null, true)),
                (long) SECOND,
                wall,
                List.of(),
                null,
                null));
    }

    private void container(
            int id,
            String name,
            String declaredIn,
            String image,
            long begin,
            List<Integer> networks,
            List<Integer> dependsOn) {
        long ready = begin + 2L * SECOND;
        long removal = wall - SECOND;
        resources.add(new ResourceRun(
                id,
                0,
                "container",
                name,
                declaredIn + "." + name,
                "SESSION",
                1,
                "mooring-1a2b3c4d-" + name + "-" + id,
                List.of(
                        new PhaseSpan("pull", begin, begin + 200_000, null, true),
                        new PhaseSpan("create", begin + 200_000, begin + 260_000, null, true),
                        new PhaseSpan("start", begin + 260_000, begin + 500_000, null, true),
                        new PhaseSpan("readiness", begin + 500_000, ready, "port 5432 listening", true),
                        new PhaseSpan("removal", removal, removal + 300_000, null, true)),
                ready,
                removal + 300_000,
                dependsOn,
                null,
                new ContainerFacts(
                        image,
                        "sha256:" + "9f86d081884c7d65".repeat(4),
                        List.of("serve"),
                        id % 2 == 1,
                        "cold",
                        null,
                        nodes == 0 ? null : "node-" + (id % nodes + 1),
                        List.of(new PublishedPort(5432, "tcp", "127.0.0.1", 24000 + id)),
                        networks.stream()
                                .map(network -> new JoinedNetwork(network, "mooring-backend", List.of(name)))
                                .toList(),
                        List.of(new MountedPlace(null, "", "/tmp")),
                        null,
                        false,
                        50_000_000L,
                        1_200L,
                        List.of(new ExecSpan("psql -c 'select 1'", ready + SECOND, ready + SECOND + 90_000, 0)),
                        List.of(new FaultSpan("paused", ready + 2 * SECOND, ready + 2 * SECOND + 400_000)),
                        new KeptLog(
                                IntStream.range(0, 200)
                                        .mapToObj(line -> "line " + line + " of the log of " + name)
                                        .toList(),
                                true))));
    }
}
