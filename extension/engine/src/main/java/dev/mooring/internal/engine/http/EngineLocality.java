package dev.mooring.internal.engine.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mooring.internal.engine.http.transport.EngineAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Determines whether this JVM can reach the addresses of containers. That is possible only on Linux and on the engine's
 * host, if the engine runs neither in a virtual machine (Docker Desktop) nor in its own network namespace (rootless),
 * and this JVM does not run in a container.
 *
 * @param hostName the name of this JVM's host; that of its container, if it is in one
 * @param kernel the release of this host's kernel; empty if it is not Linux
 */
record EngineLocality(String hostName, String kernel) {

    static EngineLocality ofThisHost() {
        return new EngineLocality(read("/proc/sys/kernel/hostname"), read("/proc/sys/kernel/osrelease"));
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            return "";
        }
    }

    boolean isLocal(EngineAddress address, JsonNode info) {
        return (address instanceof EngineAddress.UnixSocket || address instanceof EngineAddress.Command)
                && !kernel.isEmpty()
                && kernel.equals(info.path("KernelVersion").asText())
                && hostName.equals(info.path("Name").asText())
                && !info.path("OperatingSystem").asText().contains("Docker Desktop")
                && Fields.texts(info.path("SecurityOptions")).stream().noneMatch(option -> option.contains("rootless"));
    }
}
