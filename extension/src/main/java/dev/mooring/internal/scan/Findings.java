package dev.mooring.internal.scan;

import java.util.ArrayList;
import java.util.List;

/** Collects what is found on the elements of one class. */
final class Findings {

    private final List<Declared> declared = new ArrayList<>();
    private final List<InjectionPoint> injections = new ArrayList<>();

    void declare(Declared found) {
        declared.add(found);
    }

    void declareAndInject(Element element, Declared found) {
        declare(found);
        inject(element, new Wanted.Own(found.declaration()));
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
