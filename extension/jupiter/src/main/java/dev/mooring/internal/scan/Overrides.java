package dev.mooring.internal.scan;

import dev.mooring.OverrideContainer;
import dev.mooring.Prestart;
import dev.mooring.internal.declaration.Declaration;
import dev.mooring.internal.declaration.Source;
import dev.mooring.internal.declaration.SpecTexts;
import dev.mooring.internal.scan.Configurers.Configured;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.EnvSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The changes that a test class and its superclasses make to containers which their own superclasses declare. */
final class Overrides {

    private final List<Change> overrides;
    private final Set<Change> used = new HashSet<>();

    /** One of them, with the class that makes it. */
    private record Change(Class<?> by, OverrideContainer to, Annotations annotations) {}

    private Overrides(List<Change> overrides) {
        this.overrides = List.copyOf(overrides);
    }

    /** Reads those of a class and its superclasses, the superclasses' first. */
    static Overrides of(Class<?> testClass, Surroundings surroundings, Mistakes mistakes) {
        List<Change> overrides = new ArrayList<>();
        for (Class<?> type : Hierarchy.of(testClass)) {
            Texts texts = new Texts(new Source(type, type), surroundings, mistakes);
            Annotations annotations = new Annotations(
                    AnnotationTree.of(Arrays.asList(type.getDeclaredAnnotations()))
                            .all(),
                    texts);
            annotations
                    .all(OverrideContainer.class)
                    .forEach(found -> overrides.add(new Change(type, found.annotation(), annotations)));
        }
        return new Overrides(overrides);
    }

    boolean isEmpty() {
        return overrides.isEmpty();
    }

    /** A declaration with all changes to it. */
    Declared apply(Declared declared) {
        Declared result = declared;
        for (Change change : overrides) {
            if (isMeant(change, declared.declaration())) {
                used.add(change);
                result = apply(change, result);
            }
        }
        return result;
    }

    private static boolean isMeant(Change change, Declaration declaration) {
        return declaration.name().equals(change.to().value()) && canBeMeant(change, declaration);
    }

    private static boolean canBeMeant(Change change, Declaration declaration) {
        Class<?> declaring = declaration.source().type();
        return declaration.spec() instanceof ContainerSpec
                && declaring != change.by()
                && declaring.isAssignableFrom(change.by());
    }

    private static Declared apply(Change change, Declared declared) {
        OverrideContainer to = change.to();
        Declaration declaration = declared.declaration();
        ContainerSpec before = (ContainerSpec) declaration.spec();
        ContainerSpec.Builder builder = before.toBuilder();
        Texts texts = change.annotations().texts();
        if (!to.image().isEmpty()) {
            builder.image(to.image());
        }
        if (to.command().length > 0) {
            builder.command(to.command());
        }
        new Pairs(texts)
                .map("env", to.env())
                .forEach((name, value) -> builder.env(new EnvSpec(name, value, isSecret(before, name))));
        boolean hasMethod = !to.configure().isEmpty();
        Optional<Configured<ContainerSpec>> configured = texts.known("configure", to.configure())
                .filter(method -> hasMethod && !texts.ahead())
                .flatMap(method -> new Configurers(change.annotations())
                        .byMethod(builder.build(), ContainerSpec.class, method, change.by()));
        ContainerSpec spec = configured
                .map(by -> SpecTexts.map(by.spec(), (what, atStart, text) -> texts.read(text, List.of())))
                .orElseGet(builder::build);
        return new Declared(
                new Declaration(
                        declaration.name(), spec, declaration.scope(), declaration.home(), declaration.source()),
                declared.readsJvm() || texts.readsJvm() || hasMethod,
                // Without the method's changes it would be another container.
                hasMethod && texts.ahead() ? Prestart.NEVER : declared.prestart(),
                configured.<Class<?>>map(Configured::by).orElse(declared.configuredIn()),
                declared.networks(),
                declared.volumes(),
                declared.waitTexts());
    }

    private static boolean isSecret(ContainerSpec spec, String variable) {
        return spec.env().stream().anyMatch(each -> each.secret() && each.name().equals(variable));
    }

    /** Reports those that change nothing. */
    void tellUnused(List<Declared> declared) {
        for (Change change : overrides) {
            if (!used.contains(change)) {
                String known = declared.stream()
                        .map(Declared::declaration)
                        .filter(each -> canBeMeant(change, each))
                        .map(each -> "'" + each.name() + "'")
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", "));
                change.annotations()
                        .texts()
                        .mistake(
                                "@OverrideContainer names the container '"
                                        + change.to().value() + "', which no superclass or interface declares.",
                                known.isEmpty()
                                        ? "Declare it in a superclass, or declare a container here with @Container."
                                        : "Declared there are " + known + ".");
            }
        }
    }
}
