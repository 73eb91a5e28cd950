package dev.mooring.services.internal.mosquitto;

import dev.mooring.provide.Provider;
import dev.mooring.provide.ValueContext;
import dev.mooring.provide.ValuePlan;
import dev.mooring.resource.DockerContainer;
import dev.mooring.services.Mosquitto;
import dev.mooring.services.MosquittoServer;
import dev.mooring.services.internal.handle.EffectiveEnv;
import dev.mooring.services.internal.handle.Placeholders;

/** Makes the handle of a broker. */
public final class MosquittoProvider implements Provider<Mosquitto, MosquittoServer> {

    /** Used by its name. */
    public MosquittoProvider() {}

    @Override
    public void plan(Mosquitto mosquitto, ValuePlan<MosquittoServer> plan) {
        Placeholders.ofEndpoint(plan);
        plan.property("uri", server -> server.uri().toString());
        plan.property("tcpUri", server -> server.tcpUri().toString());
        plan.property("user", MosquittoServer::user);
        plan.property("password", MosquittoServer::password);
        if (mosquitto.user().isEmpty() != mosquitto.password().isEmpty()) {
            plan.mistake("@Mosquitto has only one of user and password.", "Set both, or neither.");
        }
    }

    @Override
    public MosquittoServer provide(Mosquitto mosquitto, ValueContext context) {
        DockerContainer container = context.get(DockerContainer.class);
        EffectiveEnv env = EffectiveEnv.of(container.spec());
        // Without it, the broker has a configuration of its own, which the attributes repeat.
        return env.hasAny(MosquittoConfigurer.USER)
                ? new MosquittoHandle(
                        container, env.get(MosquittoConfigurer.USER), env.get(MosquittoConfigurer.PASSWORD))
                : new MosquittoHandle(container, mosquitto.user(), mosquitto.password());
    }
}
