package dev.mooring.services.internal.rabbitmq;

import dev.mooring.provide.Provider;
import dev.mooring.provide.ValueContext;
import dev.mooring.provide.ValuePlan;
import dev.mooring.resource.DockerContainer;
import dev.mooring.services.RabbitMQ;
import dev.mooring.services.RabbitMQServer;
import dev.mooring.services.internal.handle.Credentials;
import dev.mooring.services.internal.handle.EffectiveEnv;
import dev.mooring.services.internal.handle.Placeholders;

/** Makes the handle of a server. */
public final class RabbitMqProvider implements Provider<RabbitMQ, RabbitMQServer> {

    /** The user and password of a service of a Compose file that sets none. */
    private static final String GUEST = "guest";

    /** Called by reflection. */
    public RabbitMqProvider() {}

    @Override
    public void plan(RabbitMQ annotation, ValuePlan<RabbitMQServer> plan) {
        Placeholders.ofEndpoint(plan);
        plan.property("uri", server -> server.uri().toString());
        plan.property("managementUri", server -> server.managementUri().toString());
        plan.property("user", RabbitMQServer::user);
        plan.property("password", RabbitMQServer::password);
    }

    @Override
    public RabbitMQServer provide(RabbitMQ annotation, ValueContext context) {
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
