package dev.mooring.internal.planning;

import dev.mooring.internal.declaration.ProvidedValue;
import dev.mooring.internal.declaration.Reference;
import dev.mooring.internal.declaration.Source;
import dev.mooring.internal.declaration.TextTemplate;
import dev.mooring.internal.scan.Mistakes;
import dev.mooring.internal.scan.Wanted;
import dev.mooring.spec.ContainerSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Finds what the placeholders of a text refer to that the test JVM reads. */
final class TextLinker {

    private final Names names;
    private final String annotation;
    private final Mistakes mistakes;

    /**
     * @param names the names that are visible where the text is written
     * @param annotation the annotation that contains it, for mistakes
     */
    TextLinker(Names names, String annotation, Mistakes mistakes) {
        this.names = names;
        this.annotation = annotation;
        this.mistakes = mistakes;
    }

    /**
     * Finds what a text refers to.
     *
     * @param source where the text is written
     * @param allowed whether it may refer to a node, reporting a mistake if not
     * @return makes what is injected once the nodes are made; empty if there are mistakes
     */
    Optional<Supplier<Injected>> find(Source source, Wanted.Text text, Predicate<Draft> allowed) {
        Set<Draft> targets = new LinkedHashSet<>();
        int before = mistakes.found().size();
        TextTemplate template = TextTemplate.parse(text.template());
        for (Reference reference : template.references()) {
            if (reference instanceof Reference.OfResource resource) {
                target(source, resource).filter(allowed).ifPresent(targets::add);
            }
        }
        if (mistakes.found().size() > before) {
            return Optional.empty();
        }
        String normalized = template.rewrite(reference -> reference instanceof Reference.OfResource resource
                        && names.findValue(resource.name()).stream().noneMatch(draft -> isProperty(draft, resource))
                ? ResourceProperty.normalized(resource, specNamed(resource))
                : Optional.empty());
        return Optional.of(() -> new Injected.Text(
                normalized,
                new ArrayList<>(targets).stream().map(Draft::node).toList(),
                text.type(),
                source.describe()));
    }

    private ContainerSpec specNamed(Reference.OfResource resource) {
        return spec(names.find(resource.name()).get(0));
    }

    private Optional<Draft> target(Source source, Reference.OfResource resource) {
        if (resource.isSelf()) {
            mistakes.add(
                    source,
                    annotation + " contains " + resource + ", but a text is not a container.",
                    "Name the container: ${db." + resource.property() + "}.");
            return Optional.empty();
        }
        List<Draft> values = names.findValue(resource.name());
        if (values.size() == 1 && isProperty(values.get(0), resource)) {
            return Optional.of(values.get(0));
        }
        boolean alsoContainer = !names.find(resource.name()).isEmpty();
        if (!values.isEmpty() && !(alsoContainer && ResourceProperty.isKnown(resource.property()))) {
            mistakes.add(
                    source,
                    resource.property().isEmpty()
                            ? resource + " does not say which property of '" + resource.name() + "' is meant."
                            : resource + " asks for '" + resource.property() + "', which "
                                    + (alsoContainer ? "" : "the value ") + "'" + resource.name() + "' does not have.",
                    known(values.get(0), alsoContainer));
            return Optional.empty();
        }
        Optional<Draft> target = ResourceProperty.target(resource, source, names, mistakes)
                .filter(draft -> ResourceProperty.check(resource, spec(draft), source, mistakes));
        if (target.isPresent() && resource.property().equals(ResourceProperty.ALIAS)) {
            mistakes.add(
                    source,
                    annotation + " contains " + resource
                            + ", a name that is known only to containers on the same network.",
                    "Write ${" + resource.name() + ".host} or ${" + resource.name() + ".address:80}.");
            return Optional.empty();
        }
        return target;
    }

    private static boolean isProperty(Draft draft, Reference.OfResource resource) {
        ProvidedValue value = draft.value();
        return value != null
                && resource.argument() == null
                && value.properties().containsKey(resource.property());
    }

    private static String known(Draft draft, boolean alsoContainer) {
        String ofContainer = alsoContainer ? ResourceProperty.known(draft.name()) : "";
        List<String> known = new ArrayList<>(Objects.requireNonNull(draft.value()).properties().keySet().stream()
                .map(property -> "${" + draft.name() + "." + property + "}")
                .filter(placeholder -> !ofContainer.contains(placeholder))
                .toList());
        if (alsoContainer) {
            known.add(ofContainer);
        }
        return known.isEmpty()
                ? "It has no properties; inject the value itself."
                : "Known are " + String.join(", ", known) + ".";
    }

    private static ContainerSpec spec(Draft draft) {
        return Objects.requireNonNull(draft.container());
    }
}
