package dev.mooring.internal.planning;

import dev.mooring.internal.declaration.Source;
import dev.mooring.internal.scan.Mistakes;
import dev.mooring.internal.scan.Wanted;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Plans texts that another framework asks for after the class was planned, and that are needed for longer than a test.
 *
 * @param plan the plan of the class
 */
public record LastingTexts(ClassPlan plan) {

    /**
     * Links a text.
     *
     * @param annotation the annotation that contains it, for mistakes
     * @throws dev.mooring.resource.ConfigurationException if there are mistakes
     */
    public Injected.Text link(String text, String annotation, Source source) {
        Names outside = new Names(null);
        plan.environments().stream()
                .flatMap(environment -> environment.nodes().stream())
                .distinct()
                .forEach(node -> outside.add(new Draft(node)));
        Names names = new Names(outside);
        plan.visible().forEach(node -> names.add(new Draft(node)));
        Mistakes mistakes = new Mistakes();
        Optional<Supplier<Injected>> found = new TextLinker(names, annotation, mistakes)
                .find(source, new Wanted.Text(text, String.class), draft -> outlivesTests(draft, source, mistakes));
        mistakes.throwIfAny(source.type());
        return (Injected.Text) found.orElseThrow().get();
    }

    private static boolean outlivesTests(Draft draft, Source source, Mistakes mistakes) {
        boolean does = draft.lifetime() != Lifetime.METHOD;
        if (!does) {
            mistakes.add(
                    source,
                    "the text is needed for longer than a test, but '" + draft.name() + "' lives for one test method ("
                            + draft.source().describe() + ").",
                    "Let '" + draft.name() + "' live longer: make its field static, or declare scope = Scope.CLASS.");
        }
        return does;
    }
}
