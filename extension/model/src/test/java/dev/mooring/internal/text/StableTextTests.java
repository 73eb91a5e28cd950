package dev.mooring.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.wait.JdbcWait;
import dev.mooring.wait.LogWait;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class StableTextTests {

    private record Described(String text, Object more) {}

    @Test
    void tellsValuesApart() {
        assertThat(List.of(
                        StableText.of(new Described("a", "b")),
                        StableText.of(new Described("a, 1:b", null)),
                        StableText.of(new Described("a", List.of("b"))),
                        StableText.of(new Described("a", Map.of("b", 1))),
                        StableText.of(new Described("a", Optional.of("c"))),
                        StableText.of(new Described("a", Duration.ofSeconds(1))),
                        StableText.of(List.of("a", "b")),
                        StableText.of(List.of("a, 1:b"))))
                .doesNotHaveDuplicates()
                .allSatisfy(text -> assertThat(text).isPresent());
    }

    @Test
    void setsHaveNoOrder() {
        assertThat(StableText.of(new LinkedHashSet<>(List.of(1, 2))))
                .isEqualTo(StableText.of(new LinkedHashSet<>(List.of(2, 1))));
    }

    @Test
    void codeHasNoStableText() {
        Supplier<String> code = () -> "a";
        assertThat(StableText.of(code)).isEmpty();
        assertThat(StableText.of(List.of(code))).isEmpty();
        assertThat(StableText.of(Map.of("a", code))).isEmpty();
        assertThat(StableText.of(new Described("a", code))).isEmpty();
    }

    @Test
    void waitsHaveStableTextsThatDistinguishSecrets() {
        assertThat(StableText.of(LogWait.of("ready"))).isEqualTo(StableText.of(LogWait.of("ready")));
        assertThat(StableText.of(new JdbcWait("jdbc:x:y", "me", "one", null, null)))
                .isPresent()
                .isNotEqualTo(StableText.of(new JdbcWait("jdbc:x:y", "me", "two", null, null)));
    }
}
