package dev.mooring.internal.compose;

import dev.mooring.spec.PortSpec;
import dev.mooring.spec.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the published ports of a service. */
final class PortReader {

    /** The host port that lets the engine choose. */
    private static final String ANY = "0";

    private static final String RANGE = "(\\d{1,5})(?:-(\\d{1,5}))?";
    private static final Pattern SHORT =
            Pattern.compile("(?:(?:(?<ip>\\[[0-9a-fA-F:.]+]|[0-9.]+):)?(?<host>\\d{1,5}(?:-\\d{1,5})?)?:)?"
                    + "(?<container>\\d{1,5}(?:-\\d{1,5})?)(?:/(?<protocol>[a-zA-Z]+))?");
    private static final Pattern PORTS = Pattern.compile(RANGE);

    private final Fields service;
    /** An engine starts a process for each of them. */
    private static final int MOST = 1_000;

    private final boolean fixed;
    private final List<PortSpec> ports = new ArrayList<>();

    private PortReader(Fields service, boolean fixed) {
        this.service = service;
        this.fixed = fixed;
    }

    /** @param fixed whether the host ports are used as written; otherwise, free ones are picked */
    static List<PortSpec> read(Fields service, boolean fixed) {
        PortReader reader = new PortReader(service, fixed);
        service.items("ports").forEach(reader::add);
        return reader.ports;
    }

    private void add(Yaml item) {
        if (item instanceof Yaml.Text text) {
            Matcher matcher = SHORT.matcher(text.text());
            if (!matcher.matches()) {
                wrong(item, text.text());
                return;
            }
            add(
                    item,
                    text.text(),
                    matcher.group("container"),
                    Optional.ofNullable(matcher.group("host")),
                    Optional.ofNullable(matcher.group("ip")),
                    Optional.ofNullable(matcher.group("protocol")));
            return;
        }
        Fields port = new Fields(item, service.path("ports"), service.problems());
        port.ignore("name", "app_protocol", "mode");
        Optional<String> target = port.text("target");
        Optional<String> published = port.text("published");
        Optional<String> ip = port.text("host_ip");
        Optional<String> protocol = port.text("protocol");
        port.finish();
        if (target.isEmpty()) {
            wrong(item, "this");
        } else {
            add(item, target.get(), target.get(), published, ip, protocol);
        }
    }

    private void wrong(Yaml item, String shown) {
        service.problems()
                .add(
                        item.place(),
                        service.path("ports"),
                        "'" + shown + "' does not name a port.",
                        "Write \"8080:80\", \"80\" or \"53:53/udp\".");
    }

    private void add(
            Yaml item,
            String shown,
            String container,
            Optional<String> host,
            Optional<String> ip,
            Optional<String> protocol) {
        List<Integer> inside = range(container);
        Optional<String> chosen = host.filter(text -> !text.equals(ANY));
        List<Integer> outside = chosen.map(PortReader::range).orElse(List.of());
        Optional<Protocol> known = protocol(protocol.orElse("tcp"));
        boolean numbers = !inside.isEmpty() && (chosen.isEmpty() || !outside.isEmpty());
        if (!numbers || known.isEmpty()) {
            wrong(item, shown);
            return;
        }
        if (ports.size() + inside.size() > MOST) {
            service.problems()
                    .add(
                            item.place(),
                            service.path("ports"),
                            "'" + shown + "' makes more than " + MOST + " ports of one service.",
                            "Publish only the ports that the tests use.");
            return;
        }
        if (fixed && !outside.isEmpty() && outside.size() != inside.size()) {
            service.problems()
                    .add(
                            item.place(),
                            service.path("ports"),
                            "'" + shown + "' has " + outside.size() + " host ports for " + inside.size()
                                    + " container ports, which @Compose(fixedPorts = true) cannot fix.",
                            "Write one host port for each container port, or leave out fixedPorts.");
            return;
        }
        for (int i = 0; i < inside.size(); i++) {
            String address =
                    fixed ? ip.map(text -> text.replaceAll("[\\[\\]]", "")).orElse("") : "";
            int port = fixed && !outside.isEmpty() ? outside.get(i) : 0;
            PortSpec spec = new PortSpec(inside.get(i), known.get(), address, port);
            boolean twice =
                    ports.stream().anyMatch(each -> each.container().equals(spec.container()) && !each.equals(spec));
            if (twice) {
                service.problems()
                        .add(
                                item.place(),
                                service.path("ports"),
                                "port " + spec.container() + " is published twice.",
                                "Publish it once; Mooring forwards each container port to one host port.");
            } else if (!ports.contains(spec)) {
                ports.add(spec);
            }
        }
    }

    private static Optional<Protocol> protocol(String name) {
        for (Protocol protocol : Protocol.values()) {
            if (protocol.toString().equals(name.toLowerCase(Locale.ROOT))) {
                return Optional.of(protocol);
            }
        }
        return Optional.empty();
    }

    /** All ports of a range; none if it is not one. */
    static List<Integer> range(String text) {
        Matcher matcher = PORTS.matcher(text);
        if (!matcher.matches()) {
            return List.of();
        }
        int first = Integer.parseInt(matcher.group(1));
        int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
        List<Integer> all = new ArrayList<>();
        if (first >= 1 && last <= 65_535) {
            for (int port = first; port <= last; port++) {
                all.add(port);
            }
        }
        return all;
    }
}
