package dev.mooring.services.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.mooring.services.RabbitMQ;
import dev.mooring.services.VirtualHost;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The documentation's example of RabbitMQ. */
// tag::rabbitmq[]
@RabbitMQ
class ShippingIT {

    @Test
    void deliversAnOrder(@VirtualHost URI uri) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(uri);
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {
            channel.queueDeclare("orders", true, false, false, null);
            channel.basicPublish("", "orders", null, "rope".getBytes(StandardCharsets.UTF_8));
            assertThat(channel.basicGet("orders", true).getBody()).asString().isEqualTo("rope");
        }
    }
}
// end::rabbitmq[]
