package dev.mooring.services.internal.rabbitmq;

import dev.mooring.provide.Provider;
import dev.mooring.provide.ValueContext;
import dev.mooring.provide.ValuePlan;
import dev.mooring.resource.DockerContainer;
import dev.mooring.services.RabbitMQ;
import dev.mooring.services.RabbitMqServer;
import dev.mooring.services.internal.handle.Credentials;
import dev.mooring.services.internal.handle.EffectiveEnv;

/** Makes the handle of a server. */
public final class RabbitMqProvider implements Provider<RabbitMQ, RabbitMqServer> {

    /** The user and password of a service of a Compose file that sets none. */
    private static final String GUEST = "guest";

    /** Called by reflection. */
    public RabbitMqProvider() {}

    @Override
    public void plan(RabbitMQ annotation, ValuePlan<RabbitMqServer> plan) {
        plan.property("uri", server -> server.uri().toString());
        plan.property("address", server -> server.endpoint().toString());
        plan.property("managementUri", server -> server.managementUri().toString());
        plan.property("user", RabbitMqServer::user);
        plan.property("password", RabbitMqServer::password);
    }

    @Override
    public RabbitMqServer provide(RabbitMQ annotation, ValueContext context) {
        DockerContainer container = context.get(DockerContainer.class);
        EffectiveEnv env = EffectiveEnv.of(container.spec());
        return new RabbitMqHandle(
                container,
                new Credentials(
                        env.read(container, GUEST, "RABBITMQ_DEFAULT_USER"),
                        env.read(container, GUEST, "RABBITMQ_DEFAULT_PASS")),
                env.get("RABBITMQ_DEFAULT_VHOST"));
    }
}
