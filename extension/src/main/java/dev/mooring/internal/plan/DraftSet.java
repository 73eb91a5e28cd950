package dev.mooring.internal.plan;

import dev.mooring.internal.scan.Declaration;
import dev.mooring.internal.scan.Declared;
import dev.mooring.internal.scan.Home;
import dev.mooring.internal.scan.InjectionPoint;
import dev.mooring.internal.scan.Mistakes;
import dev.mooring.internal.scan.Wanted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The drafts of one class or environment. */
final class DraftSet {

    private final Function<Home, Names> places;
    private final Mistakes mistakes;
    private final Map<Names, List<Draft>> byPlace = new LinkedHashMap<>();
    private final Map<Declaration, Draft> byDeclaration = new LinkedHashMap<>();

    /** @param places the names that can be seen from a home */
    DraftSet(Function<Home, Names> places, Mistakes mistakes) {
        this.places = places;
        this.mistakes = mistakes;
    }

    /**
     * Adds what has been declared, then what fields and parameters declare for want of another declaration of the name,
     * then the networks and volumes that nobody declares.
     */
    void addAll(List<Declared> declared, List<InjectionPoint> injections) {
        declared.forEach(this::add);
        for (InjectionPoint point : injections) {
            if (point.wanted() instanceof Wanted.NamedOrOwn wanted) {
                Declaration declaration = wanted.declared().declaration();
                if (places.apply(declaration.home()).find(declaration.name()).isEmpty()) {
                    add(wanted.declared());
                }
            }
        }
        // The class comes first, since its networks serve the methods too.
        byPlace.entrySet().stream()
                .sorted((one, other) ->
                        Integer.compare(one.getKey().depth(), other.getKey().depth()))
                .forEach(entry -> entry.getValue().addAll(Assurance.of(entry.getValue(), entry.getKey(), mistakes)));
    }

    private void add(Declared declared) {
        Declaration declaration = declared.declaration();
        Names names = places.apply(declaration.home());
        Optional<Draft> present = names.findOwn(declaration.name());
        if (present.isPresent()) {
            mistakes.add(
                    declaration.source(),
                    "the name '" + declaration.name() + "' is taken by "
                            + present.get().source().describe() + ".",
                    "Rename one of them, or set its name in the annotation.");
            return;
        }
        Draft draft = new Draft(declared);
        names.add(draft);
        byPlace.computeIfAbsent(names, place -> new ArrayList<>()).add(draft);
        byDeclaration.put(declaration, draft);
    }

    /** The draft of a declaration; empty if its name was taken. */
    Optional<Draft> of(Declaration declaration) {
        return Optional.ofNullable(byDeclaration.get(declaration));
    }

    /** All drafts, their edges drawn. */
    Set<Draft> linked() {
        Set<Draft> all = new LinkedHashSet<>();
        byPlace.forEach((names, drafts) -> drafts.forEach(draft -> {
            Linker.link(draft, names, mistakes);
            all.add(draft);
        }));
        return all;
    }
}
