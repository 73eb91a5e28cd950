package dev.mooring.services.internal.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.EnvSpec;
import org.junit.jupiter.api.Test;

/** The arguments of the server. */
class RedisSettingsTests {

    private static final ContainerSpec REDIS = ContainerSpec.builder("redis:8").build();

    @Test
    void byDefaultNothingIsWritten() {
        ContainerSpec spec = new RedisSettings("", 1024, false).apply(REDIS, "redis-server");

        assertThat(spec.command()).containsExactly("redis-server", "--databases", "1024", "--save", "");
        assertThat(spec.env()).isEmpty();
    }

    @Test
    void thePasswordIsSecret() {
        ContainerSpec spec = new RedisSettings("s3cret", 16, true).apply(REDIS, "valkey-server");

        assertThat(spec.command())
                .containsExactly(
                        "valkey-server", "--databases", "16", "--appendonly", "yes", "--requirepass", "s3cret");
        assertThat(spec.env()).containsExactly(new EnvSpec("REDISCLI_AUTH", "s3cret", true));
    }

    @Test
    void aCommandBesideReplacesThem() {
        ContainerSpec own =
                REDIS.toBuilder().command("redis-server", "/etc/redis.conf").build();

        assertThat(new RedisSettings("", 16, false).apply(own, "redis-server")).isEqualTo(own);
    }
}
