package dev.mooring.examples.ported;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.mooring.Container;
import dev.mooring.Env;
import dev.mooring.PortForward;
import dev.mooring.Template;
import dev.mooring.resource.DockerContainer;
import dev.mooring.wait.WaitForLog;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

// tag::amqp[]
class MessagesIT {

    @Container(image = "rabbitmq:4")
    @Env({"RABBITMQ_DEFAULT_USER=app", "RABBITMQ_DEFAULT_PASS=secret"})
    @PortForward(5672)
    @WaitForLog("Server startup complete")
    static DockerContainer broker;

    @Test
    void receivesWhatWasPublished(@Template("amqp://app:secret@${broker.address:5672}") URI address) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(address);
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {
            String queue = channel.queueDeclare().getQueue();
            BlockingQueue<String> received = new LinkedBlockingQueue<>();
            channel.basicConsume(
                    queue, true, (tag, message) -> received.add(new String(message.getBody(), UTF_8)), tag -> {});
            channel.basicPublish("", queue, null, "rope".getBytes(UTF_8));
            assertThat(received.poll(10, SECONDS)).isEqualTo("rope");
        }
    }
}
// end::amqp[]
