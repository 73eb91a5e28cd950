package dev.mooring.services.internal.kafka;

import dev.mooring.resource.Endpoint;
import dev.mooring.resource.MooringException;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/**
 * The topics of a server, managed by four requests of Kafka's protocol, so that tests need no client library for them.
 *
 * <p>Each request has the last version before the protocol's compact encoding: Kafka 2.4 and later know all of them.
 */
final class Topics implements Closeable {

    private static final int TIMEOUT_MILLIS = 30_000;
    private static final short UNKNOWN_TOPIC = 3;
    private static final short GROUP_IN_USE = 68;
    private static final short UNKNOWN_GROUP = 69;
    /** The broker has never had a group, so it has no place for their offsets. */
    private static final Set<Short> WITHOUT_GROUPS = Set.of((short) 15, (short) 16);

    private final KafkaConnection connection;

    private Topics(KafkaConnection connection) {
        this.connection = connection;
    }

    static Topics of(Endpoint server) throws IOException {
        return new Topics(KafkaConnection.open(server, TIMEOUT_MILLIS));
    }

    void create(TopicSpec topic) throws IOException {
        Request request = new Request(Request.CREATE_TOPICS, 4)
                .count(1)
                .text(topic.name())
                .int32(topic.partitions())
                .int16(1) // replicas
                .count(0) // assignments of replicas
                .count(topic.config().size());
        for (Map.Entry<String, String> entry : topic.config().entrySet()) {
            request.text(entry.getKey()).text(entry.getValue());
        }
        DataInputStream answer = connection.call(request.int32(TIMEOUT_MILLIS).bool(false)); // not only validated
        answer.readInt(); // throttle time
        answer.readInt(); // number of topics
        KafkaConnection.readText(answer);
        short error = answer.readShort();
        String message = KafkaConnection.readText(answer);
        if (error != 0) {
            throw refused("create", topic.name(), error, message);
        }
    }

    /** Does nothing if there is no such topic. */
    void delete(String topic) throws IOException {
        DataInputStream answer = connection.call(
                new Request(Request.DELETE_TOPICS, 3).count(1).text(topic).int32(TIMEOUT_MILLIS));
        answer.readInt(); // throttle time
        answer.readInt(); // number of topics
        KafkaConnection.readText(answer);
        short error = answer.readShort();
        if (error != 0 && error != UNKNOWN_TOPIC) {
            throw refused("delete", topic, error, "");
        }
    }

    /**
     * Deletes what consumers of a group have committed. Does nothing if there is no such group, or if it has members.
     */
    void deleteGroup(String group) throws IOException {
        DataInputStream answer =
                connection.call(new Request(Request.DELETE_GROUPS, 1).count(1).text(group));
        answer.readInt(); // throttle time
        answer.readInt(); // number of groups
        KafkaConnection.readText(answer);
        short error = answer.readShort();
        if (error != 0 && error != UNKNOWN_GROUP && error != GROUP_IN_USE && !WITHOUT_GROUPS.contains(error)) {
            throw new MooringException("Kafka did not delete the consumer group '" + group + "': error code " + error);
        }
    }

    /** Returns whether the broker knows the topic, and a leader for each of its partitions. */
    boolean hasLeaders(String topic) throws IOException {
        DataInputStream answer = connection.call(
                new Request(Request.METADATA, 4).count(1).text(topic).bool(false)); // not created
        answer.readInt(); // throttle time
        for (int brokers = answer.readInt(); brokers > 0; brokers--) {
            answer.readInt();
            KafkaConnection.readText(answer); // host
            answer.readInt(); // port
            KafkaConnection.readText(answer); // rack
        }
        KafkaConnection.readText(answer); // cluster
        answer.readInt(); // controller
        answer.readInt(); // number of topics
        if (answer.readShort() != 0) {
            return false;
        }
        KafkaConnection.readText(answer);
        answer.readBoolean(); // internal
        boolean all = true;
        for (int partitions = answer.readInt(); partitions > 0; partitions--) {
            all &= answer.readShort() == 0;
            answer.readInt(); // index
            all &= answer.readInt() >= 0; // leader
            answer.skipNBytes(4L * answer.readInt()); // replicas
            answer.skipNBytes(4L * answer.readInt()); // replicas in synchronization
        }
        return all;
    }

    private static MooringException refused(String what, String topic, short error, String message) {
        return new MooringException("Kafka did not " + what + " the topic '" + topic + "': error code " + error
                + (message.isEmpty() ? "" : ", " + message));
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
