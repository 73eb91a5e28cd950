package dev.mooring.internal.plan;

import dev.mooring.internal.plan.PlanNode.Edge;
import dev.mooring.internal.scan.Declaration;
import dev.mooring.internal.scan.Mistakes;
import dev.mooring.internal.scan.Reference;
import dev.mooring.internal.scan.SpecTexts;
import dev.mooring.internal.scan.TextTemplate;
import dev.mooring.internal.spec.ContainerCheck;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.ImageSpec;
import dev.mooring.spec.ResourceSpec;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Puts the arguments of one invocation into nodes and texts. */
final class Arguments {

    private final Function<String, Optional<String>> values;
    private final IdentityHashMap<PlanNode, PlanNode> bound = new IdentityHashMap<>();

    /** @param values gives an argument as text by its name */
    Arguments(Function<String, Optional<String>> values) {
        this.values = values;
    }

    /** Whether a text asks for an argument. */
    static boolean asks(Injected value) {
        return value instanceof Injected.Text text
                && TextTemplate.parse(text.template()).references().stream().anyMatch(Arguments::isArgument);
    }

    private static boolean isArgument(Reference reference) {
        return reference instanceof Reference.OfSurroundings outside && outside.kind() == Reference.Kind.ARG;
    }

    /** The node with its arguments; the node itself if neither it nor what it depends on asks for any. */
    PlanNode bind(PlanNode node) {
        PlanNode known = bound.get(node);
        if (known == null) {
            known = make(node);
            bound.put(node, known);
        }
        return known;
    }

    private PlanNode make(PlanNode node) {
        List<Edge> edges = node.dependencies().stream()
                .map(edge -> new Edge(bind(edge.target()), edge.until()))
                .toList();
        boolean asks = !node.details().arguments().isEmpty();
        if (!asks && edges.equals(node.dependencies())) {
            return node;
        }
        ResourceSpec spec = node.spec();
        PlanNode.Details details = details(node.details(), Set.of());
        // What asks for no argument itself, a value for instance, may depend on a container that does.
        if (asks) {
            ContainerSpec container = SpecTexts.map((ContainerSpec) spec, (what, atStart, text) -> replace(text));
            details = details(node.details(), EarlyTexts.arguments(container));
            if (details.arguments().isEmpty()) {
                container = EarlyTexts.plain(container);
                check(node, container);
            }
            spec = container;
        }
        Declaration declared = node.declaration();
        return new PlanNode(
                new Declaration(declared.name(), spec, declared.scope(), declared.home(), declared.source()),
                spec,
                edges,
                Exclusivity.of(node.name(), spec),
                false,
                details);
    }

    /** @param left the arguments that the texts of the spec still ask for */
    private PlanNode.Details details(PlanNode.Details details, Set<String> left) {
        Map<String, String> constants = new LinkedHashMap<>(details.constants());
        Set<String> arguments = new TreeSet<>(left);
        for (String text : details.waitTexts()) {
            TextTemplate.parse(text).placeholders().forEach((written, reference) -> {
                if (isArgument(reference) && !constants.containsKey(written)) {
                    value(reference)
                            .ifPresentOrElse(
                                    template -> constants.put(written, PlainText.of(template)),
                                    () -> arguments.add(((Reference.OfSurroundings) reference).key()));
                }
            });
        }
        return new PlanNode.Details(details.configuredIn(), arguments, details.waitTexts(), constants);
    }

    private String replace(String text) {
        return TextTemplate.parse(text).rewrite(this::value);
    }

    /** The template that stands for an argument; empty for anything else, and for arguments of other invocations. */
    private Optional<String> value(Reference reference) {
        if (!(reference instanceof Reference.OfSurroundings outside) || outside.kind() != Reference.Kind.ARG) {
            return Optional.empty();
        }
        TextTemplate orElse = outside.orElse();
        Optional<String> given = values.apply(outside.key())
                .filter(value -> !value.isEmpty() || orElse == null)
                .map(TextTemplate::escape);
        return given.isPresent() || orElse == null ? given : Optional.of(orElse.rewrite(this::value));
    }

    /** What an argument has made of the texts is seen only now. */
    private static void check(PlanNode node, ContainerSpec spec) {
        Mistakes mistakes = new Mistakes();
        boolean makesImage =
                node.dependencies().stream().anyMatch(edge -> edge.target().spec() instanceof ImageSpec);
        ContainerCheck.check(
                spec,
                text -> !makesImage || !text.equals(spec.image()),
                (problem, remedy) -> mistakes.add(
                        node.declaration().source(),
                        problem,
                        remedy + " It was made from an argument of this invocation."));
        mistakes.throwIfAny(node.declaration().source().type());
    }

    /** What is injected, with its arguments. */
    Injected bind(Injected value) {
        if (value instanceof Injected.Handle handle) {
            return new Injected.Handle(bind(handle.node()));
        }
        if (value instanceof Injected.Value provided) {
            return new Injected.Value(bind(provided.node()), provided.type());
        }
        if (value instanceof Injected.Address address) {
            return new Injected.Address(bind(address.node()), address.port(), address.protocol());
        }
        if (value instanceof Injected.Text text) {
            return new Injected.Text(
                    replace(text.template()),
                    text.nodes().stream().map(this::bind).toList(),
                    text.type());
        }
        return value;
    }
}
