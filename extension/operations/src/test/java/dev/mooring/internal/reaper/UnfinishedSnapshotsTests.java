package dev.mooring.internal.reaper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.FrozenVolume;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.SnapshotImage;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.internal.handle.ImageNaming;
import dev.mooring.internal.image.ImageNames;
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
    private static final String FROZEN = FrozenVolume.prefix("5eed", SESSION) + "1-0";
    private static final String NAME = "mooring.local/made:cafe0123-1";

    private final FakeEngine engine = new FakeEngine().provide("db:17");
    private final Ownership owner = Ownership.ofThisProcess(SESSION);
    private final ImageNaming names = new ImageNames(engine, owner).held();

    private String commit() {
        SnapshotImage image = new SnapshotImage(
                "5eed", Instant.now(), "OrdersIT.db", 1, List.of(new FrozenVolume(FROZEN, "/data", 0755, 0, 0)));
        engine.volumes().create(FROZEN, VolumeSpec.LOCAL, FrozenVolume.labels("5eed", owner.labels()));
        String container = engine.containers()
                .create(new CreateContainer(
                        "first", ContainerSpec.builder("db:17").build(), owner.labels("first")));
        CommitOptions options = CommitOptions.DEFAULT;
        for (Map.Entry<String, String> label : image.labels().entrySet()) {
            options = options.withChange("LABEL \"" + label.getKey() + "\"=\"" + label.getValue() + "\"");
        }
        CommitOptions complete = options;
        names.make(null, name -> engine.containers().commit(container, name, complete));
        engine.containers().remove(container);
        return NAME;
    }

    private List<String> removed() {
        return new LabelledRemoval(engine, each -> each.session().equals(SESSION))
                .once().stream().map(found -> found.kind() + " " + found.name()).toList();
    }

    @Test
    void volumesAndImagesThatAreNotFinishedAreRemoved() {
        String id = commit();

        assertThat(removed()).containsExactlyInAnyOrder("volume " + FROZEN, "image " + id);
        assertThat(engine.volumes().list(Map.of())).isEmpty();
        assertThat(engine.images().inspect(id)).isEmpty();
    }

    @Test
    void finishedSnapshotsStay() {
        engine.images().tag(commit(), SnapshotImage.name("5eed"));

        assertThat(removed()).containsExactly("image " + NAME);
        assertThat(engine.volumes().inspect(FROZEN)).isPresent();
        assertThat(engine.images().inspect(SnapshotImage.name("5eed"))).isPresent();
    }

    @Test
    void volumesWhoseImageIsGoneAreRemoved() {
        engine.images().tag(commit(), SnapshotImage.name("5eed"));
        engine.images().remove(SnapshotImage.name("5eed"));

        assertThat(removed()).contains("volume " + FROZEN);
    }
}
