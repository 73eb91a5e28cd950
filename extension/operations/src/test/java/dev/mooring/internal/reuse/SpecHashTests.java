package dev.mooring.internal.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.CopySpec;
import dev.mooring.spec.HealthCheckSpec;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.PullPolicy;
import dev.mooring.spec.RunOptionsSpec;
import dev.mooring.spec.StopSpec;
import dev.mooring.wait.LogWait;
import dev.mooring.wait.WaitStrategy;
import dev.mooring.wait.WaitTarget;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which specs are equal over runs. */
class SpecHashTests {

    private static final List<String> NOTHING_ELSE = List.of();

    private static ContainerSpec spec(UnaryOperator<ContainerSpec.Builder> change) {
        ContainerSpec.Builder builder = ContainerSpec.builder("postgres:17")
                .command("postgres", "-c", "fsync=off")
                .env("A", "1")
                .secretEnv("PASSWORD", "secret")
                .port(5432)
                .mount(new MountSpec.OfTmpfs("/data", ""))
                .options(RunOptionsSpec.builder().memory("512m").build());
        return change.apply(builder).build();
    }

    private static String hash(ContainerSpec spec) {
        return SpecHash.of(spec, NOTHING_ELSE).orElseThrow();
    }

    @Test
    void isTheSameForEqualSpecs() {
        assertThat(hash(spec(same -> same))).isEqualTo(hash(spec(same -> same))).matches("[0-9a-f]{64}");
    }

    static Stream<UnaryOperator<ContainerSpec.Builder>> changes() {
        return Stream.of(
                change -> change.image("postgres:16"),
                change -> change.command("postgres"),
                change -> change.entrypoint("/bin/sh"),
                change -> change.user("1000"),
                change -> change.workDir("/tmp"),
                change -> change.env("B", "2"),
                change -> change.secretEnv("PASSWORD", "other"),
                change -> change.label("team", "orders"),
                change -> change.port(8080),
                change -> change.mount(new MountSpec.OfTmpfs("/more", "")),
                change -> change.copy(new CopySpec("classpath:a.sql", "/a.sql", null, null)),
                change -> change.healthCheck(HealthCheckSpec.NONE),
                change -> change.platform("linux/arm64"),
                change -> change.stop(new StopSpec(true, Duration.ofSeconds(1), null)),
                change -> change.options(RunOptionsSpec.builder().memory("256m").build()),
                change -> change.options(RunOptionsSpec.builder()
                        .memory("512m")
                        .sysctls(Map.of("a", "1"))
                        .build()));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void differsWithWhatChangesTheContainer(UnaryOperator<ContainerSpec.Builder> change) {
        assertThat(hash(spec(change))).isNotEqualTo(hash(spec(same -> same)));
    }

    /** Not even a wait that cannot be compared. */
    @Test
    void isTheSameHoweverItIsPulledAndAwaited() {
        WaitStrategy code = new WaitStrategy() {
            @Override
            public void await(WaitTarget target) {
                // ready at once
            }

            @Override
            public String describe() {
                return "nothing";
            }
        };
        ContainerSpec other = spec(change -> change.waitUsing(LogWait.of("ready"))
                .waitUsing(code)
                .pull(PullPolicy.NEVER)
                .startAttempts(3)
                .startTimeout(Duration.ofMinutes(1))
                .reuse(Duration.ofHours(1)));

        assertThat(hash(other)).isEqualTo(hash(spec(same -> same)));
    }

    @Test
    void differsWithWhatIsAdded() {
        ContainerSpec spec = spec(same -> same);

        assertThat(SpecHash.of(spec, List.of("sha256:1")))
                .isPresent()
                .isNotEqualTo(SpecHash.of(spec, List.of("sha256:2")))
                .isNotEqualTo(SpecHash.of(spec, List.of("sha256:1", "")));
    }
}
