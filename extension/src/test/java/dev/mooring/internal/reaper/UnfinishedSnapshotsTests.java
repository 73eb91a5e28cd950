package dev.mooring.internal.reaper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.FrozenVolume;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.SnapshotImage;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.resource.CommitOptions;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.VolumeSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a session that was killed has made of a snapshot is its own until the image has its name. */
class UnfinishedSnapshotsTests {

    private static final String SESSION = "cafe0123";

    private final FakeEngine engine = new FakeEngine().provide("db:17");
    private final Ownership owner = Ownership.ofThisProcess(SESSION);

    private String commit() {
        SnapshotImage image = new SnapshotImage(
                "5eed", Instant.now(), "OrdersIT.db", 1, List.of(new FrozenVolume("frozen", "/data", 0755, 0, 0)));
        engine.volumes().create("frozen", VolumeSpec.LOCAL, FrozenVolume.labels("5eed", owner.labels()));
        String container = engine.containers()
                .create(new CreateContainer(
                        "first", ContainerSpec.builder("db:17").build(), owner.labels()));
        CommitOptions options = CommitOptions.DEFAULT;
        for (Map.Entry<String, String> label : image.labels().entrySet()) {
            options = options.withChange("LABEL \"" + label.getKey() + "\"=\"" + label.getValue() + "\"");
        }
        String id = engine.containers().commit(container, null, options);
        engine.containers().remove(container);
        return id;
    }

    private List<String> removed() {
        return new LabelledRemoval(engine, each -> each.session().equals(SESSION))
                .once().stream().map(found -> found.kind() + " " + found.name()).toList();
    }

    @Test
    void volumesAndImagesWithoutANameAreRemoved() {
        String id = commit();

        assertThat(removed()).containsExactlyInAnyOrder("volume frozen", "image " + id);
        assertThat(engine.volumes().list(Map.of())).isEmpty();
        assertThat(engine.images().inspect(id)).isEmpty();
    }

    @Test
    void finishedSnapshotsStay() {
        engine.images().tag(commit(), SnapshotImage.name("5eed"));

        assertThat(removed()).isEmpty();
        assertThat(engine.volumes().inspect("frozen")).isPresent();
        assertThat(engine.images().inspect(SnapshotImage.name("5eed"))).isPresent();
    }

    @Test
    void volumesWhoseImageIsGoneAreRemoved() {
        engine.images().tag(commit(), SnapshotImage.name("5eed"));
        engine.images().remove(SnapshotImage.name("5eed"));

        assertThat(removed()).contains("volume frozen");
    }
}
