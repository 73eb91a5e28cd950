package dev.mooring.internal.compose;

import java.util.Map;
import java.util.Set;

/** Merges a file into those before it, as {@code docker compose -f … -f …} does. */
final class Merge {

    /** Lists that replace those of the file before, because their items belong together. */
    private static final Set<String> WHOLE = Set.of("command", "entrypoint", "test");

    private Merge() {}

    static Yaml.Mapping merge(Yaml.Mapping base, Yaml.Mapping over) {
        if (over.replaces()) {
            return over;
        }
        Yaml.Mapping merged = base;
        for (Map.Entry<String, Yaml> entry : over.values().entrySet()) {
            String key = entry.getKey();
            Yaml value = entry.getValue();
            Yaml before = merged.get(key);
            if (value instanceof Yaml.Nothing nothing && nothing.reset()) {
                merged = merged.without(key);
            } else {
                merged = merged.with(
                        key, over.placeOf(key), before == null ? withoutResets(value) : merge(key, before, value));
            }
        }
        return merged;
    }

    private static Yaml merge(String key, Yaml before, Yaml value) {
        if (before instanceof Yaml.Mapping base && value instanceof Yaml.Mapping over) {
            return key.equals("logging") && haveOtherDrivers(base, over) ? over : merge(base, over);
        }
        if (before instanceof Yaml.Items base && value instanceof Yaml.Items over && !WHOLE.contains(key)) {
            return over.replaces() ? over : base.with(over.items());
        }
        // An empty section adds nothing to the earlier description.
        return before instanceof Yaml.Mapping && value instanceof Yaml.Nothing ? before : value;
    }

    /** The options of a logging driver mean nothing to another one. */
    private static boolean haveOtherDrivers(Yaml.Mapping base, Yaml.Mapping over) {
        return base.get("driver") instanceof Yaml.Text one
                && over.get("driver") instanceof Yaml.Text other
                && !one.text().equals(other.text());
    }

    /** There is nothing to be removed in a file that is the first to describe something. */
    private static Yaml withoutResets(Yaml value) {
        return value instanceof Yaml.Mapping mapping
                ? merge(Yaml.Mapping.empty(mapping.place()), unmarked(mapping))
                : value;
    }

    private static Yaml.Mapping unmarked(Yaml.Mapping mapping) {
        return new Yaml.Mapping(mapping.values(), mapping.keys(), false, mapping.place());
    }
}
