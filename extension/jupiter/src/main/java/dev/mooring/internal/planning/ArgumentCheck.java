package dev.mooring.internal.planning;

import dev.mooring.Scope;
import dev.mooring.internal.declaration.Home;
import dev.mooring.internal.declaration.Reference;
import dev.mooring.internal.declaration.Source;
import dev.mooring.internal.declaration.TextTemplate;
import dev.mooring.internal.scan.ArgumentNames;
import dev.mooring.internal.scan.InjectionPoint;
import dev.mooring.internal.scan.Mistakes;
import dev.mooring.internal.scan.Wanted;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Checks that every argument that is used exists. */
final class ArgumentCheck {

    private final ArgumentNames names;
    private final Set<String> ofClass;
    private final Mistakes mistakes;

    /** @param ofClass the arguments of the class and its enclosing classes */
    ArgumentCheck(ArgumentNames names, Set<String> ofClass, Mistakes mistakes) {
        this.names = names;
        this.ofClass = ofClass;
        this.mistakes = mistakes;
    }

    void check(Draft draft) {
        draft.arguments().forEach((name, required) -> {
            if (draft.lifetime().compareTo(Lifetime.SESSION) >= 0 || isStatic(draft.source())) {
                mistakes.add(
                        draft.source(),
                        written(name) + " has no value here, because all invocations share this declaration.",
                        "Declare it on an instance field or a parameter, without scope = SESSION.");
            } else {
                check(draft.source(), draft.home(), draft.scope(), name, required);
            }
        });
    }

    void check(InjectionPoint point) {
        if (!(point.wanted() instanceof Wanted.Text text)) {
            return;
        }
        for (Reference reference : TextTemplate.parse(text.template()).references()) {
            if (reference instanceof Reference.OfSurroundings outside && outside.kind() == Reference.Kind.ARG) {
                if (isStatic(point.source()) || point.home() instanceof Home.OfEnvironment) {
                    mistakes.add(
                            point.source(),
                            written(outside.key())
                                    + " has no value here, because all invocations share this declaration.",
                            "Put the text on an instance field or a parameter.");
                } else {
                    check(point.source(), point.home(), point.scope(), outside.key(), outside.orElse() == null);
                }
            }
        }
    }

    private static boolean isStatic(Source source) {
        return source.element() instanceof Field field && Modifier.isStatic(field.getModifiers());
    }

    private static String written(String name) {
        return "${arg:" + name + "}";
    }

    private void check(Source source, Home home, Scope scope, String name, boolean required) {
        if (!required || ofClass.contains(name)) {
            return;
        }
        Set<String> known = new TreeSet<>(ofClass);
        Optional<Set<String>> ofMethod =
                home instanceof Home.OfExecutable parameter && parameter.executable() instanceof Method method
                        ? Optional.ofNullable(names.ofTests().get(method))
                        : Optional.empty();
        if (scope == Scope.METHOD && ofMethod.isPresent()) {
            known.addAll(ofMethod.get());
            if (!known.contains(name)) {
                unknown(source, name, known);
            }
        } else if (scope == Scope.METHOD) {
            names.ofTests().values().forEach(known::addAll);
            if (!known.contains(name)) {
                unknown(source, name, known);
                return;
            }
            names.ofTests().entrySet().stream()
                    .filter(test -> !test.getValue().contains(name))
                    .map(test -> test.getKey().getName())
                    .sorted()
                    .findFirst()
                    .ifPresent(test -> mistakes.add(
                            source,
                            written(name) + " has no value in " + test + ", which has no argument of this name.",
                            "Write ${arg:" + name + ":-default}, or declare it on a parameter of the test method."));
        } else {
            unknown(source, name, known);
        }
    }

    private void unknown(Source source, String name, Set<String> known) {
        if (names.nameless()) {
            mistakes.add(
                    source,
                    written(name) + " cannot be found: the names of parameters are not in the class file.",
                    "Compile the tests with -parameters (Maven:"
                            + " <maven.compiler.parameters>true</maven.compiler.parameters>;"
                            + " Gradle: options.compilerArgs.add(\"-parameters\"))."
                            + (known.isEmpty() ? "" : " Known without it are " + String.join(", ", known) + "."));
            return;
        }
        mistakes.add(
                source,
                written(name) + " is not an argument here.",
                known.isEmpty()
                        ? "Arguments come from @ParameterizedTest, and from @ParameterizedClass for what lives"
                                + " for the class."
                        : "Known are " + String.join(", ", known) + ".");
    }
}
