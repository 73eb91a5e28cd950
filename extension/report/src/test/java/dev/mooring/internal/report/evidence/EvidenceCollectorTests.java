package dev.mooring.internal.report.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.internal.report.event.EventStream;
import dev.mooring.internal.report.event.Resource;
import dev.mooring.internal.report.event.ResourceEvent;
import dev.mooring.internal.report.event.TestId;
import dev.mooring.internal.spec.ResourceKind;
import dev.mooring.resource.Endpoint;
import dev.mooring.spec.ContainerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceCollectorTests {

    private static final Resource DB = new Resource(1, ResourceKind.CONTAINER, "db", "OrdersIT.db", "postgres:17");
    private static final TestId TEST = new TestId("pays", "OrdersIT", "pays");

    private static EvidenceCollector.Collected collect(EventStream events, Path output) {
        FakeEngine engine = new FakeEngine().provide("postgres:17");
        String id = engine.containers()
                .create(new CreateContainer(
                        "db", ContainerSpec.builder("postgres:17").build(), Map.of()));
        engine.containers().start(id);
        EvidenceCollector collector = new EvidenceCollector(
                When.ON_FAILURE, events, () -> engine, UnaryOperator.identity(), new RunDirectory(output));
        Reached reached = new Reached(DB, id, Map.of("5432/tcp", new Endpoint("10.0.0.2", 24713)));
        return collector
                .collect(TEST, events.now(), List.of(reached), resource -> true)
                .orElseThrow();
    }

    @Test
    void namesTheNodeOfASwarm(@TempDir Path output) throws IOException {
        EventStream events = new EventStream("cafe0123", UnaryOperator.identity());
        events.write(new ResourceEvent.Placed(events.now(), DB, "node-1"));
        events.write(new ResourceEvent.Placed(events.now(), DB, "node-2"));
        // More than is remembered of it.
        for (int i = 0; i < 600; i++) {
            events.write(new ResourceEvent.ExecEnded(events.now(), DB, i, 0));
        }

        EvidenceCollector.Collected collected = collect(events, output);

        assertThat(Files.readString(
                        Objects.requireNonNull(collected.directory()).resolve("evidence.txt")))
                .contains("db (OrdersIT.db, postgres:17): running, on node-2, 5432/tcp at 10.0.0.2:24713");
    }

    @Test
    void namesNoNodeOfASingleEngine(@TempDir Path output) throws IOException {
        EvidenceCollector.Collected collected = collect(new EventStream("cafe0123", UnaryOperator.identity()), output);

        assertThat(Files.readString(
                        Objects.requireNonNull(collected.directory()).resolve("evidence.txt")))
                .contains("db (OrdersIT.db, postgres:17): running, 5432/tcp at 10.0.0.2:24713");
    }

    @Test
    void doesNotReplaceTheFailureOfAStart(@TempDir Path output) {
        EvidenceCollector collector = new EvidenceCollector(
                When.ON_FAILURE,
                new EventStream("cafe0123", UnaryOperator.identity()),
                () -> {
                    throw new IllegalStateException("not an engine's refusal");
                },
                UnaryOperator.identity(),
                new RunDirectory(output.resolve("run")));

        assertThatCode(() -> collector.keepFailedStart(DB, "id")).doesNotThrowAnyException();

        assertThat(output).isEmptyDirectory();
    }
}
