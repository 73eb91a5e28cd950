package dev.mooring.internal.scan;

import dev.mooring.PortForward;
import dev.mooring.spec.PortSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Reads {@link PortForward}. */
final class PortReader {

    private static final int LAST = 65_535;
    private static final Pattern RANGE = Pattern.compile("(\\d{1,5})-(\\d{1,5})");

    private PortReader() {}

    static List<PortSpec> read(Annotations annotations) {
        Texts texts = annotations.texts();
        ByKey<PortSpec> specs = new ByKey<>(texts, "the port");
        for (Found<PortForward> found : annotations.all(PortForward.class)) {
            PortForward forward = found.annotation();
            Optional<int[]> ports = ports(forward, texts);
            if (ports.isEmpty()) {
                continue;
            }
            if (ports.get().length == 0) {
                texts.mistake(
                        "@PortForward names no port.", "Write the port inside the container: @PortForward(8080).");
            }
            boolean one = forward.value().length + (forward.range().isEmpty() ? 0 : 1) == 1;
            if (forward.hostPort() != 0 && !one) {
                texts.mistake(
                        "@PortForward fixes host port " + forward.hostPort() + " for " + ports.get().length
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
            String hostIp =
                    texts.known("the host address of a port", forward.hostIp()).orElse("");
            for (int i = 0; i < ports.get().length; i++) {
                int port = ports.get()[i];
                int hostPort = forward.hostPort() == 0 ? 0 : forward.hostPort() + i;
                if (hostPort > LAST) {
                    texts.mistake(
                            "the host port " + hostPort + " for container port " + port + " does not exist.",
                            "Let the range begin at a lower host port.");
                } else if (isPort(port)) {
                    PortSpec spec = new PortSpec(port, forward.protocol(), hostIp, hostPort);
                    specs.put(spec.container(), spec, found);
                } else {
                    texts.mistake("the container port " + port + " does not exist.", "Write a number of 1 to 65535.");
                }
            }
        }
        return specs.values();
    }

    /** All container ports, those of the range last; empty if the range is invalid, which has been reported. */
    private static Optional<int[]> ports(PortForward forward, Texts texts) {
        IntStream named = Arrays.stream(forward.value());
        if (forward.range().isEmpty()) {
            return Optional.of(named.toArray());
        }
        return texts.known("the range of @PortForward", forward.range()).flatMap(range -> {
            Matcher ends = RANGE.matcher(range);
            if (ends.matches()) {
                int first = Integer.parseInt(ends.group(1));
                int last = Integer.parseInt(ends.group(2));
                if (isPort(first) && isPort(last) && first <= last) {
                    return Optional.of(IntStream.concat(named, IntStream.rangeClosed(first, last))
                            .toArray());
                }
            }
            texts.mistake(
                    "'" + range + "' is not a range of ports.",
                    "Write the first and the last port, for instance range = \"8000-8010\".");
            return Optional.empty();
        });
    }

    private static boolean isPort(int number) {
        return number >= 1 && number <= LAST;
    }
}
