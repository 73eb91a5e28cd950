package dev.mooring.internal.lifecycle;

import dev.mooring.Scope;
import dev.mooring.internal.declaration.Declaration;
import dev.mooring.internal.declaration.Home;
import dev.mooring.internal.declaration.Source;
import dev.mooring.internal.declaration.ValueSpec;
import dev.mooring.internal.lifecycle.Lease.Request;
import dev.mooring.internal.plan.ExclusiveKey;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.plan.PlanNode.Edge;
import dev.mooring.internal.plan.PlanNode.Until;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.ResourceSpec;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Makes requests for nodes, as a plan of one class would hold them. */
final class Nodes {

    private static final ValueSpec VALUE = new ValueSpec() {};

    private Nodes() {}

    /** Where the nodes are declared. */
    static final class OrdersIT {
        static Object net;
        static Object db;
        static Object app;
        static Object web;
    }

    /** Where some of them are declared equally. */
    static final class InvoicesIT {
        static Object db;
        static Object app;
    }

    static Builder node(String name) {
        return new Builder(name);
    }

    static final class Builder {
        private final String name;
        private String owner = "orders";
        private Class<?> declaring = OrdersIT.class;
        private final List<Edge> edges = new ArrayList<>();
        private final List<SlotKey> keys = new ArrayList<>();
        private final Set<ExclusiveKey> exclusive = new LinkedHashSet<>();
        private UnaryOperator<ContainerSpec.Builder> spec = UnaryOperator.identity();
        private boolean isValue;

        private Builder(String name) {
            this.name = name;
        }

        /** Slots of one owner and name are the same. */
        Builder of(String ownerId) {
            owner = ownerId;
            return this;
        }

        /** Leaves it the same slot. */
        Builder declaredIn(Class<?> type) {
            declaring = type;
            return this;
        }

        Builder dependsOn(Request... others) {
            for (Request other : others) {
                edge(other, Until.READY);
            }
            return this;
        }

        Builder dependsOnStarted(Request other) {
            return edge(other, Until.STARTED);
        }

        private Builder edge(Request other, Until until) {
            edges.add(new Edge(other.node(), until));
            keys.add(other.key());
            return this;
        }

        Builder exclusive(ExclusiveKey key) {
            exclusive.add(key);
            return this;
        }

        Builder spec(UnaryOperator<ContainerSpec.Builder> change) {
            spec = change;
            return this;
        }

        /** Makes it a value that a provider creates. */
        Builder value() {
            isValue = true;
            return this;
        }

        Builder attempts(int attempts) {
            return spec(builder -> builder.startAttempts(attempts));
        }

        Request build() {
            ResourceSpec resource =
                    isValue ? VALUE : spec.apply(ContainerSpec.builder("image")).build();
            Declaration declaration = new Declaration(
                    name,
                    resource,
                    Scope.CLASS,
                    new Home.OfClass(declaring),
                    new Source(declaring, field(declaring, name)));
            PlanNode node = new PlanNode(declaration, resource, edges, exclusive, exclusive.isEmpty());
            // As good a key as any, and one that does not take its time to hash a whole spec.
            return new Request(new SlotKey.OfEnvironment(OrdersIT.class, owner + "." + name), node, keys);
        }
    }

    private static java.lang.reflect.AnnotatedElement field(Class<?> declaring, String name) {
        for (Field field : declaring.getDeclaredFields()) {
            if (field.getName().equals(name)) {
                return field;
            }
        }
        return declaring;
    }
}
