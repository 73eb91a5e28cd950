package dev.mooring.internal.planning;

import dev.mooring.internal.plan.PlanNode;
import dev.mooring.spec.Protocol;
import java.util.List;

/** What is injected into a field, parameter or record component. */
public sealed interface Injected {

    /** The nodes that it is made from. */
    default List<PlanNode> nodes() {
        return List.of();
    }

    /** The handle of a container, network or volume. */
    record Handle(PlanNode node) implements Injected {
        @Override
        public List<PlanNode> nodes() {
            return List.of(node);
        }
    }

    /**
     * A value.
     *
     * @param type the type that it is injected as
     */
    record Value(PlanNode node, Class<?> type) implements Injected {
        @Override
        public List<PlanNode> nodes() {
            return List.of(node);
        }
    }

    /**
     * Where a port of a container is reached.
     *
     * @param port the port inside the container, always one that is forwarded
     */
    record Address(PlanNode node, int port, Protocol protocol) implements Injected {
        @Override
        public List<PlanNode> nodes() {
            return List.of(node);
        }
    }

    /**
     * A text with placeholders, as {@code String} or {@code URI}.
     *
     * @param nodes the nodes that the text refers to
     * @param place where it is injected, for errors
     */
    record Text(String template, List<PlanNode> nodes, Class<?> type, String place) implements Injected {
        public Text {
            nodes = List.copyOf(nodes);
        }
    }

    /** An environment. */
    record OfEnvironment(EnvironmentPlan environment) implements Injected {
        @Override
        public List<PlanNode> nodes() {
            return environment.nodes();
        }
    }

    /** The engine, bound to the scope of the field or parameter. */
    record Engine() implements Injected {}
}
