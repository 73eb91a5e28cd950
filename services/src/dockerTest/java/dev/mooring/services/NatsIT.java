package dev.mooring.services;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mooring.Container;
import dev.mooring.CopyToContainer;
import dev.mooring.Template;
import io.nats.client.AuthenticationException;
import io.nats.client.Connection;
import io.nats.client.JetStream;
import io.nats.client.Message;
import io.nats.client.Options;
import io.nats.client.Subscription;
import io.nats.client.api.StreamConfiguration;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** NATS, with its Java client. */
class NatsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Nats
    static NatsServer plain;

    @Nats(jetStream = true, user = "ada", password = "eng'ine")
    static NatsServer streaming;

    /** Includes a configuration of its own, and the server gets one dollar sign. */
    @Nats(user = "ada", password = "$$1\"s")
    @Container(command = {"--config", "/etc/own.conf"})
    @CopyToContainer(source = "data:max_payload: 2048\n", target = "/etc/own.conf")
    static NatsServer configured;

    @Template("${streaming.uri} ${streaming.user}")
    static String shown;

    @Test
    void delivers() throws Exception {
        try (Connection connection = io.nats.client.Nats.connect(plain.uri().toString())) {
            Subscription orders = connection.subscribe("orders");
            connection.publish("orders", "rope".getBytes(UTF_8));

            assertThat(orders.nextMessage(PATIENCE).getData()).asString().isEqualTo("rope");
        }
    }

    @Test
    void keepsAStream() throws Exception {
        try (Connection connection = io.nats.client.Nats.connect(asAda())) {
            connection
                    .jetStreamManagement()
                    .addStream(StreamConfiguration.builder()
                            .name("ORDERS")
                            .subjects("orders.>")
                            .build());
            JetStream stream = connection.jetStream();
            stream.publish("orders.new", "rope".getBytes(UTF_8));

            Message kept = stream.subscribe("orders.new").nextMessage(PATIENCE);
            assertThat(kept.getData()).asString().isEqualTo("rope");
        }
    }

    private static Options asAda() {
        return Options.builder()
                .server(streaming.uri().toString())
                .userInfo(streaming.user(), streaming.password())
                .build();
    }

    @Test
    void takesItsOwnConfigurationAndTheLoginWhichNobodySees() throws Exception {
        assertThat(configured.password()).isEqualTo("$1\"s");
        Options login = Options.builder()
                .server(configured.uri().toString())
                .userInfo(configured.user(), configured.password())
                .build();
        try (Connection connection = io.nats.client.Nats.connect(login)) {
            assertThat(connection.getServerInfo().getMaxPayload()).isEqualTo(2048);
        }
        assertThat(configured
                        .container()
                        .exec("sh", "-c", "cat /proc/1/cmdline /mooring/nats.conf")
                        .orThrow()
                        .stdout())
                .contains("/mooring/nats.conf")
                .doesNotContain("$1");
    }

    @Test
    void asksForThePassword() {
        assertThatThrownBy(() ->
                        io.nats.client.Nats.connect(streaming.uri().toString()).close())
                .isInstanceOf(AuthenticationException.class);
    }

    @Test
    void isMonitored() throws Exception {
        var response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(streaming.monitoringUri().resolve("/jsz"))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("\"store_dir\"");
    }

    @Test
    void isFoundByTemplates() {
        assertThat(shown).isEqualTo("nats://" + streaming.endpoint() + " ada");
    }
}
