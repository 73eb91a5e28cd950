package dev.mooring.internal.scan;

import dev.mooring.Scope;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads an environment. */
public final class EnvironmentScanner {

    private EnvironmentScanner() {}

    /**
     * Reads an environment; what its components are given is in their order.
     *
     * @param mistakes told what cannot be
     */
    public static Scanned scan(Class<? extends Record> type, Surroundings surroundings, Mistakes mistakes) {
        Findings findings = new Findings();
        ElementReader elements = new ElementReader(surroundings, mistakes, findings);
        Home home = new Home.OfEnvironment(type);
        new TypeReader(surroundings, mistakes, findings)
                .read(new Element(
                        new Source(type, type),
                        type,
                        Arrays.asList(type.getDeclaredAnnotations()),
                        Optional.empty(),
                        "",
                        home,
                        Scope.SESSION));
        List<Scanned.EnvironmentUse> held = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Source source = new Source(type, component);
            int mistakesBefore = mistakes.found().size();
            int injectionsBefore = findings.injections().size();
            elements.read(new Element(
                    source,
                    component,
                    RecordComponents.annotations(component),
                    Optional.of(component.getType()),
                    component.getName(),
                    home,
                    Scope.SESSION));
            boolean given = findings.injections().size() > injectionsBefore;
            if (given
                    && findings.injections().get(injectionsBefore).wanted()
                            instanceof Wanted.OfEnvironment environment) {
                held.add(new Scanned.EnvironmentUse(source, environment.type()));
            }
            if (!given && mistakes.found().size() == mistakesBefore) {
                mistakes.add(
                        source,
                        "nothing says what this component of an environment is given.",
                        "Add @Container, @Network, @Volume, @Address or @Template, or remove it.");
            }
        }
        return new Scanned(type, findings.declared(), findings.injections(), held, ArgumentNames.NONE);
    }
}
