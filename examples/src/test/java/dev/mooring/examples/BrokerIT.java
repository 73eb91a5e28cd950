package dev.mooring.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.Env;
import dev.mooring.Network;
import dev.mooring.PortForward;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.Endpoint;
import dev.mooring.wait.WaitForLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import org.junit.jupiter.api.Test;

// tag::broker[]
class BrokerIT {
    @Container(image = "mooring/broker-demo:1")
    @Network(name = "net", alias = "broker")
    @PortForward(9092)
    @Env("ADVERTISED_LISTENERS=HOST://${self.host}:${self.port:9092},NET://broker:19092")
    @WaitForLog("broker is ready")
    static DockerContainer broker;

    @Test
    void advertisesTheAddressThatTheTestReaches() throws IOException {
        Endpoint endpoint = broker.endpoint(9092);
        assertThat(ask(endpoint, "METADATA")).isEqualTo("BROKER " + endpoint);
    }
    // end::broker[]

    private static String ask(Endpoint endpoint, String line) throws IOException {
        try (Socket socket = new Socket(endpoint.host(), endpoint.port());
                BufferedReader answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
            socket.getOutputStream().write((line + "\n").getBytes(UTF_8));
            return answers.readLine();
        }
    }
}
