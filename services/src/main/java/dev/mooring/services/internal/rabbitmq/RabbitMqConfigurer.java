package dev.mooring.services.internal.rabbitmq;

import dev.mooring.ContainerConfigurer;
import dev.mooring.services.RabbitMQ;
import dev.mooring.services.internal.handle.DefaultPassword;
import dev.mooring.services.internal.handle.EffectiveEnv;
import dev.mooring.services.internal.handle.OfficialImage;
import dev.mooring.services.internal.handle.ServerOption;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.CopySpec;
import dev.mooring.spec.MountSpec;
import java.util.stream.Collectors;

/** Applies the settings of {@link RabbitMQ}. */
public final class RabbitMqConfigurer implements ContainerConfigurer<RabbitMQ> {

    private static final String PLUGINS = "RABBITMQ_ENABLED_PLUGINS";
    private static final String DATA = "/var/lib/rabbitmq";

    /** The files of this directory are read in the order of their names, and the last value of an entry is used. */
    private static final String OPTIONS = "/etc/rabbitmq/conf.d/90-mooring.conf";

    /** Called by reflection. */
    public RabbitMqConfigurer() {}

    @Override
    public ContainerSpec configure(ContainerSpec spec, RabbitMQ annotation) {
        OfficialImage.RABBITMQ.check(spec.image());
        ContainerSpec.Builder builder = DefaultPassword.applyTo(spec, "guest", "RABBITMQ_DEFAULT_PASS").toBuilder();
        Plugins plugins = new Plugins(annotation.plugins());
        if (!plugins.names().isEmpty() && EffectiveEnv.of(spec).get(PLUGINS).isEmpty()) {
            builder.env(PLUGINS, plugins.variable());
        }
        plugins.ports().stream()
                .filter(port -> spec.ports().stream().noneMatch(declared -> declared.containerPort() == port))
                .forEach(builder::port);
        if (annotation.options().length > 0) {
            builder.copy(new CopySpec("data:" + entries(annotation.options()), OPTIONS, null, null));
        }
        if (!annotation.durable()
                && spec.mounts().stream().noneMatch(mount -> mount.target().startsWith(DATA))) {
            builder.mount(new MountSpec.OfTmpfs(DATA, ""));
        }
        return builder.build();
    }

    private static String entries(String[] options) {
        return ServerOption.of(options).stream()
                .map(option -> option.name() + " = " + option.value() + "\n")
                .collect(Collectors.joining());
    }
}
