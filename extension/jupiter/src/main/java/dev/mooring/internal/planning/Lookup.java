package dev.mooring.internal.planning;

import dev.mooring.internal.declaration.Source;
import dev.mooring.internal.declaration.compose.AbsentService;
import dev.mooring.internal.scan.Mistakes;
import dev.mooring.internal.spec.ResourceKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Resolves names, and reports unknown and ambiguous ones. */
final class Lookup {

    private final Mistakes mistakes;

    Lookup(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /**
     * Finds a container, network, volume or image.
     *
     * @param place where the name is written, for instance {@code @DependsOn}
     */
    Optional<Draft> find(Names names, Source source, String place, ResourceKind kind, String name) {
        List<Draft> found = names.find(name);
        if (found.isEmpty() && tellAbsent(names, source, name)) {
            return Optional.empty();
        }
        if (found.isEmpty()) {
            String known = names.known(kind);
            mistakes.add(
                    source,
                    place + refers(kind) + " the " + kind.noun() + " '" + name + "', which is not declared.",
                    known.isEmpty() ? "No " + kind.noun() + " is declared here." : "Declared are " + known + ".");
            return Optional.empty();
        }
        if (found.size() > 1) {
            mistakes.add(
                    source,
                    place + refers(kind) + " '" + name + "', which could be any of "
                            + found.stream()
                                    .map(draft -> draft.source().describe())
                                    .collect(Collectors.joining(", "))
                            + ".",
                    "Give one of them another name.");
            return Optional.empty();
        }
        Draft draft = found.get(0);
        if (draft.kind() != kind) {
            mistakes.add(
                    source,
                    place + refers(kind) + " '" + name + "' as " + kind.withArticle() + ", but it is "
                            + draft.kind().withArticle()
                            + " ("
                            + draft.source().describe() + ").",
                    "Name " + kind.withArticle() + ", or give one of the two another name.");
            return Optional.empty();
        }
        return Optional.of(draft);
    }

    /** Reports why a service of a Compose file is not started; returns whether there is one. */
    boolean tellAbsent(Names names, Source source, String name) {
        Optional<AbsentService> service = names.explanation(name);
        service.ifPresent(
                each -> mistakes.add(source, "the service '" + name + "' " + each.reason() + ".", each.remedy()));
        return service.isPresent();
    }

    /** An image is referred to by a placeholder, everything else by its name. */
    private static String refers(ResourceKind kind) {
        return kind == ResourceKind.IMAGE ? " refers to" : " names";
    }
}
