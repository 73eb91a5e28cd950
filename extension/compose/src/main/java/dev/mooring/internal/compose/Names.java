package dev.mooring.internal.compose;

import java.util.Collection;
import java.util.stream.Collectors;

/** Names in errors. */
final class Names {

    private Names() {}

    static String quoted(Collection<String> names) {
        return names.isEmpty()
                ? "none"
                : names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }
}
