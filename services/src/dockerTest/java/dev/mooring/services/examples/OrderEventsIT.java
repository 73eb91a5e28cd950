package dev.mooring.services.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.services.Kafka;
import dev.mooring.services.TestTopic;
import dev.mooring.services.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** The documentation's example of Kafka. */
// tag::kafka[]
@Kafka
class OrderEventsIT {

    @Test
    void publishesAnOrder(@Topic TestTopic orders) throws Exception {
        Map<String, Object> producer = Map.of("bootstrap.servers", orders.bootstrapServers());
        Map<String, Object> consumer = Map.of(
                "bootstrap.servers", orders.bootstrapServers(),
                "group.id", orders.groupId(),
                "auto.offset.reset", "earliest");

        try (var out = new KafkaProducer<>(producer, new StringSerializer(), new StringSerializer());
                var in = new KafkaConsumer<>(consumer, new StringDeserializer(), new StringDeserializer())) {
            out.send(new ProducerRecord<>(orders.name(), "rope")).get();
            in.subscribe(List.of(orders.name()));
            assertThat(in.poll(Duration.ofSeconds(30)))
                    .singleElement()
                    .satisfies(order -> assertThat(order.value()).isEqualTo("rope"));
        }
    }
}
// end::kafka[]
