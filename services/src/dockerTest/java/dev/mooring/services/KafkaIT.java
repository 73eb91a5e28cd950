package dev.mooring.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mooring.Container;
import dev.mooring.Env;
import dev.mooring.Network;
import dev.mooring.Template;
import dev.mooring.resource.DockerContainer;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Kafka, and a topic of its own for each test. */
class KafkaIT {

    private static Admin admin(KafkaServer kafka) {
        return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    private static KafkaProducer<String, String> producer(KafkaServer kafka, String transaction) {
        return new KafkaProducer<>(
                transaction.isEmpty()
                        ? Map.of("bootstrap.servers", kafka.bootstrapServers())
                        : Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", transaction),
                new StringSerializer(),
                new StringSerializer());
    }

    /** Reads from the beginning, as a member of the test's group, until there is a number of values. */
    private static List<String> read(TestTopic topic, int count) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        topic.bootstrapServers(),
                        "group.id",
                        topic.groupId(),
                        "auto.offset.reset",
                        "earliest",
                        "isolation.level",
                        "read_committed"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.subscribe(List.of(topic.name()));
            List<String> values = new ArrayList<>();
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                for (ConsumerRecord<String, String> message : consumer.poll(Duration.ofMillis(200))) {
                    values.add(message.value());
                }
                return values.size() >= count;
            });
            return values;
        }
    }

    @Test
    void aTopicIsGivenAsWhatATestWants() {
        TestRun.of(KindsTestCase.class).hasPassed(2);
    }

    static class KindsTestCase {
        @Kafka
        static KafkaServer kafka;

        @Topic
        static TestTopic shared;

        @Topic
        String own;

        @Template("${kafka.bootstrapServers}/${shared.name}/${shared.groupId}")
        String text;

        @Test
        void everyKind(@Topic(partitions = 3, config = "cleanup.policy=compact") TestTopic handle)
                throws ExecutionException, InterruptedException {
            assertThat(Set.of(shared.name(), own, handle.name())).hasSize(3);
            assertThat(text).isEqualTo(kafka.bootstrapServers() + "/" + shared.name() + "/" + shared.groupId());
            assertThat(handle.server()).isSameAs(kafka);
            try (Admin admin = admin(kafka)) {
                TopicDescription description = admin.describeTopics(List.of(handle.name()))
                        .allTopicNames()
                        .get()
                        .get(handle.name());
                assertThat(description.partitions())
                        .hasSize(3)
                        .allSatisfy(partition -> assertThat(partition.leader()).isNotNull());
                ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, handle.name());
                assertThat(admin.describeConfigs(List.of(topic))
                                .all()
                                .get()
                                .get(topic)
                                .get("cleanup.policy")
                                .value())
                        .isEqualTo("compact");
            }
        }

        /** The broker reaches itself, too: its transaction coordinator writes to the partitions over the network. */
        @Test
        void transactions(@Topic TestTopic topic) throws Exception {
            try (KafkaProducer<String, String> producer = producer(kafka, topic.name())) {
                producer.initTransactions();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>(topic.name(), "aborted")).get();
                producer.abortTransaction();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>(topic.name(), "committed")).get();
                producer.commitTransaction();
            }
            assertThat(read(topic, 1)).containsExactly("committed");
        }
    }

    @Test
    void parallelTestsAreIsolated() {
        IsolationTestCase.NAMES.clear();
        TestRun.of(IsolationTestCase.class, 4).hasPassed(IsolationTestCase.ROUNDS);
        assertThat(IsolationTestCase.NAMES).hasSize(IsolationTestCase.ROUNDS);
    }

    @Execution(ExecutionMode.CONCURRENT)
    static class IsolationTestCase {
        static final int ROUNDS = 30;
        static final Set<String> NAMES = ConcurrentHashMap.newKeySet();

        @Kafka
        static KafkaServer kafka;

        @RepeatedTest(ROUNDS)
        void publishes(@Topic TestTopic topic) throws Exception {
            NAMES.add(topic.name());
            try (KafkaProducer<String, String> producer = producer(kafka, "")) {
                producer.send(new ProducerRecord<>(topic.name(), topic.name())).get();
            }
            assertThat(read(topic, 1)).containsExactly(topic.name());
        }

        @AfterAll
        static void nothingIsLeft() {
            try (Admin admin = admin(kafka)) {
                await().untilAsserted(() -> {
                    assertThat(admin.listTopics().names().get()).isEmpty();
                    assertThat(admin.listGroups().all().get()).isEmpty();
                });
            }
        }
    }

    /** Another container is told the alias of the broker instead of the address for the test. */
    @Test
    void containersOfTheNetworkReachTheServer() {
        TestRun.of(NetworkTestCase.class).hasPassed(1);
    }

    static class NetworkTestCase {
        @Kafka
        @Network(value = "events", alias = "broker")
        @Env("KAFKA_MESSAGE_MAX_BYTES=2000000")
        static KafkaServer kafka;

        /** Has the client library, and runs a program of the test with it. */
        @Container(
                image = "apache/kafka:4.1.0",
                command = {"sleep", "infinity"})
        @Network("events")
        static DockerContainer client;

        @Test
        void test(@Topic TestTopic topic) throws Exception {
            client.copyIn(ContainerProducer.compiled(), "/tmp/client/" + ContainerProducer.FILE);
            client.exec(
                            "java",
                            "-cp",
                            "/tmp/client:/opt/kafka/libs/*",
                            ContainerProducer.class.getName(),
                            "broker:19092",
                            topic.name())
                    .orThrow();
            assertThat(read(topic, 1)).containsExactly("from a container");
            try (Admin admin = admin(kafka)) {
                ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, "1");
                assertThat(admin.describeConfigs(List.of(broker))
                                .all()
                                .get()
                                .get(broker)
                                .get("message.max.bytes")
                                .value())
                        .isEqualTo("2000000");
            }
        }
    }

    /** Is run in a container. */
    static final class ContainerProducer {

        static final String FILE = ContainerProducer.class.getName().replace('.', '/') + ".class";

        private ContainerProducer() {}

        static byte[] compiled() throws IOException {
            try (InputStream bytes = ContainerProducer.class.getClassLoader().getResourceAsStream(FILE)) {
                return bytes.readAllBytes();
            }
        }

        public static void main(String[] arguments) throws ExecutionException, InterruptedException {
            try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", arguments[0]), new StringSerializer(), new StringSerializer())) {
                producer.send(new ProducerRecord<>(arguments[1], "from a container"))
                        .get();
            }
        }
    }

    @Test
    void mistakesAreReportedTogether() {
        assertThat(TestRun.of(MistakesTestCase.class).failures())
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .contains("the topic has 0 partitions.")
                .contains("'compact' is not a configuration of a topic.")
                .contains("Write it as key=value, for instance cleanup.policy=compact.");
    }

    @Kafka
    static class MistakesTestCase {
        @Test
        void test(@Topic(partitions = 0, config = "compact") String topic) {
            throw new AssertionError("is not run with " + topic);
        }
    }

    @Test
    void aTopicThatTheServerRefusesIsReported() {
        assertThat(TestRun.of(RefusedTestCase.class).failures())
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .contains(
                        "Value 'topic' (KafkaIT.RefusedTestCase.test(topic)) could not be created: Kafka did not create"
                                + " the topic")
                .contains("error code 40, Unknown topic config name: no.such.entry");
    }

    @Kafka
    static class RefusedTestCase {
        @Test
        void test(@Topic(config = "no.such.entry=1") String topic) {
            throw new AssertionError("is not run with " + topic);
        }
    }
}
