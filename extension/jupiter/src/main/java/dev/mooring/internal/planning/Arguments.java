package dev.mooring.internal.planning;

import dev.mooring.internal.declaration.Declaration;
import dev.mooring.internal.declaration.Home;
import dev.mooring.internal.declaration.Reference;
import dev.mooring.internal.declaration.SpecTexts;
import dev.mooring.internal.declaration.TextTemplate;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.plan.PlanNode.Edge;
import dev.mooring.internal.scan.Mistakes;
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

    private final Set<String> known;
    private final Function<String, Optional<String>> all;
    private final Function<Home, Function<String, Optional<String>>> ofClasses;
    private final IdentityHashMap<PlanNode, PlanNode> bound = new IdentityHashMap<>();

    /**
     * @param known the names of the arguments of classes
     * @param all returns an argument as text by its name
     * @param ofClasses gives those that hold as long as something of a class lives
     */
    Arguments(
            Set<String> known,
            Function<String, Optional<String>> all,
            Function<Home, Function<String, Optional<String>>> ofClasses) {
        this.known = known;
        this.all = all;
        this.ofClasses = ofClasses;
    }

    /** Whether a text uses an argument. */
    static boolean asks(Injected value) {
        return value instanceof Injected.Text text
                && TextTemplate.parse(text.template()).references().stream().anyMatch(Arguments::isArgument);
    }

    private static boolean isArgument(Reference reference) {
        return reference instanceof Reference.OfSurroundings outside && outside.kind() == Reference.Kind.ARG;
    }

    /** The node with its arguments; the node itself if neither it nor a dependency uses any. */
    PlanNode bind(PlanNode node) {
        PlanNode made = bound.get(node);
        if (made == null) {
            made = make(node);
            bound.put(node, made);
        }
        return made;
    }

    private PlanNode make(PlanNode node) {
        List<Edge> edges = node.dependencies().stream()
                .map(edge -> new Edge(bind(edge.target()), edge.until()))
                .toList();
        boolean asks = !node.details().arguments().isEmpty();
        if (!asks && edges.equals(node.dependencies())) {
            return node;
        }
        // What outlives a test must not change with the arguments of one.
        Function<String, Optional<String>> values =
                node.outlivesMethods() ? ofClasses.apply(node.declaration().home()) : all;
        Set<String> asked = node.details().arguments();
        if (node.outlivesMethods()
                && asked.stream()
                        .anyMatch(name ->
                                known.contains(name) && values.apply(name).isEmpty())) {
            // The class has not been invoked yet; a default is for invocations without the argument.
            return node;
        }
        boolean ofInvocation = asked.stream()
                        .anyMatch(name -> values.apply(name).isPresent())
                || edges.stream().anyMatch(edge -> edge.target().details().ofInvocation());
        ResourceSpec spec = node.spec();
        PlanNode.Details details = details(node.details(), ofInvocation, Set.of(), values);
        // What asks for no argument itself, a value for instance, may depend on a container that does.
        if (asks) {
            ContainerSpec container =
                    SpecTexts.map((ContainerSpec) spec, (what, atStart, text) -> replace(text, values));
            details = details(node.details(), ofInvocation, EarlyTexts.arguments(container), values);
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
    private static PlanNode.Details details(
            PlanNode.Details details,
            boolean ofInvocation,
            Set<String> left,
            Function<String, Optional<String>> values) {
        Map<String, String> constants = new LinkedHashMap<>(details.constants());
        Set<String> arguments = new TreeSet<>(left);
        for (String text : details.waitTexts()) {
            TextTemplate.parse(text).placeholders().forEach((written, reference) -> {
                if (isArgument(reference) && !constants.containsKey(written)) {
                    value(reference, values)
                            .ifPresentOrElse(
                                    template -> constants.put(written, PlainText.of(template)),
                                    () -> arguments.add(((Reference.OfSurroundings) reference).key()));
                }
            });
        }
        return new PlanNode.Details(
                details.configuredIn(),
                arguments,
                ofInvocation,
                details.waitTexts(),
                constants,
                details.shared(),
                details.onlyWhenNeeded(),
                details.replacement());
    }

    private static String replace(String text, Function<String, Optional<String>> values) {
        return TextTemplate.parse(text).rewrite(reference -> value(reference, values));
    }

    /** The template that stands for an argument; empty for anything else, and for arguments of other invocations. */
    private static Optional<String> value(Reference reference, Function<String, Optional<String>> values) {
        if (!(reference instanceof Reference.OfSurroundings outside) || outside.kind() != Reference.Kind.ARG) {
            return Optional.empty();
        }
        TextTemplate orElse = outside.orElse();
        Optional<String> given = values.apply(outside.key())
                .filter(value -> !value.isEmpty() || orElse == null)
                .map(TextTemplate::escape);
        return given.isPresent() || orElse == null ? given : Optional.of(orElse.rewrite(inner -> value(inner, values)));
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
                    replace(text.template(), all),
                    text.nodes().stream().map(this::bind).toList(),
                    text.type(),
                    text.place());
        }
        return value;
    }
}
