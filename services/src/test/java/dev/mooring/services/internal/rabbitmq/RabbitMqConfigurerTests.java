package dev.mooring.services.internal.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.services.RabbitMQ;
import dev.mooring.services.internal.handle.EffectiveEnv;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.PortSpec;
import dev.mooring.spec.Protocol;
import org.junit.jupiter.api.Test;

/** The plugins of the server, and where it keeps its data. */
class RabbitMqConfigurerTests {

    private static final String PLUGINS = "RABBITMQ_ENABLED_PLUGINS";

    private static ContainerSpec configured(Class<?> declaration, ContainerSpec.Builder spec) {
        return new RabbitMqConfigurer().configure(spec.build(), declaration.getAnnotation(RabbitMQ.class));
    }

    @RabbitMQ
    private static final class Plain {}

    @RabbitMQ(
            plugins = {"rabbitmq_mqtt", "rabbitmq_shovel"},
            durable = true)
    private static final class Durable {}

    @RabbitMQ(plugins = {})
    private static final class WithoutPlugins {}

    @Test
    void byDefaultTheServerHasManagementAndKeepsItsDataInMemory() {
        ContainerSpec spec = configured(Plain.class, ContainerSpec.builder("rabbitmq:4"));

        assertThat(EffectiveEnv.of(spec).get(PLUGINS)).isEqualTo("rabbitmq_management");
        assertThat(spec.ports()).containsExactly(PortSpec.tcp(15672));
        assertThat(spec.mounts()).containsExactly(new MountSpec.OfTmpfs("/var/lib/rabbitmq", ""));
    }

    @Test
    void portsOfPluginsAreForwarded() {
        ContainerSpec spec = configured(Durable.class, ContainerSpec.builder("rabbitmq:4"));

        assertThat(EffectiveEnv.of(spec).get(PLUGINS)).isEqualTo("rabbitmq_mqtt,rabbitmq_shovel");
        assertThat(spec.ports()).containsExactly(PortSpec.tcp(1883));
        assertThat(spec.mounts()).isEmpty();
    }

    @Test
    void withoutPluginsTheImageDecides() {
        ContainerSpec spec = configured(WithoutPlugins.class, ContainerSpec.builder("rabbitmq:4"));

        assertThat(spec.env()).isEmpty();
        assertThat(spec.ports()).isEmpty();
    }

    @Test
    void whatIsDeclaredBesideReplacesIt() {
        MountSpec data = new MountSpec.OfTmpfs("/var/lib/rabbitmq", "size=64m");
        PortSpec fixed = new PortSpec(15672, Protocol.TCP, "", 15672);
        ContainerSpec spec = configured(
                Plain.class,
                ContainerSpec.builder("rabbitmq:4")
                        .env(PLUGINS, "rabbitmq_management,rabbitmq_top")
                        .port(fixed)
                        .mount(data));

        assertThat(EffectiveEnv.of(spec).get(PLUGINS)).isEqualTo("rabbitmq_management,rabbitmq_top");
        assertThat(spec.ports()).containsExactly(fixed);
        assertThat(spec.mounts()).containsExactly(data);
    }
}
