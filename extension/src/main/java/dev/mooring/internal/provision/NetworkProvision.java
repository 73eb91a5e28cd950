package dev.mooring.internal.provision;

import dev.mooring.internal.engine.Containers;
import dev.mooring.internal.engine.Networks;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.handle.NetworkHandle;
import dev.mooring.internal.lifecycle.Provisioner.CancelToken;
import dev.mooring.internal.lifecycle.Provisioner.Provision;
import dev.mooring.internal.scan.Declaration;
import dev.mooring.resource.ContainerDetails;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.MooringException;
import dev.mooring.resource.NetworkDetails;
import dev.mooring.spec.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One generation of a network. */
final class NetworkProvision implements Provision {

    private final EngineProvisioner context;
    private final Declaration declaration;
    private final NetworkSpec spec;
    private final Networks networks;
    private @Nullable String ownName;
    private @Nullable NetworkHandle handle;

    NetworkProvision(EngineProvisioner context, Declaration declaration, NetworkSpec spec) {
        this.context = context;
        this.declaration = declaration;
        this.spec = spec;
        this.networks = context.engine().networks();
    }

    @Override
    public void start(CancelToken token) {
        String external = spec.external();
        handle = external == null ? create(token) : use(external);
    }

    private NetworkHandle create(CancelToken token) {
        String name = context.names().next(declaration);
        try {
            return context.creations().make(token, () -> {
                ownName = name;
                String id = networks.create(name, spec, context.labels(declaration, spec.labels()));
                return new NetworkHandle(context.engine(), id, name);
            });
        } catch (EngineException e) {
            throw new EngineException(e.status(), subject() + " could not be created.\n  engine: " + e.getMessage(), e);
        }
    }

    private NetworkHandle use(String external) {
        NetworkDetails found = networks.inspect(external)
                .orElseThrow(() -> new MooringException(subject() + " is external, but the engine has no network '"
                        + external + "'.\n  what to do: create it with 'docker network create " + external
                        + "', or drop external = true to have it created for the test"));
        return new NetworkHandle(context.engine(), found.id(), found.name());
    }

    @Override
    public void awaitReady() {
        // A network is ready when it exists.
    }

    @Override
    public Object handle() {
        if (handle == null) {
            throw new IllegalStateException(subject() + " has not been started");
        }
        return handle;
    }

    @Override
    public void remove() {
        if (ownName != null) {
            new LostAnswers(() -> handle != null)
                    .removeByName(
                            ownName,
                            this::removeNow,
                            name -> networks.inspect(name).isPresent());
        }
    }

    private void removeNow(String name) {
        try {
            networks.remove(name);
        } catch (EngineException inUse) {
            List<String> foreign = disconnectOurs(name);
            if (!foreign.isEmpty()) {
                throw new MooringException(
                        subject() + " could not be removed: containers that are not Mooring's are connected to it."
                                + "\n  connected:  " + String.join(", ", foreign)
                                + "\n  engine:     " + inUse.getMessage()
                                + "\n  what to do: disconnect them, then 'docker network rm " + name + "'",
                        inUse);
            }
            networks.remove(name);
        }
    }

    /** Disconnects what is left of this session's containers; returns those that are not this session's. */
    private List<String> disconnectOurs(String network) {
        Containers containers = context.engine().containers();
        List<String> foreign = new ArrayList<>();
        List<String> connected =
                networks.inspect(network).map(NetworkDetails::containers).orElse(List.of());
        for (String id : connected) {
            ContainerDetails container = containers.inspect(id).orElse(null);
            if (container == null) {
                continue;
            }
            String session = container.labels().get(Ownership.SESSION);
            if (context.ownership().session().equals(session)) {
                networks.disconnect(network, id);
            } else {
                foreign.add("'" + container.name() + "' (" + container.image() + ")");
            }
        }
        return foreign.stream().sorted().toList();
    }

    private String subject() {
        return "Network " + declaration.describe();
    }
}
