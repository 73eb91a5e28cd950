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
    void removesTheNamesThatItGave() {
        ImageNames.Held held = names.held();
        held.tag("app:1", "mine:1");
        held.tag("app:1", "old:1");
        assertThat(engine.imageNames()).contains("app:1", "mine:1", "old:1");
        assertThat(engine.volumes().list(Map.of(Ownership.SESSION, "cafe", Ownership.IMAGE, "mine:1")))
                .as("the record for whoever cleans up")
                .hasSize(1);
        held.release();
        assertThat(engine.imageNames()).contains("app:1", "old:1").doesNotContain("mine:1");
        assertThat(engine.contents()).isEmpty();
        held.release();
    }

    @Test
    void removesLoadedNamesThatTheEngineDidNotHaveBefore() {
        ImageNames.Held held = names.held();
        assertThat(held.load(archive("web:1", "old:1", "web:2"))).containsExactly("web:1", "old:1", "web:2");
        assertThat(engine.contents()).hasSize(2);
        held.release();
        assertThat(engine.contents()).isEmpty();
        assertThat(engine.imageNames()).contains("app:1", "old:1").doesNotContain("web:1", "web:2");
    }

    @Test
    void theLastHolderRemovesAName() {
        ImageNames.Held first = names.held();
        ImageNames.Held second = names.held();
        first.load(archive("web:1"));
        second.load(archive("web:1"));
        first.release();
        assertThat(engine.imageNames()).contains("web:1");
        second.release();
        assertThat(engine.imageNames()).doesNotContain("web:1");
    }

    private String make(String name) {
        return engine.archives().importTar(InputStream.nullInputStream(), name, List.of(), null, null);
    }

    @Test
    void leavesANameThatTheEngineHadBeforeAnImageWasMade() {
        ImageNames.Held held = names.held();
        assertThat(held.make("old:1", this::make).name()).isEqualTo("old:1");
        assertThat(held.make("app", this::make).name()).isEqualTo("app");
        String former = engine.images().inspect("old:1").orElseThrow().id();
        held.release();
        assertThat(engine.images().inspect("old:1").orElseThrow().id()).isEqualTo(former);
        assertThat(engine.images().inspect("app:latest")).isEmpty();
        assertThat(engine.contents()).isEmpty();
    }

    @Test
    void leavesNoImageWithoutANameThatIsGivenTwice() {
        List<String> before = engine.imageNames();
        ImageNames.Held held = names.held();
        String first = held.make("mine:1", this::make).id();
        held.make("mine", this::make);
        held.make("mine:latest", this::make);
        String second = held.make("mine:1", this::make).id();
        assertThat(engine.imageNames()).contains("mine:1", "mine:latest").noneMatch(first::equals);
        assertThat(engine.images().inspect("mine:1").orElseThrow().id()).isEqualTo(second);
        held.release();
        assertThat(engine.imageNames()).isEqualTo(before);
        assertThat(engine.contents()).isEmpty();
    }

    /** Whoever has the first image uses it as long as before. */
    @Test
    void anImageWhoseNameIsTakenStaysWithItsScope() {
        ImageNames.Held first = names.held();
        ImageNames.Held second = names.held();
        String id = first.make("mine:1", this::make).id();
        second.make("mine:1", this::make);
        second.release();
        assertThat(engine.images().inspect("mine:1")).isEmpty();
        assertThat(engine.images().inspect(id)).isPresent();
        first.release();
        assertThat(engine.images().inspect(id)).isEmpty();
        assertThat(engine.contents()).isEmpty();
    }

    @Test
    void leavesAnImageWhoseNameSomebodyElseHasTaken() {
        ImageNames.Held held = names.held();
        String ours = held.make("mine:1", this::make).id();
        String others = make("mine:1");
        held.make("mine:1", this::make);
        held.release();
        assertThat(engine.images().inspect(ours)).isEmpty();
        assertThat(engine.images().inspect("mine:1")).isPresent();
        assertThat(engine.images().inspect(others)).isPresent();
        assertThat(engine.contents()).isEmpty();
    }

    @Test
    void leavesNothingIfTwoSessionsGiveTheSameName() {
        List<String> before = engine.imageNames();
        ImageNames.Held first = names.held();
        ImageNames.Held second = new ImageNames(engine, Ownership.ofThisProcess("beef")).held();
        first.make("shop", this::make);
        String id = second.make("shop:latest", this::make).id();
        first.release();
        assertThat(engine.images().inspect("shop:latest").orElseThrow().id()).isEqualTo(id);
        second.release();
        assertThat(engine.imageNames()).isEqualTo(before);
        assertThat(engine.contents()).isEmpty();
    }

    @Test
    void leavesAnImageThatHasLostItsNameAndThatSomebodyElseUses() {
        ImageNames.Held held = names.held();
        String ours = held.make("mine:1", this::make).id();
        make("mine:1");
        engine.before(Call.REMOVE_IMAGE, subject -> {
            throw new EngineException(409, "conflict: container 1 is using its referenced image", null);
        });
        held.release();
        assertThat(engine.images().inspect(ours)).isPresent();
        assertThat(engine.contents()).isEmpty();
    }

    @Test
    void aNameThatIsAlreadyGoneIsNotAnError() {
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
    void reportsAnyOtherRefusalAtOnce() {
        ImageNames.Held held = names.held();
        held.tag("app:1", "mine:1");
        engine.fail(Call.REMOVE_IMAGE, 1, "read-only file system");
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(held::release)
                .withMessage("read-only file system");
        assertThat(List.of("mine:1")).isSubsetOf(engine.imageNames());
    }
}
