package dev.mooring.internal.compose;

import dev.mooring.internal.declaration.compose.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns the short forms of a service into the long ones, so that services of several files can be merged. */
final class Canonical {

    private static final Set<String> PAIRS = Set.of("environment", "labels", "sysctls", "storage_opt");
    private static final Set<String> LISTS = Set.of("env_file", "dns", "dns_search", "tmpfs", "profiles");

    private Canonical() {}

    /** @param place the place that names the service */
    static Yaml service(Yaml service, Place place) {
        if (!(service instanceof Yaml.Mapping mapping)) {
            return service;
        }
        Yaml.Mapping canonical = new Yaml.Mapping(mapping.values(), mapping.keys(), mapping.replaces(), place);
        for (Map.Entry<String, Yaml> entry : mapping.values().entrySet()) {
            String key = entry.getKey();
            canonical = canonical.with(key, mapping.placeOf(key), value(key, entry.getValue()));
        }
        return canonical;
    }

    /** Networks, volumes, configs and secrets with their labels as pairs. */
    static Yaml.Mapping resources(Yaml.Mapping section) {
        Yaml.Mapping canonical = section;
        for (Map.Entry<String, Yaml> entry : section.values().entrySet()) {
            if (entry.getValue() instanceof Yaml.Mapping resource) {
                canonical =
                        canonical.with(entry.getKey(), section.placeOf(entry.getKey()), withPairs(resource, "labels"));
            }
        }
        return canonical;
    }

    /** The included projects, with their files as lists. */
    static Yaml include(Yaml include) {
        if (!(include instanceof Yaml.Mapping mapping)) {
            return include;
        }
        Yaml.Mapping canonical = mapping;
        for (String key : List.of("path", "env_file")) {
            if (mapping.get(key) instanceof Yaml.Text text) {
                canonical = canonical.with(key, mapping.placeOf(key), items(text));
            }
        }
        return canonical;
    }

    private static Yaml.Mapping withPairs(Yaml.Mapping mapping, String... keys) {
        Yaml.Mapping canonical = mapping;
        for (String key : keys) {
            Yaml pairs = mapping.get(key);
            if (pairs != null) {
                canonical = canonical.with(key, mapping.placeOf(key), pairs(pairs));
            }
        }
        return canonical;
    }

    private static Yaml value(String key, Yaml value) {
        if (PAIRS.contains(key)) {
            return pairs(value);
        }
        if (LISTS.contains(key)) {
            return value instanceof Yaml.Text ? items(value) : value;
        }
        return switch (key) {
            case "build" -> build(value);
            case "extra_hosts" -> hosts(value);
            case "networks" -> names(value, Optional.empty());
            case "depends_on" -> names(value, Optional.of("service_started"));
            case "extends" ->
                value instanceof Yaml.Text
                        ? Yaml.Mapping.empty(value.place()).with("service", value.place(), value)
                        : value;
            default -> value;
        };
    }

    private static Yaml build(Yaml value) {
        if (value instanceof Yaml.Text) {
            return Yaml.Mapping.empty(value.place()).with("context", value.place(), value);
        }
        return value instanceof Yaml.Mapping build ? withPairs(build, "args", "labels") : value;
    }

    /** Hosts with their addresses as a list of {@code host:address}. */
    private static Yaml hosts(Yaml value) {
        if (!(value instanceof Yaml.Mapping hosts)) {
            return value;
        }
        List<Yaml> items = new ArrayList<>();
        hosts.values().forEach((host, addresses) -> {
            List<Yaml> all = addresses instanceof Yaml.Items several ? several.items() : List.of(addresses);
            for (Yaml address : all) {
                items.add(
                        address instanceof Yaml.Text text
                                ? new Yaml.Text(host + ":" + text.text(), false, text.place())
                                : address);
            }
        });
        return new Yaml.Items(items, hosts.replaces(), hosts.place());
    }

    private static Yaml items(Yaml only) {
        return new Yaml.Items(List.of(only), false, only.place());
    }

    /** A list of {@code KEY=value} as a mapping; {@code KEY} alone has no value. */
    private static Yaml pairs(Yaml value) {
        if (!(value instanceof Yaml.Items items)) {
            return value;
        }
        Yaml.Mapping mapping = new Yaml.Mapping(Map.of(), Map.of(), items.replaces(), items.place());
        for (Yaml item : items.items()) {
            if (!(item instanceof Yaml.Text text)) {
                return value;
            }
            int equals = text.text().indexOf('=');
            String key = equals < 0 ? text.text() : text.text().substring(0, equals);
            Yaml pair = equals < 0
                    ? new Yaml.Nothing(false, text.place())
                    : new Yaml.Text(text.text().substring(equals + 1), false, text.place());
            mapping = mapping.with(key, text.place(), pair);
        }
        return mapping;
    }

    private static Yaml names(Yaml value, Optional<String> condition) {
        if (!(value instanceof Yaml.Items items)) {
            return value;
        }
        Yaml.Mapping mapping = new Yaml.Mapping(Map.of(), Map.of(), items.replaces(), items.place());
        for (Yaml item : items.items()) {
            if (!(item instanceof Yaml.Text text)) {
                return value;
            }
            Place place = text.place();
            Yaml described = condition
                    .<Yaml>map(state ->
                            Yaml.Mapping.empty(place).with("condition", place, new Yaml.Text(state, false, place)))
                    .orElseGet(() -> new Yaml.Nothing(false, place));
            mapping = mapping.with(text.text(), place, described);
        }
        return mapping;
    }
}
