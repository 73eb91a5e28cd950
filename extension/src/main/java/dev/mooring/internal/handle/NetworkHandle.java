package dev.mooring.internal.handle;

import dev.mooring.internal.engine.Engine;
import dev.mooring.resource.ContainerDetails.NetworkPlace;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.Fault;
import dev.mooring.resource.MooringException;
import dev.mooring.resource.NetworkDetails;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A network on the engine. */
public final class NetworkHandle implements DockerNetwork, Healable {

    private final Engine engine;
    private final String id;
    private final String name;
    private final Map<OpenFault, String> cuts = new LinkedHashMap<>();

    public NetworkHandle(Engine engine, String id, String name) {
        this.engine = engine;
        this.id = id;
        this.name = name;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public NetworkDetails inspect() {
        return engine.networks()
                .inspect(id)
                .orElseThrow(
                        () -> new EngineException(404, "The engine has no network '" + name + "' any more.", null));
    }

    @Override
    public String inspectRaw() {
        return engine.networks().inspectRaw(id);
    }

    @Override
    public void connect(DockerContainer container, String... aliases) {
        engine.networks().connect(id, container.id(), List.of(aliases), null);
    }

    @Override
    public void disconnect(DockerContainer container) {
        engine.networks().disconnect(id, container.id());
    }

    @Override
    public Fault disconnected(DockerContainer container) {
        NetworkPlace place = container.inspect().networks().get(name);
        if (place == null) {
            throw new MooringException("Container '" + container.name() + "' is not connected to network '" + name
                    + "', so it cannot be cut from it.\n  connected: "
                    + String.join(", ", container.inspect().networks().keySet()));
        }
        engine.networks().disconnect(id, container.id());
        OpenFault fault = new OpenFault(() -> connectAgain(container, place));
        synchronized (cuts) {
            cuts.keySet().removeIf(cut -> !cut.open());
            cuts.put(fault, "Container '" + container.name() + "' was left cut from network '" + name + "'.");
        }
        return fault;
    }

    private void connectAgain(DockerContainer container, NetworkPlace place) {
        // The engine adds the short id itself.
        List<String> aliases = place.aliases().stream()
                .filter(alias -> !container.id().startsWith(alias))
                .toList();
        try {
            engine.networks().connect(id, container.id(), aliases, place.ip().isEmpty() ? null : place.ip());
        } catch (EngineException e) {
            // Some engines give a chosen address only on networks whose subnet was chosen.
            if (place.ip().isEmpty() || e.notFound()) {
                throw e;
            }
            engine.networks().connect(id, container.id(), aliases, null);
        }
    }

    @Override
    public void accept() {
        synchronized (cuts) {
            cuts.clear();
        }
    }

    @Override
    public List<String> heal() {
        Map<OpenFault, String> left;
        synchronized (cuts) {
            left = new LinkedHashMap<>(cuts);
            cuts.clear();
        }
        List<String> healed = new ArrayList<>();
        left.forEach((fault, what) -> {
            if (fault.open()) {
                fault.close();
                healed.add(what);
            }
        });
        return healed;
    }

    @Override
    public String toString() {
        return "network " + name;
    }
}
