package dev.mooring.internal.engine.http;

import static dev.mooring.internal.engine.EngineKind.PODMAN;
import static dev.mooring.wait.StandardStream.STDERR;
import static dev.mooring.wait.StandardStream.STDOUT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.engine.Containers;
import dev.mooring.internal.engine.DisabledOn;
import dev.mooring.internal.engine.EngineStream;
import dev.mooring.internal.engine.http.discovery.DockerSettings;
import dev.mooring.resource.ExecSpec;
import dev.mooring.resource.LogLine;
import dev.mooring.resource.LogQuery;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.RunOptionsSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class LogsIT {

    @RegisterExtension
    final EngineFixture fixture = EngineFixture.newest();

    private Containers containers() {
        return fixture.engine().containers();
    }

    private String finished(ContainerSpec spec) {
        String id = fixture.run(spec);
        containers().awaitExit(id);
        return id;
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "In Podman, times of log lines have whole seconds")
    void readsBothStreamsWithTheirTimes() {
        String id = finished(EngineFixture.shell("echo 'grüße 🐳'; echo err >&2; echo; printf unfinished")
                .build());

        List<LogLine> lines = containers().logs(id, LogQuery.ALL);

        assertThat(lines.stream().filter(line -> line.stream() == STDOUT))
                .extracting(LogLine::text)
                .containsExactly("grüße 🐳", "", "unfinished");
        assertThat(lines.stream().filter(line -> line.stream() == STDERR))
                .extracting(LogLine::text)
                .containsExactly("err");
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.time())
                        .isAfter(containers().inspect(id).orElseThrow().created()));
    }

    @Test
    void joinsWhatTheEngineCuts() {
        String id = finished(EngineFixture.shell(
                        "head -c 50000 /dev/zero | tr '\\0' x; echo; i=0; while [ $i -lt 20000 ]; do printf '🐳'; i=$((i+1)); done; echo")
                .build());
        assertThat(containers().logs(id, LogQuery.ALL))
                .extracting(LogLine::text)
                .containsExactly("x".repeat(50_000), "🐳".repeat(20_000));
    }

    /** What a container prints may be a document in one line, which a line break would damage. */
    @Test
    void readsALineOfMegabytesAsAWhole() {
        String id = finished(EngineFixture.shell("head -c 3000000 /dev/zero | tr '\\0' x; echo")
                .build());
        assertThat(containers().logs(id, LogQuery.STDOUT))
                .singleElement()
                .extracting(line -> line.text().length())
                .isEqualTo(3_000_000);
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "In Podman, times of log lines have whole seconds")
    void readsATerminalsLog() {
        String id = finished(EngineFixture.shell(
                        "printf '\\001\\000'; echo one; head -c 40000 /dev/zero | tr '\\0' x; echo; echo two")
                .options(RunOptionsSpec.builder().tty(true).build())
                .build());
        assertThat(containers().logs(id, LogQuery.ALL))
                .extracting(LogLine::text)
                .containsExactly("\u0001\u0000one", "x".repeat(40_000), "two");
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "In Podman, times of log lines have whole seconds")
    void readsWhatIsAskedFor() {
        String id = finished(EngineFixture.shell("echo 1; echo e >&2; sleep 0.2; echo 2; sleep 0.2; echo 3")
                .build());
        List<LogLine> all = containers().logs(id, LogQuery.STDOUT);
        assertThat(all).extracting(LogLine::text).containsExactly("1", "2", "3");
        assertThat(containers().logs(id, LogQuery.STDERR))
                .extracting(LogLine::text)
                .containsExactly("e");
        assertThat(containers().logs(id, LogQuery.STDOUT.withTail(1)))
                .extracting(LogLine::text)
                .containsExactly("3");
        Instant second = all.get(1).time();
        assertThat(containers().logs(id, LogQuery.STDOUT.withSince(second)))
                .extracting(LogLine::text)
                .containsExactly("2", "3");
        assertThat(containers().logs(id, LogQuery.STDOUT.withUntil(second)))
                .extracting(LogLine::text)
                .containsExactly("1", "2");
    }

    @Test
    void followsFromTheBeginningToTheEnd() throws Exception {
        String id = fixture.run(EngineFixture.shell("mkfifo /p; echo before; read x < /p; echo $x; printf last")
                .build());
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        BlockingQueue<Optional<Throwable>> ends = new LinkedBlockingQueue<>();
        try (EngineStream log = containers()
                .followLogs(
                        id, LogQuery.ALL, line -> lines.add(line.text()), end -> ends.add(Optional.ofNullable(end)))) {
            assertThat(lines.poll(20, TimeUnit.SECONDS)).isEqualTo("before");
            assertThat(ends).isEmpty();
            containers().exec(id, ExecSpec.shell("echo after > /p"));
            assertThat(lines.poll(20, TimeUnit.SECONDS)).isEqualTo("after");
            assertThat(lines.poll(20, TimeUnit.SECONDS)).isEqualTo("last");
            assertThat(ends.poll(20, TimeUnit.SECONDS)).isEmpty();
        }
        assertThat(ends).isEmpty();
        ContainersIT.assertNoThreads("mooring-log");
    }

    @Test
    void deliversNothingOnceClosed() throws Exception {
        String id = fixture.run(EngineFixture.shell("i=0; while :; do i=$((i+1)); echo $i; done")
                .build());
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        BlockingQueue<Optional<Throwable>> ends = new LinkedBlockingQueue<>();
        EngineStream log = containers()
                .followLogs(
                        id, LogQuery.ALL, line -> lines.add(line.text()), end -> ends.add(Optional.ofNullable(end)));
        assertThat(lines.poll(20, TimeUnit.SECONDS)).isEqualTo("1");

        log.close();
        int told = lines.size();
        ContainersIT.assertNoThreads("mooring-log");

        assertThat(lines).hasSize(told);
        assertThat(ends).isEmpty();
        log.close();
    }

    @Test
    void closesFromWithinTheListener() throws Exception {
        String id = fixture.run(EngineFixture.shell("while :; do echo x; done").build());
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        BlockingQueue<EngineStream> handle = new LinkedBlockingQueue<>();
        EngineStream log = containers()
                .followLogs(
                        id,
                        LogQuery.ALL,
                        line -> {
                            lines.add(line.text());
                            try {
                                handle.take().close();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        end -> lines.add("end"));
        handle.add(log);
        ContainersIT.assertNoThreads("mooring-log");
        assertThat(lines).containsExactly("x");
    }

    @Test
    void tellsThatTheEngineWasClosed() throws Exception {
        String id = fixture.run(EngineFixture.idle().build());
        try (var other = HttpEngine.connect(DockerSettings.ofProcess())) {
            BlockingQueue<Optional<Throwable>> ends = new LinkedBlockingQueue<>();
            other.containers().followLogs(id, LogQuery.ALL, line -> {}, end -> ends.add(Optional.ofNullable(end)));
            other.close();
            assertThat(ends.poll(20, TimeUnit.SECONDS))
                    .hasValueSatisfying(end -> assertThat(end)
                            .hasMessageStartingWith(
                                    "The engine did not answer when asked to follow the log of container " + id));
        }
    }

    @Test
    void followsManyLogsWhileOtherRequestsGoOn() throws Exception {
        String id =
                fixture.run(EngineFixture.shell("echo hello; sleep infinity").build());
        List<EngineStream> logs = new java.util.ArrayList<>();
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        for (int i = 0; i < 60; i++) {
            logs.add(containers().followLogs(id, LogQuery.ALL, line -> lines.add(line.text()), end -> {}));
        }
        for (int i = 0; i < 60; i++) {
            assertThat(lines.poll(20, TimeUnit.SECONDS)).isEqualTo("hello");
        }
        long begun = System.nanoTime();
        assertThat(containers().inspect(id)).isPresent();
        logs.forEach(EngineStream::close);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
        ContainersIT.assertNoThreads("mooring-log");
    }
}
