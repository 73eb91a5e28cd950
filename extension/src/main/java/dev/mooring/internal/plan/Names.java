package dev.mooring.internal.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The names that can be seen from a place, nearer ones before those further out. */
final class Names {

    private final Map<String, Set<Draft>> own = new LinkedHashMap<>();
    private final @Nullable Names outer;

    Names(@Nullable Names outer) {
        this.outer = outer;
    }

    /** How many places are around this one. */
    int depth() {
        return outer == null ? 0 : outer.depth() + 1;
    }

    /** Adds a draft; two of one name make the name ambiguous. */
    void add(Draft draft) {
        own.computeIfAbsent(draft.name(), name -> new LinkedHashSet<>()).add(draft);
    }

    /** The drafts of the nearest place that knows the name: none, one, or several that cannot be told apart. */
    List<Draft> find(String name) {
        Set<Draft> found = own.get(name);
        if (found != null) {
            return new ArrayList<>(found);
        }
        return outer == null ? List.of() : outer.find(name);
    }

    Optional<Draft> findOwn(String name) {
        return own.getOrDefault(name, Set.of()).stream().findFirst();
    }

    /** All drafts of a kind that can be seen from here. */
    List<Draft> all(String kind) {
        List<Draft> found = new ArrayList<>();
        for (Names place = this; place != null; place = place.outer) {
            place.own
                    .values()
                    .forEach(drafts -> drafts.stream()
                            .filter(draft -> draft.kind().equals(kind))
                            .forEach(found::add));
        }
        return found;
    }

    /** The names of all drafts of a kind, for mistakes. */
    String known(String kind) {
        Set<String> names = new TreeSet<>();
        for (Names place = this; place != null; place = place.outer) {
            place.own.forEach((name, drafts) -> {
                if (drafts.stream().anyMatch(draft -> draft.kind().equals(kind))) {
                    names.add(name);
                }
            });
        }
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }
}
