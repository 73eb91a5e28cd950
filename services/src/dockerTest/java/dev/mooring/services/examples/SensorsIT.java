package dev.mooring.services.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.services.Mosquitto;
import dev.mooring.services.MosquittoServer;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;

/** The documentation's example of Mosquitto. */
// tag::mosquitto[]
class SensorsIT {

    @Mosquitto
    static MosquittoServer broker;

    @Test
    void connect() throws MqttException {
        try (MqttClient sensor = new MqttClient(broker.tcpUri().toString(), "sensor", new MemoryPersistence())) {
            sensor.connect();
            assertThat(sensor.isConnected()).isTrue();
            sensor.disconnect();
        }
    }
}
// end::mosquitto[]
