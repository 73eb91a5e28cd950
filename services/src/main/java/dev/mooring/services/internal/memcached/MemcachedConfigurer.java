package dev.mooring.services.internal.memcached;

import dev.mooring.ContainerConfigurer;
import dev.mooring.services.Memcached;
import dev.mooring.services.internal.handle.ServerOption;
import dev.mooring.spec.ContainerSpec;
import java.util.List;

/** Applies the options of {@link Memcached}. */
public final class MemcachedConfigurer implements ContainerConfigurer<Memcached> {

    /** Called by reflection. */
    public MemcachedConfigurer() {}

    @Override
    public ContainerSpec configure(ContainerSpec spec, Memcached annotation) {
        return annotation.options().length == 0
                ? spec
                : ServerOption.addTo(
                        spec, List.of("memcached"), annotation.options(), option -> List.of("--" + option.text()));
    }
}
