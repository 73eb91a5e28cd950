package dev.mooring.services.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.services.Nats;
import dev.mooring.services.NatsServer;
import io.nats.client.Connection;
import io.nats.client.Subscription;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The documentation's example of NATS. */
// tag::nats[]
class NoticesIT {

    @Nats(jetStream = true)
    static NatsServer nats;

    @Test
    void arrive() throws Exception {
        try (Connection connection = io.nats.client.Nats.connect(nats.uri().toString())) {
            Subscription notices = connection.subscribe("notices");
            connection.publish("notices", "gale".getBytes(UTF_8));
            assertThat(notices.nextMessage(Duration.ofSeconds(5)).getData())
                    .asString()
                    .isEqualTo("gale");
        }
    }
}
// end::nats[]
