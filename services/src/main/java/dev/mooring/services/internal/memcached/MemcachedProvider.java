package dev.mooring.services.internal.memcached;

import dev.mooring.provide.Provider;
import dev.mooring.provide.ValueContext;
import dev.mooring.provide.ValuePlan;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.Endpoint;
import dev.mooring.services.Memcached;
import dev.mooring.services.MemcachedServer;
import dev.mooring.services.internal.handle.Placeholders;

/** Makes the handle of a server. */
public final class MemcachedProvider implements Provider<Memcached, MemcachedServer> {

    private static final int PORT = 11211;

    /** Called by reflection. */
    public MemcachedProvider() {}

    @Override
    public void plan(Memcached annotation, ValuePlan<MemcachedServer> plan) {
        Placeholders.ofEndpoint(plan);
    }

    @Override
    public MemcachedServer provide(Memcached annotation, ValueContext context) {
        return new Handle(context.get(DockerContainer.class));
    }

    private record Handle(DockerContainer container) implements MemcachedServer {

        @Override
        public Endpoint endpoint() {
            return container.endpoint(PORT);
        }

        @Override
        public String toString() {
            return "Memcached at " + endpoint();
        }
    }
}
