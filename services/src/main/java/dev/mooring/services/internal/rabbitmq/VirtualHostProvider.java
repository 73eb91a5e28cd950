package dev.mooring.services.internal.rabbitmq;

import dev.mooring.provide.Provider;
import dev.mooring.provide.ValueContext;
import dev.mooring.provide.ValuePlan;
import dev.mooring.services.RabbitMQServer;
import dev.mooring.services.TestVirtualHost;
import dev.mooring.services.VirtualHost;
import dev.mooring.services.internal.handle.Removal;
import java.io.IOException;
import java.net.URI;

/** Makes a virtual host for a test. */
public final class VirtualHostProvider implements Provider<VirtualHost, TestVirtualHost> {

    private static final int LONGEST_NAME = 100;

    /** Called by reflection. */
    public VirtualHostProvider() {}

    @Override
    public void plan(VirtualHost annotation, ValuePlan<TestVirtualHost> plan) {
        plan.dependsOn(RabbitMQServer.class, annotation.server());
        plan.injectAs(URI.class, TestVirtualHost::uri);
        plan.injectAs(String.class, host -> host.uri().toString());
        plan.property("uri", host -> host.uri().toString());
        plan.property("name", TestVirtualHost::name);
    }

    @Override
    public TestVirtualHost provide(VirtualHost annotation, ValueContext context) throws IOException {
        RabbitMqHandle server = (RabbitMqHandle) context.get(RabbitMQServer.class);
        OwnVirtualHost host = new OwnVirtualHost(server, context.uniqueName(LONGEST_NAME));
        server.virtualHosts().create(host.name());
        return host;
    }

    @Override
    public void remove(TestVirtualHost value, ValueContext context) throws IOException {
        ((OwnVirtualHost) value).delete();
    }

    private record OwnVirtualHost(RabbitMqHandle server, String name) implements TestVirtualHost {

        @Override
        public URI uri() {
            return server.uri(name);
        }

        void delete() throws IOException {
            Removal.from(server.container(), () -> server.virtualHosts().delete(name));
        }

        /** Shows how to look into the virtual host, in case that it is kept. */
        @Override
        public String toString() {
            return "virtual host " + name + "\n    docker exec -it "
                    + server.container().name() + " rabbitmqctl list_queues -p " + name;
        }
    }
}
