package dev.mooring.services.internal.redis;

import dev.mooring.ContainerConfigurer;
import dev.mooring.services.Redis;
import dev.mooring.services.internal.handle.OfficialImage;
import dev.mooring.spec.ContainerSpec;
import java.util.List;

/** Applies the settings of {@link Redis}. */
public final class RedisConfigurer implements ContainerConfigurer<Redis> {

    /** Called by reflection. */
    public RedisConfigurer() {}

    @Override
    public ContainerSpec configure(ContainerSpec spec, Redis annotation) {
        OfficialImage.REDIS.check(spec.image(), OfficialImage.VALKEY);
        return new RedisSettings(
                        annotation.password(),
                        annotation.databases(),
                        annotation.durable(),
                        List.of(annotation.options()))
                .apply(spec, "redis-server");
    }
}
