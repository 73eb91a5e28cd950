package dev.mooring.internal.reaper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.engine.BuiltImage;
import dev.mooring.internal.engine.ImageBuilds.BuildRequest;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.internal.image.ImageNames;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Images that a session has left, by their labels. */
class LabelledImagesTests {

    private final FakeEngine engine = new FakeEngine().provide("app:1");
    private final Ownership mine = Ownership.ofThisProcess("mine");

    private void make(String name, Map<String, String> labels) {
        engine.builds()
                .build(
                        new BuildRequest("Dockerfile", List.of(name), Map.of(), null, labels, null, List.of(), false),
                        InputStream.nullInputStream(),
                        event -> {});
    }

    @Test
    void removesTheSessionsImagesAndNoOthers() {
        Map<String, String> inherited = new HashMap<>(mine.labels());
        inherited.putAll(BuiltImage.now("17", Duration.ofDays(1)).labels());
        make("committed:1", mine.labels());
        make("others:1", Ownership.ofThisProcess("other").labels());
        make("built:1", inherited);

        List<LabelledRemoval.Found> found =
                new LabelledRemoval(engine, owner -> owner.session().equals("mine")).once();

        assertThat(found).extracting(LabelledRemoval.Found::toString).containsExactly("image committed:1 (unknown)");
        assertThat(engine.imageNames()).containsExactly("app:1", "built:1", "others:1");
    }

    @Test
    void takesAwayTheNamesThatAKilledSessionHasGiven() {
        new ImageNames(engine, mine).held().tag("app:1", "mine:1");
        new ImageNames(engine, Ownership.ofThisProcess("other")).held().tag("app:1", "others:1");

        List<LabelledRemoval.Found> found =
                new LabelledRemoval(engine, owner -> owner.session().equals("mine")).once();

        assertThat(found).extracting(LabelledRemoval.Found::toString).containsExactly("image mine:1 (unknown)");
        assertThat(engine.imageNames()).containsExactly("app:1", "others:1");
        assertThat(engine.contents()).containsExactly("volume mooring-other-image-1");
    }
}
