package dev.mooring.services.examples.shop;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.net.URI;

// tag::code[]
/** Tells the warehouse what to ship, in a queue of RabbitMQ. */
record Shipping(URI broker) {

    void announce(String item) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(broker);
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {
            channel.queueDeclare("shipping", true, false, false, null);
            channel.basicPublish("", "shipping", null, item.getBytes(UTF_8));
        }
    }
}
// end::code[]
