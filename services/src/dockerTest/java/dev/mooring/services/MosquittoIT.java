package dev.mooring.services;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mooring.CopyToContainer;
import dev.mooring.Template;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.MqttSecurityException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;

/** Mosquitto, with Eclipse Paho. */
class MosquittoIT {

    @Mosquitto
    static MosquittoServer open;

    @Mosquitto(user = "ada", password = "an 'engine' of $$1")
    static MosquittoServer closed;

    @Mosquitto
    @CopyToContainer(
            source = "data:listener 1883\nallow_anonymous true\nmax_qos 0\n",
            target = "/mosquitto/config/mosquitto.conf")
    static MosquittoServer own;

    @Template("${closed.uri} ${closed.tcpUri} ${closed.user}")
    static String shown;

    @Test
    void delivers() throws Exception {
        assertThat(publishAndReceive(open, new MqttConnectOptions(), 1)).isEqualTo("21 degrees");
    }

    @Test
    void letsTheUserIn() throws Exception {
        assertThat(closed.password()).isEqualTo("an 'engine' of $1");
        MqttConnectOptions ada = new MqttConnectOptions();
        ada.setUserName(closed.user());
        ada.setPassword(closed.password().toCharArray());

        assertThat(publishAndReceive(closed, ada, 1)).isEqualTo("21 degrees");
    }

    @Test
    void keepsOthersOut() {
        assertThatThrownBy(() -> publishAndReceive(closed, new MqttConnectOptions(), 1))
                .isInstanceOf(MqttSecurityException.class);
    }

    /** A broker with {@code max_qos 0} cuts a client that publishes with more. */
    @Test
    void takesAConfigurationOfYourOwn() throws Exception {
        assertThat(publishAndReceive(own, new MqttConnectOptions(), 0)).isEqualTo("21 degrees");
        assertThatThrownBy(() -> publishAndReceive(own, new MqttConnectOptions(), 1))
                .isInstanceOf(MqttException.class);
    }

    @Test
    void isFoundByTemplates() {
        assertThat(shown).isEqualTo("mqtt://" + closed.endpoint() + " tcp://" + closed.endpoint() + " ada");
    }

    private static String publishAndReceive(MosquittoServer broker, MqttConnectOptions options, int qos)
            throws Exception {
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        options.setConnectionTimeout(10);
        try (MqttClient client =
                new MqttClient(broker.tcpUri().toString(), MqttClient.generateClientId(), new MemoryPersistence())) {
            client.connect(options);
            client.subscribe(
                    "cellar/temperature",
                    qos,
                    (topic, message) -> received.add(new String(message.getPayload(), UTF_8)));
            MqttMessage message = new MqttMessage("21 degrees".getBytes(UTF_8));
            message.setQos(qos);
            client.publish("cellar/temperature", message);
            String first = received.poll(10, TimeUnit.SECONDS);
            client.disconnectForcibly(0, 1000);
            return first;
        }
    }
}
