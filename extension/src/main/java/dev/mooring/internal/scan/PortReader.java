package dev.mooring.internal.scan;

import dev.mooring.PortForward;
import dev.mooring.spec.PortSpec;
import java.util.List;

/** Reads {@link PortForward}. */
final class PortReader {

    private PortReader() {}

    static List<PortSpec> read(Annotations annotations) {
        Texts texts = annotations.texts();
        ByKey<PortSpec> ports = new ByKey<>(texts, "the port");
        for (Found<PortForward> found : annotations.all(PortForward.class)) {
            PortForward forward = found.annotation();
            if (forward.value().length == 0) {
                texts.mistake(
                        "@PortForward names no port.", "Write the port inside the container: @PortForward(8080).");
            }
            if (forward.hostPort() != 0 && forward.value().length > 1) {
                texts.mistake(
                        "@PortForward fixes host port " + forward.hostPort() + " for " + forward.value().length
                                + " container ports.",
                        "Write a @PortForward of its own for each port.");
                continue;
            }
            if (!isPort(forward.hostPort()) && forward.hostPort() != 0) {
                texts.mistake(
                        "the host port " + forward.hostPort() + " does not exist.",
                        "Write a number of 1 to 65535, or leave hostPort out for a free port.");
                continue;
            }
            String hostIp = texts.known("the host address of a port", forward.hostIp())
                    .filter(ip -> {
                        boolean valid = IpAddress.isValid(ip);
                        if (!valid) {
                            texts.mistake(
                                    "the host address '" + ip + "' of a port is no IP address.",
                                    "Write for instance hostIp = \"0.0.0.0\"; by default it is 127.0.0.1.");
                        }
                        return valid;
                    })
                    .orElse(PortSpec.LOOPBACK);
            for (int port : forward.value()) {
                if (isPort(port)) {
                    PortSpec spec = new PortSpec(port, forward.protocol(), hostIp, forward.hostPort());
                    ports.put(spec.container(), spec, found);
                } else {
                    texts.mistake("the container port " + port + " does not exist.", "Write a number of 1 to 65535.");
                }
            }
        }
        return ports.values();
    }

    private static boolean isPort(int number) {
        return number >= 1 && number <= 65535;
    }
}
