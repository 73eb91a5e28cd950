package dev.mooring.internal.access;

import dev.mooring.internal.declaration.ProvidedValue;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.planning.EnvironmentPlan;
import dev.mooring.internal.planning.Injected;
import dev.mooring.internal.provision.RunTimeValues;
import dev.mooring.internal.scan.EnvironmentConstructor;
import dev.mooring.internal.text.ErrorText;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.MooringException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Creates the objects that a plan injects.
 *
 * @param handles waits for a node's handle
 * @param docker makes the engine's handle for the place that is injected into
 * @param session keeps the one instance of each environment
 */
public record Values(Function<PlanNode, Object> handles, Supplier<Object> docker, DockerSession session) {

    public Object of(Injected injected) {
        if (injected instanceof Injected.Handle handle) {
            return handles.apply(handle.node());
        }
        if (injected instanceof Injected.Value value) {
            return provided(value.node(), value.type());
        }
        if (injected instanceof Injected.Address address) {
            return container(address.node()).endpoint(address.port(), address.protocol());
        }
        if (injected instanceof Injected.Text text) {
            String resolved = resolve(text);
            return text.type() == URI.class ? uri(text, resolved) : resolved;
        }
        if (injected instanceof Injected.OfEnvironment environment) {
            return environment(environment.environment());
        }
        return docker.get();
    }

    private static URI uri(Injected.Text text, String resolved) {
        try {
            return new URI(resolved);
        } catch (URISyntaxException e) {
            throw new MooringException(
                    ErrorText.of(text.place() + ": @Template resolves to '" + resolved + "', which is not a URI: "
                                    + e.getReason() + " at position " + e.getIndex() + ".")
                            .add("template", text.template())
                            .advise("correct the template, or declare a String")
                            .toString(),
                    e);
        }
    }

    private String resolve(Injected.Text text) {
        Map<String, RunTimeValues.Facts> containers = new HashMap<>();
        Map<String, String> properties = new HashMap<>();
        for (PlanNode node : text.nodes()) {
            if (node.spec() instanceof ProvidedValue value) {
                Object handle = handles.apply(node);
                value.properties().forEach((property, read) -> {
                    String written = "${" + node.name() + "." + property + "}";
                    if (text.template().contains(written)) {
                        properties.put(written, read.apply(handle));
                    }
                });
            } else {
                containers.put(node.name(), RunTimeValues.Facts.of(container(node)));
            }
        }
        return new RunTimeValues(containers, properties).resolve(text.template());
    }

    /** A value as the type that it is injected as. */
    private Object provided(PlanNode node, Class<?> type) {
        ProvidedValue value = (ProvidedValue) node.spec();
        Object handle = handles.apply(node);
        try {
            return value.as(type, handle);
        } catch (RuntimeException failure) {
            throw new MooringException(
                    "Value " + node + " could not be converted to " + type.getSimpleName() + ": " + failure, failure);
        }
    }

    private DockerContainer container(PlanNode node) {
        return (DockerContainer) handles.apply(node);
    }

    private Record environment(EnvironmentPlan plan) {
        // Components are computed before the map is accessed, because one of them may be an environment itself.
        List<Object> components = plan.components().stream().map(this::of).toList();
        List<Object> parts = IntStream.range(0, components.size())
                // The engine's handle is a new one each time and says nothing about running resources.
                .filter(i -> !(plan.components().get(i) instanceof Injected.Engine))
                .mapToObj(components::get)
                .toList();
        return session.environment(plan.type(), parts, () -> construct(plan.type(), components.toArray()));
    }

    private static Record construct(Class<? extends Record> type, Object[] components) {
        try {
            Constructor<?> constructor = EnvironmentConstructor.of(type);
            constructor.setAccessible(true);
            return type.cast(constructor.newInstance(components));
        } catch (InvocationTargetException e) {
            throw new MooringException(
                    "The environment " + type.getName() + " could not be created: its constructor threw " + e.getCause()
                            + ".",
                    e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new MooringException("The environment " + type.getName() + " could not be created: " + e, e);
        }
    }
}
