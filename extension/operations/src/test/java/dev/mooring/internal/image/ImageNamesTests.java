package dev.mooring.internal.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.fake.Call;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.resource.EngineException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(100)
class ImageNamesTests {

    private final FakeEngine engine = new FakeEngine().provide("app:1").provide("old:1");
    private final ImageNames names = new ImageNames(engine, Ownership.ofThisProcess("cafe"));

    private static InputStream archive(String... names) {
        return new ByteArrayInputStream(String.join("\n", names).getBytes(UTF_8));
    }

    @Test
    void takesAwayTheNamesThatItGave() {
        ImageNames.Held held = names.held();
        held.tag("app:1", "mine:1");
        held.tag("app:1", "old:1");
        assertThat(engine.imageNames()).containsExactly("app:1", "mine:1", "old:1");
        assertThat(engine.volumes().list(Map.of(Ownership.SESSION, "cafe", Ownership.IMAGE, "mine:1")))
                .as("the record for whoever cleans up")
                .hasSize(1);
        held.release();
        assertThat(engine.imageNames()).containsExactly("app:1", "old:1");
        assertThat(engine.contents()).isEmpty();
        held.release();
    }

    @Test
    void takesAwayTheLoadedNamesThatWereNotThereBefore() {
        ImageNames.Held held = names.held();
        assertThat(held.load(archive("web:1", "old:1", "web:2"))).containsExactly("web:1", "old:1", "web:2");
        assertThat(engine.contents()).hasSize(2);
        held.release();
        assertThat(engine.contents()).isEmpty();
        assertThat(engine.imageNames()).containsExactly("app:1", "old:1");
    }

    @Test
    void theLastHolderTakesANameAway() {
        ImageNames.Held first = names.held();
        ImageNames.Held second = names.held();
        first.load(archive("web:1"));
        second.load(archive("web:1"));
        first.release();
        assertThat(engine.imageNames()).contains("web:1");
        second.release();
        assertThat(engine.imageNames()).doesNotContain("web:1");
    }

    @Test
    void whatIsGoneAlreadyIsNoError() {
        ImageNames.Held held = names.held();
        held.tag("app:1", "mine:1");
        engine.images().remove("mine:1");
        held.release();
        assertThat(engine.imageNames()).containsExactly("app:1", "old:1");
    }

    @Test
    void aNameThatWasRemovedByHandAndGivenAgainIsRecordedOnce() {
        ImageNames.Held held = names.held();
        held.tag("app:1", "mine:1");
        engine.images().remove("mine:1");
        held.load(archive("mine:1"));
        held.release();
        assertThat(engine.contents()).isEmpty();
        assertThat(engine.imageNames()).containsExactly("app:1", "old:1");
    }

    @Test
    void waitsForTheContainersThatStillUseIt() {
        ImageNames.Held held = names.held();
        held.tag("app:1", "mine:1");
        int[] left = {3};
        engine.before(Call.REMOVE_IMAGE, subject -> {
            if (left[0]-- > 0) {
                throw new EngineException(409, "conflict: container 1 is using its referenced image", null);
            }
        });
        held.release();
        assertThat(engine.imageNames()).doesNotContain("mine:1");
    }

    @Test
    void anyOtherRefusalIsToldAtOnce() {
        ImageNames.Held held = names.held();
        held.tag("app:1", "mine:1");
        engine.fail(Call.REMOVE_IMAGE, 1, "read-only file system");
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(held::release)
                .withMessage("read-only file system");
        assertThat(List.of("mine:1")).isSubsetOf(engine.imageNames());
    }
}
