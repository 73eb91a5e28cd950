package dev.mooring.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mooring.internal.host.HostSettings;
import dev.mooring.resource.ConfigurationException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTests {

    private static Configuration of(Map<String, String> parameters) {
        return Configuration.of(key -> Optional.ofNullable(parameters.get(key)));
    }

    @Test
    void theHostIsFoundOutUnlessItIsGiven() {
        assertThat(of(Map.of()).host()).isEqualTo(HostSettings.DEFAULT);
        assertThat(of(Map.of(
                                "mooring.host", " build.example.com ",
                                "mooring.host.ip", "10.0.0.5",
                                "mooring.host.files", "shared"))
                        .host())
                .isEqualTo(new HostSettings("build.example.com", "10.0.0.5", true));
    }

    @ParameterizedTest
    @CsvSource({
        "mooring.host.ip, build, 'an IP address of the engine''s host, or 0.0.0.0 for all'",
        "mooring.host.files, yes, 'one of auto, shared'",
    })
    void whatCannotBeIsAMistake(String key, String value, String expected) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> of(Map.of(key, value)))
                .withMessage(
                        "The configuration parameter " + key + " is '" + value + "', but must be " + expected + ".");
    }
}
