package dev.mooring.internal.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.mooring.internal.engine.http.json.Json;
import dev.mooring.internal.engine.http.transport.EngineAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EngineLocalityTests {

    private static final EngineAddress SOCKET = new EngineAddress.UnixSocket(Path.of("/var/run/docker.sock"));
    private static final EngineLocality HERE = new EngineLocality("box", "6.1.0");

    @Test
    void isLocalOnTheSameHost() throws Exception {
        assertThat(isLocal(HERE, SOCKET, "box", "6.1.0", "Debian", "")).isTrue();
    }

    @Test
    void isNotLocalAnywhereElse() throws Exception {
        assertThat(isLocal(HERE, new EngineAddress.Tcp("box", 2375), "box", "6.1.0", "Debian", ""))
                .as("over TCP")
                .isFalse();
        assertThat(isLocal(new EngineLocality("c0ffee", "6.1.0"), SOCKET, "box", "6.1.0", "Debian", ""))
                .as("this JVM in a container")
                .isFalse();
        assertThat(isLocal(HERE, SOCKET, "box", "6.2.0", "Debian", ""))
                .as("the engine in a virtual machine")
                .isFalse();
        assertThat(isLocal(new EngineLocality("", ""), SOCKET, "", "", "Docker Desktop", ""))
                .as("not Linux")
                .isFalse();
        assertThat(isLocal(HERE, SOCKET, "box", "6.1.0", "Docker Desktop", ""))
                .as("Docker Desktop")
                .isFalse();
        assertThat(isLocal(HERE, SOCKET, "box", "6.1.0", "Debian", "\"name=seccomp\",\"name=rootless\""))
                .as("rootless")
                .isFalse();
    }

    private static boolean isLocal(
            EngineLocality here, EngineAddress address, String name, String kernel, String system, String security)
            throws JsonProcessingException {
        return here.isLocal(
                address,
                Json.read("{\"Name\":\"" + name + "\",\"KernelVersion\":\"" + kernel + "\",\"OperatingSystem\":\""
                        + system + "\",\"SecurityOptions\":[" + security + "]}"));
    }
}
