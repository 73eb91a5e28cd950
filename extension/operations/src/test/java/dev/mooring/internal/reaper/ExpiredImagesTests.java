package dev.mooring.internal.reaper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.engine.BuiltImage;
import dev.mooring.internal.engine.ImageBuilds.BuildRequest;
import dev.mooring.internal.engine.fake.Call;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.resource.EngineException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpiredImagesTests {

    private final FakeEngine engine = new FakeEngine().provide("app:1");

    private String build(BuiltImage built, List<String> names) {
        return engine.builds()
                .build(
                        new BuildRequest("Dockerfile", names, Map.of(), null, built.labels(), null, List.of(), false),
                        InputStream.nullInputStream(),
                        event -> {});
    }

    private static BuiltImage image(String hash, int days) {
        return BuiltImage.now(hash, Duration.ofDays(days));
    }

    @Test
    void removesWhatHasExpired() {
        BuiltImage old = image("1", -1);
        BuiltImage young = image("2", 1);
        build(old, List.of(old.name()));
        build(young, List.of(young.name()));
        assertThat(ExpiredImages.sweep(engine)).containsExactly(old.name());
        assertThat(engine.imageNames()).containsExactly("app:1", young.name());
    }

    @Test
    void keepsWhatSomebodyElseHasNamed() {
        BuiltImage old = image("1", -1);
        build(old, List.of(old.name(), "mine:1"));
        assertThat(ExpiredImages.sweep(engine)).containsExactly(old.name());
        assertThat(engine.imageNames()).containsExactly("app:1", "mine:1");
    }

    /** Another session has built it again after the images were listed. */
    @Test
    void keepsWhatHasGotTheNameMeanwhile() {
        BuiltImage old = image("1", -1);
        BuiltImage young = image("1", 1);
        build(old, List.of(old.name()));
        engine.before(Call.INSPECT, name -> build(young, List.of(young.name())));
        assertThat(ExpiredImages.sweep(engine)).isEmpty();
        assertThat(engine.imageNames()).contains(young.name());
    }

    @Test
    void removesWhatAnotherHasReplaced() {
        BuiltImage old = image("1", -1);
        String replaced = old.nameOfReplaced();
        build(old, List.of(replaced));
        assertThat(ExpiredImages.sweep(engine)).containsExactly(replaced);
        assertThat(engine.imageNames()).containsExactly("app:1");
    }

    /** Somebody has built an image from one of ours, which has inherited its labels. */
    @Test
    void keepsWhatHasOnlyTheLabels() {
        BuiltImage old = image("1", -1);
        String nameless = build(old, List.of());
        build(old, List.of("derived:1", image("2", -1).name()));
        assertThat(ExpiredImages.sweep(engine)).isEmpty();
        assertThat(engine.imageNames())
                .containsExactlyInAnyOrder("app:1", "derived:1", image("2", -1).name(), nameless);
    }

    @Test
    void keepsWhatIsInUse() {
        BuiltImage old = image("1", -1);
        build(old, List.of(old.name()));
        engine.before(Call.REMOVE_IMAGE, subject -> {
            throw new EngineException(409, "conflict: container 1 is using its referenced image", null);
        });
        assertThat(ExpiredImages.sweep(engine)).isEmpty();
        assertThat(engine.imageNames()).contains(old.name());
    }
}
