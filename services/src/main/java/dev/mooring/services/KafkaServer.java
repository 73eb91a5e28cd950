package dev.mooring.services;

import org.apiguardian.api.API;

/**
 * A Kafka server that runs in a container.
 *
 * <pre>{@code
 * @Kafka
 * static KafkaServer kafka;
 *
 * KafkaProducer<String, String> producer = new KafkaProducer<>(
 *         Map.of("bootstrap.servers", kafka.bootstrapServers()), new StringSerializer(), new StringSerializer());
 * }</pre>
 *
 * @since 0.1
 * @see Kafka
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface KafkaServer extends Server {

    /**
     * Returns the address as clients in the test JVM take it for {@code bootstrap.servers}.
     *
     * @return for instance {@code 127.0.0.1:24713}
     */
    default String bootstrapServers() {
        return endpoint().toString();
    }
}
