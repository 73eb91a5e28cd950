package dev.mooring.internal.reaper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.engine.ImageBuilds.BuildRequest;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.internal.image.ImageNames;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Images that a session has left, by their names. */
class LabelledImagesTests {

    private final FakeEngine engine = new FakeEngine().provide("app:1");
    private final Ownership mine = Ownership.ofThisProcess("mine");

    private String make(String name, Map<String, String> labels) {
        return engine.builds()
                .build(
                        new BuildRequest("Dockerfile", List.of(name), Map.of(), null, labels, null, List.of(), false),
                        InputStream.nullInputStream(),
                        event -> {});
    }

    @Test
    void removesTheSessionsImagesAndNoOthers() {
        new ImageNames(engine, mine).held().make("committed:1", this::make);
        new ImageNames(engine, Ownership.ofThisProcess("other")).held().make("others:1", this::make);
        make("somebody:1", mine.labels());

        assertThat(removed()).containsExactly("image committed:1");
        assertThat(engine.imageNames()).containsExactlyInAnyOrder("app:1", "others:1", "somebody:1");
    }

    @Test
    void leavesAnImageUnderTheNameThatSomebodyElseHasGivenIt() {
        new ImageNames(engine, mine).held().make(null, this::make);
        engine.images().tag("mooring.local/made:mine-1", "somebody:1");

        assertThat(removed()).hasSize(1);
        assertThat(engine.imageNames()).containsExactly("app:1", "somebody:1");
    }

    /** Ours has no name then, but the record knows its id. */
    @Test
    void leavesANameThatSomebodyElseHasGivenToAnotherImage() {
        ImageNames.Held held = new ImageNames(engine, mine).held();
        held.make("app:2", this::make);
        held.make(null, this::make);
        make("app:2", Map.of());
        make("mooring.local/made:mine-2", Map.of());

        assertThat(removed()).hasSize(2);
        assertThat(engine.imageNames()).containsExactly("app:1", "app:2", "mooring.local/made:mine-2");
    }

    /** It had no name before the session gave it one. */
    @Test
    void leavesAnImageOfSomebodyElseThatHasLostTheNameOfTheSession() {
        String others = make("others:1", Map.of());
        make("others:1", Map.of());
        new ImageNames(engine, mine).held().tag(others, "mine:1");
        make("mine:1", Map.of());

        assertThat(removed()).hasSize(1);
        assertThat(engine.imageNames()).containsExactly("app:1", "mine:1", "others:1", others);
    }

    /** The request was under way when the JVM was killed. */
    @Test
    void removesAnImageThatIsMadeAfterItsRecordIsRemoved() {
        new ImageNames(engine, mine).held().make(null, name -> "sha256:later");
        assertThat(removed()).containsExactly("image mooring.local/made:mine-1");

        make("mooring.local/made:mine-1");
        make("mooring.local/made:other-1");
        make("mooring.local/made:mine");
        assertThat(removed()).containsExactly("image mooring.local/made:mine-1");
        assertThat(engine.imageNames())
                .containsExactly("app:1", "mooring.local/made:mine", "mooring.local/made:other-1");
        assertThat(removed()).isEmpty();
    }

    private String make(String name) {
        return make(name, Map.of());
    }

    private List<String> removed() {
        return new LabelledRemoval(engine, owner -> owner.session().equals("mine"))
                .once().stream().map(LabelledRemoval.Found::toString).toList();
    }

    @Test
    void takesAwayTheNamesThatAKilledSessionHasGiven() {
        new ImageNames(engine, mine).held().tag("app:1", "mine:1");
        new ImageNames(engine, Ownership.ofThisProcess("other")).held().tag("app:1", "others:1");

        List<LabelledRemoval.Found> found =
                new LabelledRemoval(engine, owner -> owner.session().equals("mine")).once();

        assertThat(found).extracting(LabelledRemoval.Found::toString).containsExactly("image mine:1");
        assertThat(engine.imageNames()).containsExactly("app:1", "others:1");
        assertThat(engine.contents()).containsExactly("volume mooring-other-image-1");
    }
}
