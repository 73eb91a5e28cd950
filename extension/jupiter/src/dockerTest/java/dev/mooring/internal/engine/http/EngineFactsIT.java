package dev.mooring.internal.engine.http;

import static dev.mooring.internal.engine.EngineKind.PODMAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mooring.internal.engine.DisabledOn;
import dev.mooring.internal.engine.EngineStream;
import dev.mooring.resource.DiskUsage;
import dev.mooring.resource.DockerEvent;
import dev.mooring.resource.EngineInfo;
import dev.mooring.resource.EventFilter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class EngineFactsIT {

    @RegisterExtension
    final EngineFixture fixture = EngineFixture.newest();

    private EventFilter own() {
        var label = fixture.labels().entrySet().iterator().next();
        return EventFilter.ALL.withType("container").withFilter("label", label.getKey() + "=" + label.getValue());
    }

    private static List<String> actions(List<DockerEvent> events) {
        return events.stream().map(DockerEvent::action).toList();
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "Podman says it in other words")
    void tellsItsVersions() {
        EngineInfo info = fixture.engine().info();
        assertThat(info.components()).containsEntry("Engine", info.version()).containsKeys("containerd", "runc");
        assertThat(List.of(info.apiVersion(), info.oldestApiVersion(), info.newestApiVersion()))
                .allSatisfy(version -> assertThat(version).matches("1\\.\\d+"));
        assertThat(info.gitCommit()).isNotEmpty();
        assertThat(info.kernelVersion()).isNotEmpty();
    }

    @Test
    void tellsItsDiskUsage() {
        String id = fixture.run(EngineFixture.shell("head -c 1048576 /dev/zero > /var/zero; sleep infinity")
                .build());
        await().untilAsserted(() -> {
            DiskUsage usage = fixture.engine().diskUsage();
            assertThat(usage.containers().size()).isGreaterThanOrEqualTo(1 << 20);
            assertThat(usage.containers().active())
                    .isPositive()
                    .isLessThanOrEqualTo(usage.containers().total());
            assertThat(usage.images().active()).isPositive();
            assertThat(usage.images().size())
                    .isGreaterThanOrEqualTo(usage.images().reclaimable())
                    .isPositive();
        });
        assertThat(fixture.engine().containers().inspect(id)).isPresent();
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "Podman has more kinds of events")
    void followsEventsFromNowOnUntilClosed() {
        String before = fixture.run(EngineFixture.idle().build());
        List<DockerEvent> events = new CopyOnWriteArrayList<>();
        try (EngineStream stream = fixture.engine().followEvents(own(), events::add, failure -> {})) {
            assertThat(stream).isNotNull();
            fixture.engine().containers().kill(before, "KILL");
            await().untilAsserted(() -> assertThat(actions(events)).containsExactly("kill", "die"));
            DockerEvent die = events.get(1);
            assertThat(die.id()).isEqualTo(before);
            assertThat(die.name()).startsWith("mooring-engine-test-");
            assertThat(die.attributes()).containsEntry("exitCode", "137");
        }
        ContainersIT.assertNoThreads("mooring-events");
        fixture.engine().containers().remove(before);
        assertThat(actions(events)).doesNotContain("destroy");
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "In Podman, times of events have whole seconds")
    void cutsTheTimeInNanoseconds() throws Exception {
        String id = fixture.run(EngineFixture.idle().build());
        fixture.engine().containers().kill(id, "KILL");
        fixture.engine().containers().awaitExit(id);
        await().untilAsserted(() -> assertThat(actions(fixture.engine().events(own())))
                .containsSubsequence("create", "start", "kill", "die"));
        List<DockerEvent> all = fixture.engine().events(own());
        DockerEvent start = all.stream()
                .filter(event -> event.action().equals("start"))
                .findFirst()
                .orElseThrow();
        DockerEvent kill = all.stream()
                .filter(event -> event.action().equals("kill"))
                .findFirst()
                .orElseThrow();

        assertThat(actions(fixture.engine().events(own().withSince(start.time()).withUntil(kill.time()))))
                .contains("start", "kill")
                .doesNotContain("create", "die");
        assertThat(actions(fixture.engine()
                        .events(own().withSince(start.time().plusNanos(1))
                                .withUntil(kill.time().minusNanos(1)))))
                .doesNotContain("start", "kill");

        CountDownLatch ended = new CountDownLatch(1);
        List<DockerEvent> followed = new CopyOnWriteArrayList<>();
        try (EngineStream stream = fixture.engine()
                .followEvents(
                        own().withAction("start").withSince(start.time()).withUntil(kill.time()),
                        followed::add,
                        failure -> ended.countDown())) {
            assertThat(stream).isNotNull();
            assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(followed).containsExactly(start);
    }
}
