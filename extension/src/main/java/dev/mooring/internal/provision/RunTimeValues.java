package dev.mooring.internal.provision;

import static java.util.stream.Collectors.joining;

import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.Endpoint;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The values that are known only once something runs, as the test JVM sees them: {@code ${db.host}},
 * {@code ${db.port:5432}}, {@code ${db.address:5432}}, {@code ${db.name}}.
 *
 * @param containers what is known of each container, by its logical name or {@code self}
 */
public record RunTimeValues(Map<String, Facts> containers) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\$|\\$\\{([^}]*)}");

    private static final Pattern REFERENCE =
            Pattern.compile("(.+)\\.(host|name|port|address)(?::(\\d+)(?:/(tcp|udp))?)?");

    public RunTimeValues {
        containers = Map.copyOf(containers);
    }

    /** Replaces all placeholders of a text, and {@code $$} by {@code $}. */
    public String resolve(String text) {
        if (text.indexOf('$') < 0) {
            return text;
        }
        Matcher matcher = PLACEHOLDER.matcher(text);
        StringBuilder resolved = new StringBuilder();
        while (matcher.find()) {
            String reference = matcher.group(1);
            String value = reference == null ? "$" : value(reference);
            matcher.appendReplacement(resolved, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(resolved).toString();
    }

    private String value(String reference) {
        Matcher parts = REFERENCE.matcher(reference);
        if (!parts.matches()) {
            throw unknown(reference);
        }
        Facts facts = containers.get(parts.group(1));
        if (facts == null) {
            throw unknown(reference);
        }
        String port = parts.group(3);
        return switch (parts.group(2)) {
            case "host" -> facts.host();
            case "name" -> facts.name();
            case "port" ->
                Integer.toString(
                        endpoint(reference, facts, port, parts.group(4)).port());
            default -> endpoint(reference, facts, port, parts.group(4)).toString();
        };
    }

    private Endpoint endpoint(String reference, Facts facts, @Nullable String port, @Nullable String protocol) {
        Endpoint endpoint =
                port == null ? null : facts.endpoints().get(port + "/" + (protocol == null ? "tcp" : protocol));
        if (endpoint == null) {
            throw unknown(reference);
        }
        return endpoint;
    }

    private UnknownPlaceholderException unknown(String reference) {
        String known = new TreeMap<>(containers)
                .entrySet().stream()
                        .flatMap(container -> container.getValue().properties().map(each -> container.getKey() + each))
                        .map(each -> "${" + each + "}")
                        .collect(joining(", "));
        return new UnknownPlaceholderException("'${" + reference + "}' is not known.\n  known: " + known);
    }

    /**
     * What is known of a container.
     *
     * @param name the name on the engine
     * @param host the host under which its forwarded ports are reached
     * @param endpoints where its ports are reached, by {@code 5432/tcp}
     */
    public record Facts(String name, String host, Map<String, Endpoint> endpoints) {

        public Facts {
            endpoints = Map.copyOf(endpoints);
        }

        public static Facts of(DockerContainer container) {
            return new Facts(container.name(), container.host(), container.endpoints());
        }

        private Stream<String> properties() {
            Stream<String> ports = new TreeMap<>(endpoints)
                    .keySet().stream()
                            .map(port -> port.replace("/tcp", ""))
                            .flatMap(port -> Stream.of(".port:" + port, ".address:" + port));
            return Stream.concat(Stream.of(".host", ".name"), ports);
        }
    }
}
