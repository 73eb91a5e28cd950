package dev.mooring.internal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.engine.FrozenVolume;
import dev.mooring.internal.engine.InspectedConfig;
import dev.mooring.internal.engine.InspectedImage;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.SnapshotImage;
import dev.mooring.internal.engine.fake.Call;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.VolumeDetails;
import dev.mooring.spec.VolumeSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExpiredSnapshotsTests {

    private static final long MEGABYTE = 1L << 20;

    private final Instant now = Instant.now();
    private final FakeEngine engine = new FakeEngine();

    private static String volume(String key) {
        return FrozenVolume.prefix(key, "cafe") + "1-0";
    }

    /** A volume of the fake engine takes a megabyte, and the image takes another. */
    private void snapshot(String key, Duration age, Duration left, String... more) {
        snapshot(key, "OrdersIT." + key, age, left, more);
    }

    private void snapshot(String key, String declaredAt, Duration age, Duration left, String... more) {
        List<FrozenVolume> volumes = Stream.concat(Stream.of(volume(key)), Stream.of(more))
                .map(name -> new FrozenVolume(name, "/data", 0755, 0, 0))
                .toList();
        SnapshotImage image = new SnapshotImage(key, now.plus(left), declaredAt, 7, volumes);
        engine.volumes()
                .create(
                        volume(key),
                        VolumeSpec.LOCAL,
                        FrozenVolume.labels(key, Ownership.ofThisProcess("cafe").labels()));
        engine.provide(
                new InspectedImage(
                        "sha256:" + key,
                        List.of(image.name()),
                        List.of(),
                        now.minus(age),
                        null,
                        "linux",
                        "amd64",
                        7 + MEGABYTE,
                        new InspectedConfig(
                                List.of(),
                                List.of(),
                                List.of(),
                                "",
                                "",
                                List.of(),
                                List.of(),
                                image.labels(),
                                null,
                                null)),
                null);
    }

    /** Anybody can write a label. */
    @Test
    void labelsAreShownAndNotObeyed() {
        snapshot("old", "OrdersIT\n::stop-commands::\u001B[2J", Duration.ofDays(8), Duration.ofDays(-1));
        assertThat(ExpiredSnapshots.sweep(engine))
                .containsExactly("old (OrdersIT\\u000A\\u003A:stop-commands::\\u001B[2J)");
    }

    @Test
    void keepsTheNameThatAnotherImageHasGotMeanwhile() {
        snapshot("old", Duration.ofDays(8), Duration.ofDays(-1));
        engine.provide("app:1");
        String name = SnapshotImage.name("old");
        AtomicBoolean given = new AtomicBoolean();
        engine.before(Call.INSPECT, subject -> {
            if (subject.equals(name) && given.compareAndSet(false, true)) {
                engine.images().tag("app:1", name);
            }
        });
        ExpiredSnapshots.sweep(engine);
        assertThat(given).isTrue();
        assertThat(engine.images().inspect(name)).isPresent();
    }

    private List<String> left() {
        return new SnapshotStore(engine)
                .list().stream().map(stored -> stored.image().key()).toList();
    }

    @Test
    void removesExpiredSnapshotsWithTheirVolumes() {
        snapshot("old", Duration.ofDays(8), Duration.ofDays(-1));
        snapshot("new", Duration.ofDays(1), Duration.ofDays(6));

        assertThat(ExpiredSnapshots.sweep(engine)).containsExactly("old (OrdersIT.old)");
        assertThat(left()).containsExactly("new");
        assertThat(engine.volumes().inspect(volume("old"))).isEmpty();
        assertThat(engine.volumes().inspect(volume("new"))).isPresent();
    }

    @Test
    void snapshotsInUseStayComplete() {
        snapshot("old", Duration.ofDays(8), Duration.ofDays(-1));
        engine.before(Call.REMOVE_IMAGE, name -> {
            throw new EngineException(409, "image is being used by running container", null);
        });

        assertThat(ExpiredSnapshots.sweep(engine)).isEmpty();
        assertThat(left()).containsExactly("old");
        assertThat(engine.volumes().inspect(volume("old"))).isPresent();
    }

    /** Another session has made it again after the snapshots were listed. */
    @Test
    void aSnapshotThatWasMadeAgainStays() {
        snapshot("old", Duration.ofDays(8), Duration.ofDays(-1));
        engine.before(Call.INSPECT, name -> engine.provide(FakeEngine.image(SnapshotImage.name("old")), null));

        ExpiredSnapshots.sweep(engine);
        assertThat(engine.imageNames()).contains(SnapshotImage.name("old"));
    }

    @Test
    void removesTheOldestUntilTheOthersFit() {
        snapshot("b", Duration.ofDays(2), Duration.ofDays(5));
        snapshot("a", Duration.ofDays(3), Duration.ofDays(4));
        snapshot("c", Duration.ofDays(1), Duration.ofDays(6));
        assertThat(left()).containsExactly("a", "b", "c");

        assertThat(ExpiredSnapshots.shrink(engine, 6 * MEGABYTE)).isEmpty();
        assertThat(ExpiredSnapshots.shrink(engine, 5 * MEGABYTE)).containsExactly("a (OrdersIT.a)");
        assertThat(ExpiredSnapshots.shrink(engine, MEGABYTE)).containsExactly("b (OrdersIT.b)", "c (OrdersIT.c)");
        assertThat(engine.volumes().list(Map.of())).isEmpty();
    }

    /** The image was built on one that names volumes of somebody else. */
    @Test
    void foreignVolumesStay() {
        engine.volumes().create("somebodys", VolumeSpec.LOCAL, Map.of());
        snapshot("old", Duration.ofDays(8), Duration.ofDays(-1), "somebodys");

        assertThat(ExpiredSnapshots.sweep(engine)).containsExactly("old (OrdersIT.old)");
        assertThat(engine.volumes().list(Map.of()))
                .extracting(VolumeDetails::name)
                .containsExactly("somebodys");
    }

    @Test
    void labelsOfVolumesBeyondTheNumberAreTheBaseImages() {
        Map<String, String> labels = new HashMap<>(new SnapshotImage("5eed", now, "X.x", 0, List.of()).labels());
        labels.put("dev.mooring.snapshot.volume.0", "somebodys 755 0:0 /data");

        assertThat(SnapshotImage.of(labels).orElseThrow().volumes()).isEmpty();
    }

    /** Whoever derives an image from a snapshot gives it another name. */
    @Test
    void imagesWithTheLabelsAloneStay() {
        snapshot("old", Duration.ofDays(8), Duration.ofDays(-1));
        engine.images().tag(SnapshotImage.name("old"), "derived:1");
        engine.images().remove(SnapshotImage.name("old"));

        assertThat(ExpiredSnapshots.sweep(engine)).isEmpty();
        assertThat(engine.imageNames()).containsExactly("derived:1");
    }
}
