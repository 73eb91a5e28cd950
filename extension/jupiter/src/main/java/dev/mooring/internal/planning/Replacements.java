package dev.mooring.internal.planning;

import dev.mooring.internal.declaration.Declaration;
import dev.mooring.internal.declaration.Source;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.plan.Replacement;
import dev.mooring.internal.scan.Mistakes;
import dev.mooring.resource.Endpoint;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.ImageSpec;
import dev.mooring.spec.PortSpec;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the servers that replace containers, in the parameters {@code mooring.replace.*}. */
final class Replacements {

    /** Loaded only where something is replaced. */
    private static final class Syntax {

        /** {@code 5432=host:15432}, {@code host:15432}; an IPv6 address is in brackets. */
        static final Pattern ENTRY = Pattern.compile("(?:(?<port>\\d{1,5})(?:/(?<protocol>tcp|udp))?=)?"
                + "(?<host>[^\\s:=,\\[\\]]+|\\[[0-9a-fA-F:.%]+\\]):(?<to>\\d{1,5})");
    }

    private final Function<String, Optional<String>> configuration;
    private final Mistakes mistakes;

    Replacements(Function<String, Optional<String>> configuration, Mistakes mistakes) {
        this.configuration = configuration;
        this.mistakes = mistakes;
    }

    /** The server that takes the place of a declared container, if one is configured. */
    Optional<Replacement> of(Declaration declaration) {
        if (!(declaration.spec() instanceof ContainerSpec container)) {
            return Optional.empty();
        }
        return parameters(declaration)
                .filter(parameter -> configuration.apply(parameter).isPresent())
                .findFirst()
                .flatMap(parameter -> read(
                        declaration,
                        container,
                        parameter,
                        configuration.apply(parameter).orElseThrow()));
    }

    /** The most specific first: the class that is run, the class that declares it, only the name. */
    private static Stream<String> parameters(Declaration declaration) {
        Stream<String> classes = Stream.concat(
                        declaration.home().testClass().stream(),
                        Stream.of(declaration.source().type()))
                .map(type -> Source.nameOf(type) + ".");
        return Stream.concat(classes, Stream.of("")).map(owner -> Replacement.PARAMETERS + owner + declaration.name());
    }

    private Optional<Replacement> read(
            Declaration declaration, ContainerSpec container, String parameter, String value) {
        Map<String, Endpoint> endpoints = new LinkedHashMap<>();
        for (String text : value.strip().split("\\s*,\\s*", -1)) {
            Matcher entry = Syntax.ENTRY.matcher(text);
            if (!entry.matches() || isOutOfRange(entry.group("to"))) {
                return mistake(
                        declaration,
                        parameter + " is '" + value + "', which is not an address.",
                        "Set it to host:port, or to a list as 5432=host:port,8080=host:port.");
            }
            String port = entry.group("port");
            if (port == null && container.ports().size() != 1) {
                return mistake(
                        declaration,
                        parameter + " is '" + value + "', but '" + declaration.name() + "' forwards "
                                + (container.ports().isEmpty()
                                        ? "no port."
                                        : "several ports: " + ports(container) + "."),
                        "Set it to a list with the container's ports: 5432=host:port,8080=host:port.");
            }
            String protocol = entry.group("protocol");
            String key = port == null
                    ? container.ports().get(0).container()
                    : port + "/" + (protocol == null ? "tcp" : protocol);
            if (isNotForwarded(key, container)) {
                return mistake(
                        declaration,
                        parameter + " is '" + value + "', but '" + declaration.name() + "' does not forward port " + key
                                + "; it forwards " + ports(container) + ".",
                        "Write the ports inside the container, not those of the server, before '='.");
            }
            Endpoint endpoint = new Endpoint(host(entry.group("host")), Integer.parseInt(entry.group("to")));
            if (endpoints.put(key, endpoint) != null) {
                return mistake(
                        declaration,
                        parameter + " is '" + value + "', which contains two addresses for port " + key + ".",
                        "Leave one of them out.");
            }
        }
        return Optional.of(new Replacement(parameter, endpoints));
    }

    /** A container that forwards nothing can have any port, since nothing else says which it has. */
    private static boolean isNotForwarded(String port, ContainerSpec container) {
        return !container.ports().isEmpty()
                && container.ports().stream().noneMatch(each -> each.container().equals(port));
    }

    private static String ports(ContainerSpec container) {
        return container.ports().stream().map(PortSpec::container).collect(Collectors.joining(", "));
    }

    private static String host(String text) {
        return text.startsWith("[") ? text.substring(1, text.length() - 1) : text;
    }

    private static boolean isOutOfRange(String port) {
        int number = Integer.parseInt(port);
        return number < 1 || number > 65_535;
    }

    private Optional<Replacement> mistake(Declaration declaration, String problem, String remedy) {
        mistakes.add(declaration.source(), problem, remedy);
        return Optional.empty();
    }

    /**
     * Leaves out the images, networks and volumes that only replaced containers would have used, and the images of
     * containers that were given another one.
     *
     * @param own the drafts of one class or environment
     * @param injected what fields, parameters and components are given
     */
    static List<Draft> needed(List<Draft> own, Collection<Injected> injected) {
        Set<Draft> used = new HashSet<>();
        Set<Draft> spare = new HashSet<>();
        Set<Source> containers = new HashSet<>();
        for (Draft draft : own) {
            if (draft.container() != null) {
                containers.add(draft.source());
            }
            (draft.replacement() == null ? used : spare).addAll(draft.links().keySet());
        }
        Set<PlanNode> given =
                injected.stream().flatMap(value -> value.nodes().stream()).collect(Collectors.toSet());
        return own.stream()
                .filter(draft -> draft.container() != null
                        || draft.value() != null
                        || used.contains(draft)
                        || given.contains(draft.node())
                        || !(spare.contains(draft) || isOfContainer(draft, containers)))
                .toList();
    }

    /** Whether the image was declared together with a container, for that container. */
    private static boolean isOfContainer(Draft draft, Set<Source> containers) {
        return draft.spec() instanceof ImageSpec && containers.contains(draft.source());
    }
}
