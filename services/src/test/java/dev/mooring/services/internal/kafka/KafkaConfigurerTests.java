package dev.mooring.services.internal.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.services.Kafka;
import dev.mooring.services.internal.handle.EffectiveEnv;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.NetworkJoin;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The listeners of the server. */
class KafkaConfigurerTests {

    private static EffectiveEnv configured(ContainerSpec.Builder spec) {
        return EffectiveEnv.of(new KafkaConfigurer().configure(spec.build(), Plain.class.getAnnotation(Kafka.class)));
    }

    @Kafka
    private static final class Plain {}

    @Test
    void theTestAndTheBrokerItselfHaveListeners() {
        EffectiveEnv env = configured(ContainerSpec.builder("apache/kafka:4.1.0"));

        assertThat(env.get("KAFKA_LISTENERS"))
                .isEqualTo("HOST://:9092,BROKER://localhost:9094,CONTROLLER://localhost:9093");
        assertThat(env.get("KAFKA_ADVERTISED_LISTENERS"))
                .isEqualTo("HOST://${self.host}:${self.port:9092},BROKER://localhost:9094");
    }

    @Test
    void containersOfTheNetworkHaveOneToo() {
        EffectiveEnv env = configured(ContainerSpec.builder("apache/kafka:4.1.0")
                .network(new NetworkJoin("events", List.of("broker", "kafka"), null)));

        assertThat(env.get("KAFKA_LISTENERS")).endsWith(",NETWORK://:19092");
        assertThat(env.get("KAFKA_ADVERTISED_LISTENERS")).endsWith(",NETWORK://broker:19092");
    }

    @Test
    void listenersBesideReplaceThem() {
        EffectiveEnv env = configured(ContainerSpec.builder("apache/kafka:4.1.0")
                .env("KAFKA_LISTENERS", "HOST://:9092")
                .env("KAFKA_ADVERTISED_LISTENERS", "HOST://localhost:9092"));

        assertThat(env.get("KAFKA_LISTENERS")).isEqualTo("HOST://:9092");
        assertThat(env.get("KAFKA_ADVERTISED_LISTENERS")).isEqualTo("HOST://localhost:9092");
    }
}
