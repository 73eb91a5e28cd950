package dev.mooring.services.internal.redis;

import dev.mooring.provide.Provider;
import dev.mooring.provide.ValueContext;
import dev.mooring.provide.ValuePlan;
import dev.mooring.resource.DockerContainer;
import dev.mooring.services.Redis;
import dev.mooring.services.RedisServer;

/** Makes the handle of a Redis server. */
public final class RedisProvider implements Provider<Redis, RedisServer> {

    /** Called by reflection. */
    public RedisProvider() {}

    @Override
    public void plan(Redis annotation, ValuePlan<RedisServer> plan) {
        RedisHandle.plan(plan);
        RedisSettings.check(annotation.databases(), plan);
    }

    @Override
    public RedisServer provide(Redis annotation, ValueContext context) {
        DockerContainer container = context.get(DockerContainer.class);
        return new RedisHandle(container, RedisSettings.passwordOf(container.spec()), "redis-cli");
    }
}
