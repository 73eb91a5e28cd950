package dev.mooring.internal.planning;

import dev.mooring.internal.declaration.ProvidedValue;
import dev.mooring.internal.declaration.compose.AbsentService;
import dev.mooring.internal.spec.ResourceKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The names that are visible from a place, nearer ones first. */
final class Names {

    private final Map<String, Set<Draft>> own = new LinkedHashMap<>();
    /** Values have names of their own: a typed handle has that of the container that it is made from. */
    private final Map<String, Set<Draft>> values = new LinkedHashMap<>();

    private final List<AbsentService> absent = new ArrayList<>();
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
        same(draft).computeIfAbsent(draft.name(), name -> new LinkedHashSet<>()).add(draft);
    }

    private Map<String, Set<Draft>> same(Draft draft) {
        return draft.value() == null ? own : values;
    }

    /** Adds why there is nothing of a name. */
    void explain(AbsentService service) {
        absent.add(service);
    }

    /** Why there is nothing of a name, if that is known. */
    Optional<AbsentService> explanation(String name) {
        Optional<AbsentService> found =
                absent.stream().filter(each -> each.name().equals(name)).findFirst();
        return found.isPresent() || outer == null ? found : outer.explanation(name);
    }

    /** The drafts of the nearest place that knows the name: none, one, or several that cannot be told apart. */
    List<Draft> find(String name) {
        Set<Draft> found = own.get(name);
        if (found != null) {
            return new ArrayList<>(found);
        }
        return outer == null ? List.of() : outer.find(name);
    }

    /** The draft of this place that has the name of another one, which may have to differ. */
    Optional<Draft> taken(Draft draft) {
        return same(draft).getOrDefault(draft.name(), Set.of()).stream().findFirst();
    }

    /** The values of a name in the nearest place that has one. */
    List<Draft> findValue(String name) {
        Set<Draft> found = values.get(name);
        if (found != null) {
            return new ArrayList<>(found);
        }
        return outer == null ? List.of() : outer.findValue(name);
    }

    /** The values of a name in the nearest place where the same provider makes one. */
    List<Draft> findValue(String name, ProvidedValue like) {
        List<Draft> found = values.getOrDefault(name, Set.of()).stream()
                .filter(draft -> draft.value() != null && draft.value().hasProviderOf(like))
                .toList();
        return !found.isEmpty() || outer == null ? found : outer.findValue(name, like);
    }

    /** The containers, or values of a type, in the nearest place that has one. */
    List<Draft> ofType(Class<?> type) {
        List<Draft> found = Stream.concat(own.values().stream(), values.values().stream())
                .flatMap(Set::stream)
                .filter(draft -> draft.gives(type))
                .toList();
        return !found.isEmpty() || outer == null ? found : outer.ofType(type);
    }

    /** The names of all drafts that provide a type, for mistakes. */
    String known(Class<?> type) {
        Set<String> names = new TreeSet<>();
        for (Names place = this; place != null; place = place.outer) {
            Stream.concat(place.own.values().stream(), place.values.values().stream())
                    .flatMap(Set::stream)
                    .filter(draft -> draft.gives(type))
                    .forEach(draft -> names.add(draft.describe()));
        }
        return String.join(", ", names);
    }

    /** All drafts of a kind that are visible from here. */
    List<Draft> all(ResourceKind kind) {
        List<Draft> found = new ArrayList<>();
        for (Names place = this; place != null; place = place.outer) {
            place.own
                    .values()
                    .forEach(drafts -> drafts.stream()
                            .filter(draft -> draft.kind() == kind)
                            .forEach(found::add));
        }
        return found;
    }

    /** The names of all drafts of a kind, for mistakes. */
    String known(ResourceKind kind) {
        Set<String> names = new TreeSet<>();
        for (Names place = this; place != null; place = place.outer) {
            place.own.forEach((name, drafts) -> {
                if (drafts.stream().anyMatch(draft -> draft.kind() == kind)) {
                    names.add(name);
                }
            });
        }
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }
}
