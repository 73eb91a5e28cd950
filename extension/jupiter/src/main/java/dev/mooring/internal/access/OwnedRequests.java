package dev.mooring.internal.access;

import dev.mooring.Scope;
import dev.mooring.internal.access.Ancestry.Owner;
import dev.mooring.internal.declaration.Declaration;
import dev.mooring.internal.declaration.Home;
import dev.mooring.internal.declaration.ValueSpec;
import dev.mooring.internal.lifecycle.Lease;
import dev.mooring.internal.lifecycle.SlotKey;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.plan.Replacement;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds how the nodes of a plan are requested, seen from one test or class. */
public final class OwnedRequests {

    private final Ancestry ancestry;
    private final Function<PlanNode, String> contentsOf;
    private final Map<PlanNode, OwnedRequest> known = new HashMap<>();

    /**
     * @param ancestry where the nodes are asked for
     * @param contentsOf a hash of the files that are copied into a container
     */
    public OwnedRequests(Ancestry ancestry, Function<PlanNode, String> contentsOf) {
        this.ancestry = ancestry;
        this.contentsOf = contentsOf;
    }

    public OwnedRequest of(PlanNode node) {
        OwnedRequest request = known.get(node);
        if (request == null) {
            request = request(node);
            known.put(node, request);
        }
        return request;
    }

    /** The requests for nodes and for all that they depend on, each after those it depends on. */
    public List<OwnedRequest> withDependencies(Stream<PlanNode> wanted) {
        Map<PlanNode, OwnedRequest> needed = new LinkedHashMap<>();
        wanted.forEach(node -> need(node, needed));
        // A dependency never has a narrower scope than its dependent, so the stable sort keeps the order.
        return needed.values().stream()
                .sorted(Comparator.comparingInt(OwnedRequest::depth))
                .toList();
    }

    private void need(PlanNode node, Map<PlanNode, OwnedRequest> needed) {
        if (!needed.containsKey(node)) {
            node.dependencies().forEach(edge -> need(edge.target(), needed));
            needed.put(node, of(node));
        }
    }

    private OwnedRequest request(PlanNode node) {
        Declaration declaration = node.declaration();
        List<SlotKey> dependencies = node.dependencies().stream()
                .map(edge -> of(edge.target()).key())
                .toList();
        if (declaration.home() instanceof Home.OfEnvironment home) {
            return ofSession(node, new SlotKey.OfEnvironment(home.environment(), nameInKey(declaration)), dependencies);
        }
        return switch (declaration.scope()) {
            case SESSION, BUILD -> ofSession(node, bySpec(node, dependencies), dependencies);
            case CLASS -> ofClass(node, dependencies);
            case METHOD, AUTO -> owned(node, ancestry.self(), dependencies);
        };
    }

    private OwnedRequest ofClass(PlanNode node, List<SlotKey> dependencies) {
        Declaration declaration = node.declaration();
        // There is only one static field: its class and all subclasses share its resource, unless one overrides it.
        boolean overridden = declaration
                .home()
                .testClass()
                .filter(owner -> owner != declaration.source().type())
                .isPresent();
        Optional<SlotKey> ofField = isStaticField(declaration) && !overridden
                ? Optional.of(new SlotKey.OfStatic(declaration.source(), nameInKey(declaration)))
                : Optional.empty();
        if (declaration.home() instanceof Home.OfSuperclass) {
            SlotKey key = ofField.orElseGet(() -> new SlotKey.OfStatic(declaration.source(), nameInKey(declaration)));
            return ofSession(node, key, dependencies);
        }
        Class<?> testClass = declaration.home().testClass().orElseThrow();
        Owner owner = node.details().ofInvocation() ? ancestry.invocationOf(testClass) : ancestry.ownerOf(testClass);
        if (node.details().shared() && !node.details().ofInvocation()) {
            return new OwnedRequest(new Lease.Request(bySpec(node, dependencies), node, dependencies), owner);
        }
        if (ofField.isPresent()) {
            return new OwnedRequest(new Lease.Request(ofField.get(), node, dependencies), owner);
        }
        return owned(node, owner, dependencies);
    }

    private SlotKey bySpec(PlanNode node, List<SlotKey> dependencies) {
        return new SlotKey.SessionWide(
                node.name(),
                node.spec(),
                node.declaration().scope() == Scope.BUILD,
                contents(node),
                node.details().configuredIn(),
                dependencies);
    }

    /** Nothing is copied into an existing server; its addresses distinguish it from others. */
    private String contents(PlanNode node) {
        Replacement server = node.details().replacement();
        return server == null ? contentsOf.apply(node) : server.endpoints().toString();
    }

    /** A typed handle stands on the same element as its container and has the same name. */
    private static String nameInKey(Declaration declaration) {
        return declaration.spec() instanceof ValueSpec ? "value " + declaration.name() : declaration.name();
    }

    private static OwnedRequest ofSession(PlanNode node, SlotKey key, List<SlotKey> dependencies) {
        return new OwnedRequest(new Lease.Request(key, node, dependencies), null);
    }

    private static OwnedRequest owned(PlanNode node, Owner owner, List<SlotKey> dependencies) {
        SlotKey key = new SlotKey.Owned(node.declaration(), owner.level().id());
        return new OwnedRequest(new Lease.Request(key, node, dependencies), owner);
    }

    private static boolean isStaticField(Declaration declaration) {
        return declaration.source().element() instanceof Field field && Modifier.isStatic(field.getModifiers());
    }
}
