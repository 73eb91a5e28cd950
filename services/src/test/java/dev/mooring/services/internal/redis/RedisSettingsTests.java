package dev.mooring.services.internal.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mooring.resource.MooringException;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.EnvSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arguments of the server. */
class RedisSettingsTests {

    private static final ContainerSpec REDIS = ContainerSpec.builder("redis:8").build();

    @Test
    void byDefaultNothingIsWritten() {
        ContainerSpec spec = new RedisSettings("", 1024, false, List.of()).apply(REDIS, "redis-server");

        assertThat(spec.command()).containsExactly("redis-server", "--databases", "1024", "--save", "");
        assertThat(spec.env()).isEmpty();
    }

    @Test
    void thePasswordIsSecret() {
        ContainerSpec spec = new RedisSettings("s3cret", 16, true, List.of()).apply(REDIS, "valkey-server");

        assertThat(spec.command())
                .startsWith("sh", "-c")
                .endsWith("valkey-server", "valkey-server", "-", "--databases", "16", "--appendonly", "yes")
                .noneMatch(word -> word.contains("s3cret"));
        assertThat(spec.env())
                .containsExactly(
                        new EnvSpec("REDISCLI_AUTH", "s3cret", true),
                        new EnvSpec("MOORING_CONFIGURATION", "requirepass \"s3cret\"", true));
    }

    @Test
    void aCommandBesideReplacesThem() {
        ContainerSpec own =
                REDIS.toBuilder().command("redis-server", "/etc/redis.conf").build();

        assertThat(new RedisSettings("", 16, false, List.of()).apply(own, "redis-server"))
                .isEqualTo(own);
        assertThat(RedisSettings.passwordOf(own)).isEmpty();
    }

    @Test
    void thePasswordOfACommandBesideIsUsed() {
        ContainerSpec own = REDIS.toBuilder()
                .command("redis-server", "--requirepass", "s3cret", "--maxmemory", "64mb")
                .build();

        ContainerSpec spec = new RedisSettings("", 16, false, List.of()).apply(own, "redis-server");

        assertThat(RedisSettings.passwordOf(spec)).isEqualTo("s3cret");
        assertThat(spec.command()).isEqualTo(own.command());
        assertThat(spec.env()).containsExactly(new EnvSpec("REDISCLI_AUTH", "s3cret", true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exec redis-server --requirepass s3cret",
                "redis-server --requirepass 's3cret' --port 6379",
                "redis-server --requirepass \"s3cret\"; true"
            })
    void thePasswordOfAShellTextIsUsed(String text) {
        ContainerSpec own = REDIS.toBuilder().command("sh", "-c", text).build();

        ContainerSpec spec = new RedisSettings("", 16, false, List.of()).apply(own, "redis-server");

        assertThat(spec.env()).containsExactly(new EnvSpec("REDISCLI_AUTH", "s3cret", true));
    }

    @Test
    void aVariableInPlaceOfAPasswordIsLeftToTheShell() {
        ContainerSpec own = REDIS.toBuilder()
                .command("sh", "-c", "redis-server --requirepass \"$SECRET\"; redis-server --requirepass $SECRET")
                .build();

        assertThat(new RedisSettings("", 16, false, List.of()).apply(own, "redis-server"))
                .isEqualTo(own);
    }

    @Test
    void thePasswordOfTheAnnotationIsUsed() {
        ContainerSpec spec = new RedisSettings("s3cret", 16, false, List.of()).apply(REDIS, "redis-server");

        assertThat(RedisSettings.passwordOf(spec)).isEqualTo("s3cret");
    }

    @Test
    void anOptionWithoutAPasswordIsLeftToTheServer() {
        ContainerSpec own =
                REDIS.toBuilder().command("redis-server", "--requirepass").build();

        assertThat(new RedisSettings("", 16, false, List.of()).apply(own, "redis-server"))
                .isEqualTo(own);
    }

    @Test
    void aPasswordBesideACommandIsRejected() {
        ContainerSpec own = REDIS.toBuilder().command("redis-server").build();
        RedisSettings settings = new RedisSettings("s3cret", 16, false, List.of());

        assertThatThrownBy(() -> settings.apply(own, "redis-server"))
                .isInstanceOf(MooringException.class)
                .hasMessageContaining("'password' has no effect")
                .hasMessageContaining("Add '--requirepass'")
                .hasMessageNotContaining("s3cret");
    }
}
