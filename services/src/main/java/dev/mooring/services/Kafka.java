package dev.mooring.services;

import dev.mooring.ConfigureUsing;
import dev.mooring.Container;
import dev.mooring.Env;
import dev.mooring.PortForward;
import dev.mooring.Prestart;
import dev.mooring.Scope;
import dev.mooring.provide.ProvideUsing;
import dev.mooring.services.internal.kafka.KafkaConfigurer;
import dev.mooring.services.internal.kafka.KafkaProvider;
import dev.mooring.wait.WaitForLog;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Declares a Kafka server: one node, in KRaft mode, that is broker and controller.
 *
 * <pre>{@code
 * class OrderEventsIT {
 *     @Kafka
 *     static KafkaServer kafka;
 *
 *     @Test
 *     void publishes(@Topic String topic) { ... }
 * }
 * }</pre>
 *
 * <p>Write it on a field, parameter or component of type {@link KafkaServer} or
 * {@link dev.mooring.resource.DockerContainer}, or on a class. {@code @Template} can use what the handle answers, as in
 * {@code ${name.bootstrapServers}}: see {@link Server}. Annotations of the core beside this one, such as
 * {@code @Container(startTimeout = "1 m")}, replace or extend what it declares;
 * {@code @Env("KAFKA_MESSAGE_MAX_BYTES=8388608")} sets {@code message.max.bytes}. The image must be
 * {@code apache/kafka} or one derived from it. The server is ready when the broker has started.
 *
 * <p><b>Addresses.</b> The test JVM connects to {@link KafkaServer#bootstrapServers()}. If the container is on a
 * network, other containers on it connect to port 19092 of its alias:
 * {@code @Env("BOOTSTRAP_SERVERS=${kafka.alias}:19092")}.
 *
 * <p><b>Settings.</b> The internal topics have one partition, a consumer group does not wait for further members before
 * its first rebalance, and the JVM runs with 512 MB of heap, the serial collector and without the optimizing compiler,
 * which starts it in two thirds of the time. Replace each of them with an {@code @Env} beside the annotation, for
 * instance {@code KAFKA_JVM_PERFORMANCE_OPTS}.
 *
 * @since 0.1
 * @see Topic
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE})
@Container(name = "${@name}", image = "${@image}", prestart = Prestart.ALWAYS)
@Env({
    "KAFKA_NODE_ID=1",
    "KAFKA_PROCESS_ROLES=broker,controller",
    "KAFKA_CONTROLLER_QUORUM_VOTERS=1@localhost:9093",
    "KAFKA_CONTROLLER_LISTENER_NAMES=CONTROLLER",
    "KAFKA_INTER_BROKER_LISTENER_NAME=BROKER",
    "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP=HOST:PLAINTEXT,NETWORK:PLAINTEXT,BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT",
    "KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR=1",
    "KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS=1",
    "KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR=1",
    "KAFKA_TRANSACTION_STATE_LOG_MIN_ISR=1",
    "KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS=1",
    "KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR=1",
    "KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR=1",
    "KAFKA_SHARE_COORDINATOR_STATE_TOPIC_NUM_PARTITIONS=1",
    "KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS=0",
    "KAFKA_HEAP_OPTS=-Xms256m -Xmx512m",
    "KAFKA_JVM_PERFORMANCE_OPTS=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
})
@PortForward(9092)
@WaitForLog("Kafka Server started")
@ConfigureUsing(KafkaConfigurer.class)
@ProvideUsing(KafkaProvider.class)
public @interface Kafka {

    /**
     * Sets the logical name.
     *
     * @return the name; by default that of the field, parameter or component. On a class it is that of the annotation
     *     that is written there, {@code kafka} for {@code @Kafka}
     */
    String name() default "";

    /**
     * Sets the image.
     *
     * @return the name of the image
     */
    String image() default "apache/kafka:4.1.0";

    /**
     * Sets entries of the broker's configuration, which replace those that Mooring sets.
     *
     * @return entries {@code name=value}, for instance {@code message.max.bytes=8388608}
     */
    String[] options() default {};

    /**
     * Sets how long the server lives.
     *
     * @return the scope; by default CLASS for a static field or an annotated class, and METHOD otherwise (see
     *     {@link Scope#AUTO})
     */
    Scope scope() default Scope.AUTO;
}
