package dev.mooring.services.internal.handle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mooring.ConfigureUsing;
import dev.mooring.ContainerConfigurer;
import dev.mooring.resource.MooringException;
import dev.mooring.services.Kafka;
import dev.mooring.services.MariaDB;
import dev.mooring.services.Memcached;
import dev.mooring.services.Mosquitto;
import dev.mooring.services.MySQL;
import dev.mooring.services.Nats;
import dev.mooring.services.Postgres;
import dev.mooring.services.RabbitMQ;
import dev.mooring.services.Redis;
import dev.mooring.services.Valkey;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.CopySpec;
import dev.mooring.spec.EnvSpec;
import java.lang.annotation.Annotation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the options of each server reach it. */
class ServerOptionTests {

    /** Not in the class of the tests, where Mooring would start them. */
    static class Declarations {
        @Postgres(options = "work_mem=64MB")
        Object postgres;

        @MariaDB(
                options = {"max-connections=1000", "skip-log-bin"},
                durable = true)
        Object mariaDb;

        @MySQL(options = "max-connections=1000")
        Object mySql;

        @Redis(options = "save=60 1000")
        Object redis;

        @Valkey(options = "save=")
        Object valkey;

        @Memcached(options = "memory-limit=256")
        Object memcached;

        @Nats(options = "server_name=n1")
        Object nats;

        @RabbitMQ(options = {"channel_max=64", "heartbeat=30"})
        Object rabbitMq;

        @Mosquitto(options = "max_inflight_messages=5")
        Object mosquitto;

        @Kafka(options = {"message.max.bytes=8388608", "some-entry_x=1"})
        Object kafka;

        @Redis(options = "--save=60 1000")
        Object hyphen;

        @Redis(options = "=1")
        Object nameless;

        @Redis
        Object plain;
    }

    private static ContainerSpec configured(String field, ContainerSpec spec) {
        try {
            Annotation annotation = Declarations.class.getDeclaredField(field).getAnnotations()[0];
            return configure(annotation, spec);
        } catch (ReflectiveOperationException failure) {
            throw new LinkageError(field, failure);
        }
    }

    @SuppressWarnings("unchecked") // as in the core, which has compared the types
    private static <A extends Annotation> ContainerSpec configure(A annotation, ContainerSpec spec)
            throws ReflectiveOperationException {
        ContainerConfigurer<A> configurer = (ContainerConfigurer<A>) annotation
                .annotationType()
                .getAnnotation(ConfigureUsing.class)
                .value()
                .getConstructor()
                .newInstance();
        return configurer.configure(spec, annotation);
    }

    private static ContainerSpec configured(String field) {
        return configured(field, ContainerSpec.builder("image:1").build());
    }

    @Test
    void asArgumentsOfTheServer() {
        assertThat(configured("postgres").command()).endsWith("full_page_writes=off", "-c", "work_mem=64MB");
        assertThat(configured("mariaDb").command())
                .startsWith("mariadbd", "--max-connections=300")
                .endsWith("--max-connections=1000", "--skip-log-bin");
        assertThat(configured("mySql").command()).startsWith("mysqld").endsWith("--max-connections=1000");
        assertThat(configured("redis").command()).endsWith("--save", "", "--save", "60 1000");
        assertThat(configured("valkey").command()).endsWith("--save", "");
        assertThat(configured("memcached").command()).containsExactly("memcached", "--memory-limit=256");
        assertThat(configured("nats").command()).containsExactly("--http_port", "8222", "--server_name=n1");
    }

    @Test
    void asEntriesOfAConfiguration() {
        assertThat(configured("rabbitMq").copies())
                .contains(new CopySpec(
                        "data:channel_max = 64\nheartbeat = 30\n", "/etc/rabbitmq/conf.d/90-mooring.conf", null, null));
        assertThat(configured("mosquitto").copies())
                .extracting(CopySpec::source)
                .containsExactly("data:listener 1883\nallow_anonymous true\nmax_inflight_messages 5\n");
        assertThat(configured("kafka").env())
                .contains(
                        new EnvSpec("KAFKA_MESSAGE_MAX_BYTES", "8388608", false),
                        new EnvSpec("KAFKA_SOME___ENTRY__X", "1", false));
    }

    @Test
    void aServerWithoutOptionsKeepsTheCommandOfItsContainer() {
        ContainerSpec own = ContainerSpec.builder("image:1").command("own").build();

        assertThat(configured("plain", own).command()).isEqualTo(List.of("own"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "mariaDb", "mySql", "redis", "valkey", "memcached"})
    void besideACommandOfTheContainerTheyAreRejected(String field) {
        ContainerSpec own = ContainerSpec.builder("image:1").command("own").build();

        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(() -> configured(field, own))
                .withMessage("The attribute 'options' has no effect, because the container has a command of its own."
                        + " Write the options into the command instead.");
    }

    @Test
    void besideAConfigurationOfTheContainerTheyAreRejected() {
        ContainerSpec own = ContainerSpec.builder("image:1")
                .copy(new CopySpec("own.conf", "/mosquitto/config/mosquitto.conf", null, null))
                .build();

        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(() -> configured("mosquitto", own))
                .withMessage("The attribute 'options' has no effect, because a configuration is copied to"
                        + " /mosquitto/config/mosquitto.conf. Write the options into that.");
    }

    @Test
    void anOptionHasANameWithoutHyphens() {
        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(() -> configured("hyphen"))
                .withMessage("The attribute 'options' contains '--save=60 1000'. Write options without hyphens, as"
                        + " name=value, for instance options = \"timeout=10\".");
        assertThatExceptionOfType(MooringException.class).isThrownBy(() -> configured("nameless"));
    }
}
