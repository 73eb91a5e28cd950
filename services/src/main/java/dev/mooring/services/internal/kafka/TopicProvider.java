package dev.mooring.services.internal.kafka;

import dev.mooring.provide.Provider;
import dev.mooring.provide.ValueContext;
import dev.mooring.provide.ValuePlan;
import dev.mooring.services.KafkaServer;
import dev.mooring.services.TestTopic;
import dev.mooring.services.Topic;
import dev.mooring.services.internal.handle.Removal;
import java.io.IOException;
import java.util.Arrays;

/** Makes a topic for a test. */
public final class TopicProvider implements Provider<Topic, TestTopic> {

    private static final int LONGEST_NAME = 200;

    /** Called by reflection. */
    public TopicProvider() {}

    @Override
    public void plan(Topic annotation, ValuePlan<TestTopic> plan) {
        plan.dependsOn(KafkaServer.class, annotation.server());
        plan.injectAs(String.class, TestTopic::name);
        plan.property("name", TestTopic::name);
        plan.property("groupId", TestTopic::groupId);
        plan.property("bootstrapServers", TestTopic::bootstrapServers);
        if (annotation.partitions() < 1) {
            plan.mistake("the topic has " + annotation.partitions() + " partitions.", "Write 1 or more.");
        }
        Arrays.stream(annotation.config())
                .filter(entry -> entry.indexOf('=') < 1)
                .forEach(entry -> plan.mistake(
                        "'" + entry + "' is not a configuration of a topic.",
                        "Write it as key=value, for instance cleanup.policy=compact."));
    }

    @Override
    public TestTopic provide(Topic annotation, ValueContext context) throws IOException {
        KafkaServer server = context.get(KafkaServer.class);
        TopicSpec topic = TopicSpec.of(context.uniqueName(LONGEST_NAME), annotation.partitions(), annotation.config());
        try (Topics topics = Topics.of(server.endpoint())) {
            topics.create(topic);
            server.container().await(new LeaderWait(topics, topic.name()));
        }
        return new OwnTopic(topic.name(), server);
    }

    @Override
    public void remove(TestTopic value, ValueContext context) throws IOException {
        Removal.from(value.server().container(), () -> {
            try (Topics topics = Topics.of(value.server().endpoint())) {
                topics.deleteGroup(value.groupId());
                topics.delete(value.name());
            }
        });
    }

    private record OwnTopic(String name, KafkaServer server) implements TestTopic {

        @Override
        public String groupId() {
            return name;
        }

        /** Shows how to look into the topic, in case that it is kept. */
        @Override
        public String toString() {
            return "topic " + name + "\n    docker exec -it "
                    + server.container().name()
                    + " /opt/kafka/bin/kafka-console-consumer.sh --bootstrap-server localhost:9094 --from-beginning"
                    + " --topic " + name;
        }
    }
}
