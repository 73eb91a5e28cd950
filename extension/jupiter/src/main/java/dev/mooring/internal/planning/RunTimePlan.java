package dev.mooring.internal.planning;

import static java.util.regex.Matcher.quoteReplacement;

import dev.mooring.Prestart;
import dev.mooring.Scope;
import dev.mooring.internal.declaration.Declaration;
import dev.mooring.internal.declaration.Home;
import dev.mooring.internal.declaration.Reference;
import dev.mooring.internal.declaration.Source;
import dev.mooring.internal.declaration.SpecTexts;
import dev.mooring.internal.declaration.TextTemplate;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.scan.Declared;
import dev.mooring.internal.scan.Mistake;
import dev.mooring.internal.scan.Mistakes;
import dev.mooring.resource.ConfigurationException;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.ResourceSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Plans what a test creates at run time: one node without dependencies.
 *
 * <p>Its texts are written in code, which has all other values. So only {@code ${self…}}, such as
 * {@code ${self.port:5432}}, is a placeholder. Every other dollar sign, such as that of a shell variable, is literal;
 * <code>$${self.</code> stands for <code>${self.</code>.
 */
public final class RunTimePlan {

    private static final Pattern DOLLARS = Pattern.compile("\\$?\\$\\{self\\.[^}]*}|\\$");

    private final Draft draft;
    private final Mistakes mistakes = new Mistakes();

    private RunTimePlan(Draft draft) {
        this.draft = draft;
    }

    /**
     * Plans a node.
     *
     * @param name the logical name
     * @param source where the handle that receives the spec was injected
     * @throws ConfigurationException if there are mistakes, all of which it reports
     */
    public static PlanNode node(String name, ResourceSpec spec, Source source) {
        Declaration declaration = new Declaration(name, spec, Scope.METHOD, new Home.OfClass(source.type()), source);
        Draft draft = new Draft(new Declared(declaration, true, Prestart.NEVER, null, Map.of(), Map.of(), List.of()));
        return new RunTimePlan(draft).node();
    }

    private PlanNode node() {
        ContainerSpec container = draft.container();
        if (container != null) {
            draft.spec(SpecTexts.map(container, (what, atStart, text) -> atStart ? template(text) : text));
            container
                    .dependsOn()
                    .forEach(dependency -> mistakes.add(
                            draft.source(),
                            "the spec depends on '" + dependency.container()
                                    + "', but a container that a test runs starts immediately.",
                            "Remove the dependency; containers that are declared or were run before are"
                                    + " ready already."));
        }
        SpecChecks.check(List.of(draft), mistakes);
        throwIfAny();
        draft.finish();
        return draft.node();
    }

    private String template(String text) {
        String escaped = DOLLARS.matcher(text)
                .replaceAll(found -> quoteReplacement(found.group().equals("$") ? "$$" : found.group()));
        return TextTemplate.parse(escaped).rewrite(this::value);
    }

    private Optional<String> value(Reference reference) {
        ContainerSpec spec = draft.container();
        if (spec == null
                || !(reference instanceof Reference.OfResource resource)
                || !ResourceProperty.check(resource, spec, draft.source(), mistakes)) {
            return Optional.empty();
        }
        return resource.property().equals(ResourceProperty.ALIAS)
                ? Aliases.shared(draft, draft, resource, mistakes).map(TextTemplate::escape)
                : ResourceProperty.normalized(resource, spec);
    }

    private void throwIfAny() {
        if (!mistakes.found().isEmpty()) {
            throw new ConfigurationException(
                    draft.source().describe() + " describes an impossible resource; nothing was started.",
                    mistakes.found().stream().map(Mistake::text).toList());
        }
    }
}
