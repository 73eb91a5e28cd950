package dev.mooring.services.internal.rabbitmq;

import dev.mooring.ContainerConfigurer;
import dev.mooring.services.RabbitMQ;
import dev.mooring.services.internal.handle.DefaultPassword;
import dev.mooring.services.internal.handle.EffectiveEnv;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.MountSpec;

/** Applies the settings of {@link RabbitMQ}. */
public final class RabbitMqConfigurer implements ContainerConfigurer<RabbitMQ> {

    private static final String PLUGINS = "RABBITMQ_ENABLED_PLUGINS";
    private static final String DATA = "/var/lib/rabbitmq";

    /** Called by reflection. */
    public RabbitMqConfigurer() {}

    @Override
    public ContainerSpec configure(ContainerSpec spec, RabbitMQ annotation) {
        ContainerSpec.Builder builder = DefaultPassword.shown(spec, "RABBITMQ_DEFAULT_PASS", annotation).toBuilder();
        Plugins plugins = new Plugins(annotation.plugins());
        if (!plugins.names().isEmpty() && EffectiveEnv.of(spec).get(PLUGINS).isEmpty()) {
            builder.env(PLUGINS, plugins.variable());
        }
        plugins.ports().stream()
                .filter(port -> spec.ports().stream().noneMatch(declared -> declared.containerPort() == port))
                .forEach(builder::port);
        if (!annotation.durable()
                && spec.mounts().stream().noneMatch(mount -> mount.target().startsWith(DATA))) {
            builder.mount(new MountSpec.OfTmpfs(DATA, ""));
        }
        return builder.build();
    }
}
