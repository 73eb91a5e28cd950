package dev.mooring.internal.provision;

import dev.mooring.internal.engine.Networks;
import dev.mooring.internal.handle.NetworkHandle;
import dev.mooring.internal.lifecycle.Provisioner.CancelToken;
import dev.mooring.internal.lifecycle.Provisioner.Provision;
import dev.mooring.internal.scan.Declaration;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.MooringException;
import dev.mooring.resource.NetworkDetails;
import dev.mooring.spec.NetworkSpec;
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
        Users users = new Users(
                context.engine().containers(),
                context.ownership().session(),
                container -> container.state().running() && container.networks().containsKey(name));
        try {
            users.remove(() -> networks.remove(name));
        } catch (EngineException e) {
            List<String> foreign = users.foreign();
            String connected = foreign.isEmpty() ? "" : "\n  connected:  " + String.join(", ", foreign);
            throw new EngineException(
                    e.status(),
                    subject() + " could not be removed." + connected + "\n  engine:     " + e.getMessage()
                            + "\n  what to do: disconnect its containers, then 'docker network rm " + name + "'",
                    e);
        }
    }

    private String subject() {
        return "Network " + declaration.describe();
    }
}
