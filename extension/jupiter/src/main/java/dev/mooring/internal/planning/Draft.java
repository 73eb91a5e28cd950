package dev.mooring.internal.planning;

import dev.mooring.Prestart;
import dev.mooring.Scope;
import dev.mooring.internal.declaration.Declaration;
import dev.mooring.internal.declaration.Home;
import dev.mooring.internal.declaration.ProvidedValue;
import dev.mooring.internal.declaration.Reference;
import dev.mooring.internal.declaration.Source;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.plan.PlanNode.Edge;
import dev.mooring.internal.plan.PlanNode.Until;
import dev.mooring.internal.plan.Replacement;
import dev.mooring.internal.scan.Declared;
import dev.mooring.internal.spec.ResourceKind;
import dev.mooring.resource.DockerContainer;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.ResourceSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A node while the graph is being built; a finished node is a draft, too. */
final class Draft {

    private final Declaration declaration;
    private final @Nullable Declared declared;
    private final Map<Draft, Until> links = new LinkedHashMap<>();
    private final Map<String, Boolean> arguments = new TreeMap<>();
    private final Map<String, String> constants = new LinkedHashMap<>();
    private ResourceSpec spec;
    private boolean templates;
    private boolean makesImage;
    private boolean shared;
    private @Nullable PlanNode node;
    private @Nullable Replacement replacement;

    /** Starts the draft of a declaration. */
    Draft(Declared declared) {
        this.declared = declared;
        this.declaration = declared.declaration();
        this.spec = declaration.spec();
    }

    /** Takes a node of an earlier plan. */
    Draft(PlanNode node) {
        this.declared = null;
        this.declaration = node.declaration();
        this.spec = node.spec();
        this.node = node;
        this.replacement = node.details().replacement();
    }

    boolean isDone() {
        return node != null;
    }

    Declared declared() {
        if (declared == null) {
            throw new IllegalStateException(declaration.describe() + " belongs to an earlier plan");
        }
        return declared;
    }

    Declaration declaration() {
        return declaration;
    }

    String name() {
        return declaration.name();
    }

    Source source() {
        return declaration.source();
    }

    Home home() {
        return declaration.home();
    }

    Scope scope() {
        return declaration.scope();
    }

    /** Its lifetime; a node can depend only on nodes of an equal or longer one. */
    Lifetime lifetime() {
        return Lifetime.of(declaration);
    }

    String describe() {
        return declaration.describe();
    }

    ResourceSpec spec() {
        return spec;
    }

    void spec(ResourceSpec changed) {
        spec = changed;
    }

    /** The spec, if this is a container. */
    @Nullable ContainerSpec container() {
        return spec instanceof ContainerSpec container ? container : null;
    }

    ResourceKind kind() {
        return ResourceKind.of(spec);
    }

    /** The value, if this is one. */
    @Nullable ProvidedValue value() {
        return spec instanceof ProvidedValue value ? value : null;
    }

    /** Whether its handle is of a type. */
    boolean gives(Class<?> type) {
        ProvidedValue value = value();
        return value == null
                ? type == DockerContainer.class && container() != null
                : type.isAssignableFrom(value.type());
    }

    Map<Draft, Until> links() {
        return links;
    }

    /** Adds a dependency; of two on the same target the stronger one is kept. */
    void link(Draft target, Until until) {
        links.merge(target, until, (one, other) -> one == Until.READY ? one : other);
    }

    /** Notes that a text asks for an argument of a parameterized invocation. */
    void ask(Reference.OfSurroundings argument) {
        arguments.merge(argument.key(), argument.orElse() == null, Boolean::logicalOr);
    }

    /** The arguments that are asked for, and whether a text has no default for them. */
    Map<String, Boolean> arguments() {
        return arguments;
    }

    /** Sets whether texts of the spec that do not depend on the start are still templates. */
    void hasTemplates(boolean has) {
        templates = has;
    }

    boolean hasTemplates() {
        return templates;
    }

    /** Sets whether the image of the container is a placeholder for an image that is created later. */
    void makesImage(boolean makes) {
        makesImage = makes;
    }

    boolean makesImage() {
        return makesImage;
    }

    /** Lets equal declarations of several test classes be one resource. */
    void share() {
        shared = true;
    }

    /** The server that replaces it, or null. */
    @Nullable Replacement replacement() {
        return replacement;
    }

    void replacedBy(Replacement server) {
        replacement = server;
    }

    Map<String, String> constants() {
        return constants;
    }

    /** Creates the node; the nodes that it depends on must have been created before. */
    void finish() {
        if (node == null) {
            // An existing server needs no resource of Mooring.
            List<Edge> edges = replacement != null
                    ? List.of()
                    : links.entrySet().stream()
                            .map(link -> new Edge(link.getKey().node(), link.getValue()))
                            .toList();
            node = new PlanNode(
                    new Declaration(name(), spec, scope(), home(), source()),
                    spec,
                    edges,
                    Exclusivity.of(name(), spec),
                    Purity.of(declared(), spec, edges),
                    new PlanNode.Details(
                            replacement == null
                                    ? declared().configuredIn()
                                    : declaration.source().type(),
                            arguments.keySet(),
                            false,
                            declared().waitTexts(),
                            constants,
                            shared,
                            declared().prestart() == Prestart.NEVER,
                            replacement));
        }
    }

    PlanNode node() {
        if (node == null) {
            throw new IllegalStateException(describe() + " is not drawn yet");
        }
        return node;
    }
}
