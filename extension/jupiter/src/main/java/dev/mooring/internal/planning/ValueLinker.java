package dev.mooring.internal.planning;

import dev.mooring.internal.declaration.ProvidedValue;
import dev.mooring.internal.declaration.ProvidedValue.Need;
import dev.mooring.internal.plan.PlanNode.Until;
import dev.mooring.internal.scan.Mistakes;
import dev.mooring.resource.DockerContainer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds what a value is made from. */
final class ValueLinker {

    private final Draft draft;
    private final ProvidedValue value;
    private final Names names;
    private final Mistakes mistakes;

    private ValueLinker(Draft draft, ProvidedValue value, Names names, Mistakes mistakes) {
        this.draft = draft;
        this.value = value;
        this.names = names;
        this.mistakes = mistakes;
    }

    /** @param names the names that are visible where the value is declared */
    static void link(Draft draft, Names names, Mistakes mistakes) {
        ProvidedValue value = draft.value();
        if (value != null) {
            new ValueLinker(draft, value, names, mistakes).link();
        }
    }

    /** Whether the value is left out, because something that it depends on is not declared. */
    static boolean isLeftOut(Draft draft, Names names) {
        ProvidedValue value = draft.value();
        return value != null
                && value.needs().stream()
                        .anyMatch(need -> need.optional()
                                && candidates(need, draft, names).isEmpty());
    }

    private void link() {
        for (Need need : value.needs()) {
            find(need).ifPresent(target -> draft.link(target, Until.READY));
        }
    }

    private Optional<Draft> find(Need need) {
        List<Draft> found = candidates(need, draft, names);
        if (found.size() == 1) {
            return Optional.of(found.get(0));
        }
        String type = need.type().getSimpleName();
        if (found.size() > 1) {
            mistakes.add(
                    draft.source(),
                    value + " needs one " + type + ", but could use any of "
                            + found.stream().map(Draft::describe).sorted().collect(Collectors.joining(", ")) + ".",
                    "Name the one that you mean in " + value + ".");
            return Optional.empty();
        }
        String known = names.known(need.type());
        mistakes.add(
                draft.source(),
                need.name().isEmpty()
                        ? value + " needs a " + type + ", but none is declared."
                        : value + " needs the " + type + " '" + need.name() + "', which is not declared.",
                known.isEmpty()
                        ? "Declare a " + type + " in this class, a superclass or an environment."
                        : "Declared are " + known + ".");
        return Optional.empty();
    }

    private static List<Draft> candidates(Need need, Draft draft, Names names) {
        if (need.name().isEmpty()) {
            return names.ofType(need.type()).stream()
                    .filter(other -> other != draft)
                    .toList();
        }
        List<Draft> named =
                need.type() == DockerContainer.class ? names.find(need.name()) : names.findValue(need.name());
        return named.stream()
                .filter(other -> other != draft && other.gives(need.type()))
                .toList();
    }
}
