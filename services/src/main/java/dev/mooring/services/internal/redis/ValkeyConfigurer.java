package dev.mooring.services.internal.redis;

import dev.mooring.ContainerConfigurer;
import dev.mooring.services.Valkey;
import dev.mooring.services.internal.handle.OfficialImage;
import dev.mooring.spec.ContainerSpec;
import java.util.List;

/** Applies the settings of {@link Valkey}. */
public final class ValkeyConfigurer implements ContainerConfigurer<Valkey> {

    /** Called by reflection. */
    public ValkeyConfigurer() {}

    @Override
    public ContainerSpec configure(ContainerSpec spec, Valkey annotation) {
        OfficialImage.VALKEY.check(spec.image(), OfficialImage.REDIS);
        return new RedisSettings(
                        annotation.password(),
                        annotation.databases(),
                        annotation.durable(),
                        List.of(annotation.options()))
                .apply(spec, "valkey-server");
    }
}
