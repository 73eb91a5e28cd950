package dev.mooring.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mooring.internal.host.HostSettings;
import dev.mooring.internal.reuse.Build;
import dev.mooring.internal.reuse.ReuseSettings;
import dev.mooring.internal.reuse.ShareSettings;
import dev.mooring.internal.reuse.ShareSettings.Share;
import dev.mooring.resource.ConfigurationException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTests {

    private static Configuration of(Map<String, String> parameters) {
        return Configuration.of(key -> Optional.ofNullable(parameters.get(key)));
    }

    @Test
    void theHostIsDetectedUnlessItIsSet() {
        assertThat(of(Map.of()).host()).isEqualTo(HostSettings.DEFAULT);
        assertThat(of(Map.of(
                                "mooring.host", " build.example.com ",
                                "mooring.host.ip", "10.0.0.5",
                                "mooring.host.files", "shared"))
                        .host())
                .isEqualTo(new HostSettings("build.example.com", "10.0.0.5", true));
    }

    private static ReuseSettings reuse(Map<String, String> parameters, @Nullable String ci) {
        return Configuration.of(
                        key -> Optional.ofNullable(parameters.get(key)), variable -> variable.equals("CI") ? ci : null)
                .reuse();
    }

    @Test
    void nothingIsReusedUnlessItIsAskedFor() {
        assertThat(reuse(Map.of(), null)).isEqualTo(new ReuseSettings(Duration.ZERO, true));
        assertThat(reuse(Map.of("mooring.reuse", "never"), null)).isEqualTo(new ReuseSettings(Duration.ZERO, true));
        assertThat(reuse(Map.of("mooring.reuse", "1 h"), null)).isEqualTo(new ReuseSettings(Duration.ofHours(1), true));
    }

    @ParameterizedTest
    @CsvSource({"true, false, false", "1, false, false", "false, false, true", "'', false, true", "true, true, true"})
    void nothingIsReusedOnABuildServerUnlessItIsForced(String ci, String forced, boolean possible) {
        Map<String, String> parameters = Map.of("mooring.reuse", "1 h", "mooring.reuse.ci", forced);

        assertThat(reuse(parameters, ci).possible()).isEqualTo(possible);
    }

    /** It is there to be looked at, not to be changed by the next run. */
    @Test
    void nothingIsReusedIfContainersAreKeptForInspection() {
        Map<String, String> parameters = Map.of("mooring.reuse", "1 h", "mooring.keep", "on-failure");

        assertThat(reuse(parameters, null).possible()).isFalse();
    }

    private static ShareSettings share(Map<String, String> parameters) {
        return Configuration.of(key -> Optional.ofNullable(parameters.get(key)), variable -> null)
                .share();
    }

    @Test
    void nothingIsSharedUnlessItIsDeclaredOrAskedFor() {
        assertThat(share(Map.of())).isEqualTo(new ShareSettings(Share.DECLARED, "", Duration.ofMinutes(1), ""));
        assertThat(share(Map.of("mooring.share", "off")).share()).isEqualTo(Share.OFF);
        assertThat(share(Map.of(
                        "mooring.share", "build",
                        "mooring.build.id", " nightly 7 ",
                        "mooring.build.linger", "10 s")))
                .isEqualTo(new ShareSettings(Share.BUILD, "nightly 7", Duration.ofSeconds(10), ""));
        assertThat(share(Map.of("mooring.build.id", "nightly")).build())
                .contains(new Build.OfId("nightly", Duration.ofMinutes(1)));
    }

    @Test
    void nothingIsSharedThatIsKeptForInspection() {
        assertThat(share(Map.of("mooring.keep", "on-failure")).obstacle()).isEqualTo("mooring.keep is set");
    }

    @ParameterizedTest
    @CsvSource({
        "mooring.share, everything, 'one of off, declared, build'",
        "mooring.host.ip, build, 'an IP address of the engine''s host, or 0.0.0.0 for all'",
        "mooring.host.files, yes, 'one of auto, shared'",
        "mooring.reuse, always, 'never, or a duration such as 1 h'",
    })
    void invalidValuesAreMistakes(String key, String value, String expected) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> of(Map.of(key, value)))
                .withMessage(
                        "The configuration parameter " + key + " is '" + value + "', but must be " + expected + ".");
    }
}
