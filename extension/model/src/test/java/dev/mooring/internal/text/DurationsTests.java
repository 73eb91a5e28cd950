package dev.mooring.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTests {

    @ParameterizedTest
    @CsvSource({
        "42, PT42S",
        "1 s, PT1S",
        "30s, PT30S",
        "500 ms, PT0.5S",
        "7ns, PT0.000000007S",
        "7 μs, PT0.000007S",
        "7 µs, PT0.000007S",
        "2 m, PT2M",
        "3 H, PT3H",
        "1 d, PT24H"
    })
    void readsDurationsAsJUnitDoes(String text, Duration expected) {
        assertThat(Durations.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0 s", "-1 s", "1.5 s", "30 sec", "s", "1  s", " 1 s", "9999999999999 s"})
    void refusesAnyOtherText(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.parse(text))
                .withMessage("'" + text
                        + "' is not a duration: write a number and one of ns, μs, ms, s, m, h, d, for instance '30 s'");
    }

    @ParameterizedTest
    @CsvSource({
        "PT60S, 60 s",
        "PT1.5S, 1500 ms",
        "PT90S, 90 s",
        "PT2M, 2 m",
        "PT1H, 1 h",
        "PT48H, 2 d",
        "PT0.000000001S, 1 ns"
    })
    void writesTheLargestUnitWithoutAFraction(Duration duration, String expected) {
        assertThat(Durations.format(duration)).isEqualTo(expected);
        assertThat(Durations.parse(expected)).isEqualTo(duration);
    }

    @Test
    void anEmptyAttributeIsNoDuration() {
        assertThat(Durations.parseAttribute("")).isNull();
        assertThat(Durations.parseAttribute("5")).isEqualTo(Duration.ofSeconds(5));
    }
}
