package dev.mooring.internal.planning;

import dev.mooring.internal.declaration.Declaration;
import dev.mooring.internal.declaration.Home;
import dev.mooring.internal.declaration.ProvidedValue;
import dev.mooring.internal.scan.Declared;
import dev.mooring.internal.scan.InjectionPoint;
import dev.mooring.internal.scan.Mistakes;
import dev.mooring.internal.scan.Wanted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The drafts of one class or environment. */
final class DraftSet {

    private final Function<Home, Names> namesAt;
    private final Mistakes mistakes;
    private final Replacements replacements;
    private final Map<Names, List<Draft>> byNames = new LinkedHashMap<>();
    private final Map<Declaration, Draft> byDeclaration = new LinkedHashMap<>();

    /**
     * @param namesAt the names that are visible from a home
     * @param replacements the servers that take the places of containers
     */
    DraftSet(Function<Home, Names> namesAt, Mistakes mistakes, Replacements replacements) {
        this.namesAt = namesAt;
        this.mistakes = mistakes;
        this.replacements = replacements;
    }

    /**
     * Adds what has been declared; then, from the class to its methods, what fields and parameters declare if there is
     * no other declaration of the name, and the networks and volumes that are not declared.
     */
    void addAll(List<Declared> declared, List<InjectionPoint> injections) {
        declared.forEach(this::add);
        Map<Names, List<Declared>> spare = new LinkedHashMap<>();
        for (InjectionPoint point : injections) {
            if (point.wanted() instanceof Wanted.NamedOrOwn wanted) {
                spare.computeIfAbsent(namesAt.apply(point.home()), absent -> new ArrayList<>())
                        .add(wanted.declared());
            }
        }
        Set<Names> all = new LinkedHashSet<>(byNames.keySet());
        all.addAll(spare.keySet());
        all.stream().sorted(Comparator.comparingInt(Names::depth)).forEach(names -> {
            for (Declared each : spare.getOrDefault(names, List.of())) {
                String name = each.declaration().name();
                List<Draft> present = each.declaration().spec() instanceof ProvidedValue value
                        ? names.findValue(name, value)
                        : names.find(name);
                if (present.isEmpty()) {
                    add(each);
                }
            }
            List<Draft> drafts = byNames.computeIfAbsent(names, absent -> new ArrayList<>());
            drafts.addAll(UndeclaredResources.of(drafts, names, mistakes));
        });
    }

    private void add(Declared declared) {
        Declaration declaration = declared.declaration();
        Names names = namesAt.apply(declaration.home());
        Draft draft = new Draft(declared);
        replacements.of(declaration).ifPresent(draft::replacedBy);
        Optional<Draft> present = names.taken(draft);
        if (present.isPresent()) {
            mistakes.add(
                    declaration.source(),
                    "the name '" + declaration.name() + "' is already used by "
                            + present.get().source().describe() + ".",
                    "Rename one of them, or set its name in the annotation.");
            return;
        }
        names.add(draft);
        byNames.computeIfAbsent(names, absent -> new ArrayList<>()).add(draft);
        byDeclaration.put(declaration, draft);
    }

    /** The draft of a declaration; empty if its name was taken. */
    Optional<Draft> of(Declaration declaration) {
        return Optional.ofNullable(byDeclaration.get(declaration));
    }

    /** Takes out the values that are not made here, and returns the injections of all others. */
    List<InjectionPoint> withoutLeftOut(List<InjectionPoint> injections) {
        Set<Declaration> leftOut = new LinkedHashSet<>();
        byNames.forEach((names, drafts) -> drafts.removeIf(draft -> {
            boolean out = ValueLinker.isLeftOut(draft, names);
            if (out) {
                leftOut.add(draft.declaration());
            }
            return out;
        }));
        return injections.stream()
                .filter(point -> !(point.wanted() instanceof Wanted.Own own && leftOut.contains(own.declaration())))
                .toList();
    }

    /** All drafts, with their dependencies. */
    Set<Draft> linked() {
        Set<Draft> all = new LinkedHashSet<>();
        byNames.forEach((names, drafts) -> drafts.forEach(draft -> {
            Linker.link(draft, names, mistakes);
            ValueLinker.link(draft, names, mistakes);
            all.add(draft);
        }));
        return all;
    }
}
