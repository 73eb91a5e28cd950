package dev.mooring.internal.reaper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.FrozenVolume;
import dev.mooring.internal.snapshot.OwnSnapshots;
import dev.mooring.internal.snapshot.SnapshotStore;
import dev.mooring.resource.VolumeDetails;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A JVM that is killed while it makes snapshots leaves whole ones, and nothing else. */
class KilledSnapshotIT {

    private static final Logger LOG = LoggerFactory.getLogger(KilledSnapshotIT.class);

    /** Longer than one takes. */
    private static final int LONGEST_DELAY = 2_000;

    @Test
    void leavesOnlyWholeSnapshots() throws Exception {
        int number = Boolean.getBoolean("mooring.test.nightly") ? 40 : 2;
        long seed = Long.getLong("mooring.test.seed", System.nanoTime());
        LOG.info("{} kills (-Dmooring.test.seed={})", number, seed);
        Random random = new Random(seed);
        EngineWatch watch = new EngineWatch();
        try {
            for (int i = 0; i < number; i++) {
                long pid = kill(random.nextInt(LONGEST_DELAY));
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(watch.belongingsOf(pid)).isEmpty());
                assertWhole(watch.engine(), Long.toString(pid));
            }
        } finally {
            watch.close();
        }
    }

    private static long kill(long delay) throws Exception {
        try (DoomedJvm jvm = DoomedJvm.start(DoomedMain.SnapshotTestCase.class)) {
            assertThat(jvm.awaitAnnouncement()).isEqualTo("snapshot");
            jvm.let(delay);
            jvm.kill(DoomedJvm.Kill.PROCESS);
            return jvm.pid();
        }
    }

    private static void assertWhole(Engine engine, String pid) {
        List<String> volumes = engine.volumes().list(Map.of("dev.mooring.frozen-by.owner.pid", pid)).stream()
                .map(VolumeDetails::name)
                .toList();
        SnapshotStore store = new SnapshotStore(engine);
        List<SnapshotStore.Stored> finished = OwnSnapshots.of(engine, "DoomedMain", "KEY=" + pid + "-");
        assertThat(finished.stream()
                        .flatMap(stored -> stored.image().volumes().stream())
                        .map(FrozenVolume::name))
                .containsExactlyInAnyOrderElementsOf(volumes);
        finished.forEach(stored -> assertThat(store.remove(stored)).isTrue());
        LOG.info("{} finished snapshots", finished.size());
        assertThat(finished).isNotEmpty();
    }
}
