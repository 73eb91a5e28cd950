package dev.mooring.services;

import org.apiguardian.api.API;

/**
 * A topic of a Kafka server that belongs to one test or one class.
 *
 * @since 0.1
 * @see Topic
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface TestTopic {

    /**
     * Returns the name of the topic on the server.
     *
     * @return the name
     */
    String name();

    /**
     * Returns a consumer group that no other test uses, as clients take it for {@code group.id}.
     *
     * @return the group
     */
    String groupId();

    /**
     * Returns the server.
     *
     * @return the server
     */
    KafkaServer server();

    /**
     * Returns the address of the server, as clients in the test JVM take it for {@code bootstrap.servers}.
     *
     * @return for instance {@code 127.0.0.1:24713}
     */
    default String bootstrapServers() {
        return server().bootstrapServers();
    }
}
