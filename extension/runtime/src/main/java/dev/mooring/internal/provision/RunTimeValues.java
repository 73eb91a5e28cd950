package dev.mooring.internal.provision;

import static java.util.stream.Collectors.joining;

import dev.mooring.internal.declaration.Reference;
import dev.mooring.internal.declaration.TextSyntaxException;
import dev.mooring.internal.declaration.TextTemplate;
import dev.mooring.internal.text.ErrorText;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.Endpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The values that are known only once something runs, as the test JVM sees them: {@code ${db.host}},
 * {@code ${db.port:5432}}, {@code ${db.address:5432}}, {@code ${db.name}}.
 *
 * @param containers the values of each container, by its logical name or {@code self}
 * @param constants what the plan has found already, by the placeholder as it is written
 */
public record RunTimeValues(Map<String, Facts> containers, Map<String, String> constants) {

    public RunTimeValues {
        containers = Map.copyOf(containers);
        constants = Map.copyOf(constants);
    }

    /** Values without constants. */
    public RunTimeValues(Map<String, Facts> containers) {
        this(containers, Map.of());
    }

    /**
     * Creates the plain text of a template.
     *
     * @throws dev.mooring.resource.MooringException if it contains an unknown placeholder; the message lists the known
     *     ones
     */
    public String resolve(String template) {
        try {
            TextTemplate parsed = TextTemplate.parse(template);
            Map<Reference, String> written = new HashMap<>();
            parsed.placeholders().forEach((text, reference) -> written.put(reference, text));
            return parsed.resolve(reference -> value(reference, written.getOrDefault(reference, template)));
        } catch (TextSyntaxException e) {
            throw new UnknownPlaceholderException(String.valueOf(e.getMessage()));
        }
    }

    private String value(Reference reference, String written) {
        String constant = constants.get(written);
        String value =
                constant == null && reference instanceof Reference.OfResource resource ? value(resource) : constant;
        if (value == null) {
            throw unknown(written);
        }
        return value;
    }

    private @Nullable String value(Reference.OfResource resource) {
        Facts facts = containers.get(resource.name());
        return facts == null ? null : facts.value(resource.property(), resource.argument());
    }

    private UnknownPlaceholderException unknown(String written) {
        Stream<String> properties = new TreeMap<>(containers)
                .entrySet().stream()
                        .flatMap(container -> container.getValue().properties().map(each -> container.getKey() + each))
                        .map(each -> "${" + each + "}");
        String known =
                Stream.concat(properties, constants.keySet().stream().sorted()).collect(joining(", "));
        return new UnknownPlaceholderException(ErrorText.of("'" + written + "' is not known.")
                .add("known", known)
                .toString());
    }

    /**
     * The values of one container.
     *
     * @param name the name on the engine
     * @param host the host under which its forwarded ports are reached
     * @param endpoints the endpoints of its ports, by {@code 5432/tcp}
     */
    public record Facts(String name, String host, Map<String, Endpoint> endpoints) {

        public Facts {
            endpoints = Map.copyOf(endpoints);
        }

        /** The facts that a handle knows. */
        public static Facts of(DockerContainer container) {
            return new Facts(container.name(), container.host(), container.endpoints());
        }

        private @Nullable String value(String property, @Nullable String port) {
            if (property.equals("port") || property.equals("address")) {
                Endpoint endpoint = endpoint(port);
                return endpoint == null
                        ? null
                        : property.equals("port") ? Integer.toString(endpoint.port()) : endpoint.toString();
            }
            if (port != null) {
                return null;
            }
            return property.equals("host") ? host : property.equals("name") ? name : null;
        }

        /** The port that is asked for; without a number the only TCP port there is. */
        private @Nullable Endpoint endpoint(@Nullable String port) {
            if (port != null) {
                return endpoints.get(port.indexOf('/') < 0 ? port + "/tcp" : port);
            }
            List<String> tcp = endpoints.keySet().stream()
                    .filter(key -> key.endsWith("/tcp"))
                    .toList();
            return tcp.size() == 1 ? endpoints.get(tcp.get(0)) : null;
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
