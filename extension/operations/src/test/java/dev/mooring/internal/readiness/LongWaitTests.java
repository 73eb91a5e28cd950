package dev.mooring.internal.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.fake.FakeContainer;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.internal.host.HostSettings;
import dev.mooring.internal.host.PublishedHost;
import dev.mooring.internal.report.Masker;
import dev.mooring.internal.report.event.EventStream;
import dev.mooring.internal.report.event.Recorder;
import dev.mooring.internal.report.event.ResourceEvent;
import dev.mooring.internal.spec.ResourceKind;
import dev.mooring.spec.ContainerSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LongWaitTests {

    private final FakeEngine engine = new FakeEngine().provide("app");
    private final Masker masker = new Masker();
    private final EventStream events = new EventStream("cafe0123", masker);
    private final Recorder recorder = events.recorder(ResourceKind.CONTAINER, "app", "OrdersIT.app", "app");
    private final FakeContainer container = start();
    private final LongWait wait = new LongWait(awaited(), null);

    private FakeContainer start() {
        ContainerSpec spec = ContainerSpec.builder("app").build();
        String id = engine.containers().create(new CreateContainer("app-1", spec, Map.of()));
        engine.containers().start(id);
        return engine.container(id);
    }

    private Awaited awaited() {
        return new Awaited(
                engine,
                container.id(),
                "app",
                "OrdersIT.app",
                ContainerSpec.builder("app").build(),
                PublishedHost.of(engine, HostSettings.DEFAULT),
                Map.of(),
                text -> text,
                masker,
                recorder,
                true);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    @Test
    void reportsALongWaitLessAndLessOften() {
        assertThat(wait.untilNext(seconds(1))).isEqualTo(seconds(4));
        assertThat(wait.isDue(seconds(4.9))).isFalse();
        assertThat(wait.isDue(seconds(5))).isTrue();
        wait.report(seconds(5), List.of(), List::of);
        assertThat(wait.isDue(seconds(9.9))).isFalse();
        assertThat(wait.isDue(seconds(10))).isTrue();
        wait.report(seconds(10), List.of(), List::of);
        assertThat(wait.untilNext(seconds(10))).isEqualTo(seconds(10));
        assertThat(wait.untilNext(seconds(25))).isZero();
    }

    @Test
    void reportsTheFindingsAndTheLastLine() {
        masker.add("s3cret");
        container.print("one").print("two with s3cret");

        wait.report(seconds(5), List.of("port 80 listening"), () -> List.of("refused by s3cret"))
                .run();

        assertThat(events.history().of(recorder.resource(), events.now()))
                .singleElement()
                .isInstanceOfSatisfying(ResourceEvent.StillAwaited.class, still -> {
                    assertThat(still.waited()).isEqualTo(seconds(5));
                    assertThat(still.pending()).containsExactly("port 80 listening");
                    assertThat(still.found()).containsExactly("refused by ***");
                    assertThat(still.lastLine()).isEqualTo("two with ***");
                });
    }
}
