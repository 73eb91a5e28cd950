package dev.mooring.services.internal.nats;

import dev.mooring.provide.Provider;
import dev.mooring.provide.ValueContext;
import dev.mooring.provide.ValuePlan;
import dev.mooring.resource.DockerContainer;
import dev.mooring.services.Nats;
import dev.mooring.services.NatsServer;
import dev.mooring.services.internal.handle.EffectiveEnv;
import dev.mooring.services.internal.handle.Placeholders;

/** Makes the handle of a server. */
public final class NatsProvider implements Provider<Nats, NatsServer> {

    /** Used by its name. */
    public NatsProvider() {}

    @Override
    public void plan(Nats nats, ValuePlan<NatsServer> plan) {
        Placeholders.ofEndpoint(plan);
        plan.property("uri", server -> server.uri().toString());
        plan.property("monitoringUri", server -> server.monitoringUri().toString());
        plan.property("user", NatsServer::user);
        plan.property("password", NatsServer::password);
        if (nats.user().isEmpty() != nats.password().isEmpty()) {
            plan.mistake("@Nats has only one of user and password.", "Set both, or neither.");
        }
    }

    @Override
    public NatsServer provide(Nats nats, ValueContext context) {
        DockerContainer container = context.get(DockerContainer.class);
        // Not the attributes, whose placeholders are replaced when the container is created.
        EffectiveEnv env = EffectiveEnv.of(container.spec());
        String user = env.get(NatsConfigurer.USER);
        return new NatsHandle(container, user, user.isEmpty() ? "" : env.get(NatsConfigurer.PASSWORD));
    }
}
