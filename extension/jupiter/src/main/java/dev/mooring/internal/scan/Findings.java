package dev.mooring.internal.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Collects the declarations of the elements of one class. */
final class Findings {

    private final UnaryOperator<Declared> overrides;
    private final List<Declared> declared = new ArrayList<>();
    private final List<InjectionPoint> injections = new ArrayList<>();

    /** @param overrides changes what is declared */
    Findings(UnaryOperator<Declared> overrides) {
        this.overrides = overrides;
    }

    void declare(Declared found) {
        declared.add(overrides.apply(found));
    }

    void declareAndInject(Element element, Declared found) {
        Declared overridden = overrides.apply(found);
        declared.add(overridden);
        inject(element, new Wanted.Own(overridden.declaration()));
    }

    void inject(Element element, Wanted wanted) {
        injections.add(new InjectionPoint(
                element.source(),
                element.target(),
                element.type().orElseThrow(),
                element.home(),
                element.automatic(),
                wanted));
    }

    List<Declared> declared() {
        return List.copyOf(declared);
    }

    List<InjectionPoint> injections() {
        return List.copyOf(injections);
    }
}
