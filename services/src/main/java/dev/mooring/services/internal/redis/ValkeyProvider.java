package dev.mooring.services.internal.redis;

import dev.mooring.provide.Provider;
import dev.mooring.provide.ValueContext;
import dev.mooring.provide.ValuePlan;
import dev.mooring.resource.DockerContainer;
import dev.mooring.services.Valkey;
import dev.mooring.services.ValkeyServer;

/** Makes the handle of a Valkey server. */
public final class ValkeyProvider implements Provider<Valkey, ValkeyServer> {

    /** Called by reflection. */
    public ValkeyProvider() {}

    @Override
    public void plan(Valkey annotation, ValuePlan<ValkeyServer> plan) {
        RedisHandle.plan(plan);
        RedisSettings.check(annotation.databases(), plan);
    }

    @Override
    public ValkeyServer provide(Valkey annotation, ValueContext context) {
        DockerContainer container = context.get(DockerContainer.class);
        return new ValkeyHandle(container, RedisSettings.passwordOf(container.spec()));
    }
}
