package dev.mooring.internal.scan;

import dev.mooring.Scope;
import dev.mooring.internal.declaration.Home;
import dev.mooring.internal.declaration.ParameterLabel;
import dev.mooring.internal.declaration.Source;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads an environment: its components, or the parameters of the constructor that makes it. */
public final class EnvironmentScanner {

    private EnvironmentScanner() {}

    /**
     * Reads an environment; what its constructor is given is in the order of the parameters.
     *
     * @param mistakes collects the mistakes
     */
    public static Scanned scan(Class<? extends Record> type, Surroundings surroundings, Mistakes mistakes) {
        Findings findings = new Findings(UnaryOperator.identity());
        Home home = new Home.OfEnvironment(type);
        Element environment = new Element(
                new Source(type, type),
                type,
                Arrays.asList(type.getDeclaredAnnotations()),
                Optional.empty(),
                "",
                home,
                Scope.SESSION);
        ComposeServices services = ComposeServices.read(environment, surroundings, mistakes, findings);
        ElementReader elements = new ElementReader(surroundings, mistakes, findings, services);
        new TypeReader(surroundings, mistakes, findings).read(environment);
        List<Scanned.EnvironmentUse> held = new ArrayList<>();
        for (Element element : elements(type, home, mistakes)) {
            int mistakesBefore = mistakes.found().size();
            int injectionsBefore = findings.injections().size();
            elements.read(element);
            boolean given = findings.injections().size() > injectionsBefore;
            if (given && findings.injections().get(injectionsBefore).wanted() instanceof Wanted.OfEnvironment part) {
                held.add(new Scanned.EnvironmentUse(element.source(), part.type()));
            }
            if (!given && mistakes.found().size() == mistakesBefore) {
                mistakes.add(
                        element.source(),
                        "this " + element.kind() + " of an environment has no annotation that declares it.",
                        "Add @Container, @Network, @Volume, @Address or @Template, or remove it.");
            }
        }
        services.declareRest(elements, findings);
        return new Scanned(
                type, findings.declared(), findings.injections(), held, ArgumentNames.NONE, services.absent());
    }

    private static List<Element> elements(Class<? extends Record> type, Home home, Mistakes mistakes) {
        if (!type.isRecord()) {
            mistakes.add(
                    new Source(type, type),
                    "the class file of this environment is not that of a record: it lists no components.",
                    "Declare it as a record. If a compiler of another language compiles it, let it write class files of Java 16 or later,"
                            + " for instance with targetBytecode of Groovy's plugins.");
            return List.of();
        }
        List<Constructor<?>> others = EnvironmentConstructor.others(type);
        if (others.size() > 1) {
            mistakes.add(
                    new Source(type, type),
                    "the parameters of " + others.size() + " constructors of this environment are annotated.",
                    "Annotate those of one constructor, or the components of the record.");
            return List.of();
        }
        return others.isEmpty()
                ? Arrays.stream(type.getRecordComponents())
                        .map(component -> new Element(
                                new Source(type, component),
                                component,
                                RecordComponents.annotations(component),
                                Optional.of(component.getType()),
                                component.getName(),
                                home,
                                Scope.SESSION))
                        .toList()
                : Arrays.stream(others.get(0).getParameters())
                        .map(parameter -> new Element(
                                new Source(type, parameter),
                                parameter,
                                Arrays.asList(parameter.getDeclaredAnnotations()),
                                Optional.of(parameter.getType()),
                                ParameterLabel.logicalName(parameter),
                                home,
                                Scope.SESSION))
                        .toList();
    }
}
