package dev.mooring.services.internal.nginx;

import dev.mooring.ContainerConfigurer;
import dev.mooring.services.Nginx;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.CopySpec;

/** Copies the content and the configuration of {@link Nginx} to where the image expects them. */
public final class NginxConfigurer implements ContainerConfigurer<Nginx> {

    /** Used by its name. */
    public NginxConfigurer() {}

    @Override
    public ContainerSpec configure(ContainerSpec spec, Nginx nginx) {
        ContainerSpec.Builder builder = spec.toBuilder();
        if (!nginx.content().isEmpty()) {
            builder.copy(new CopySpec(contentsOf(nginx.content()), "/usr/share/nginx/html", null, null));
        }
        if (!nginx.config().isEmpty()) {
            builder.copy(new CopySpec(nginx.config(), "/etc/nginx/conf.d/default.conf", null, null));
        }
        return builder.build();
    }

    private static String contentsOf(String directory) {
        return directory.endsWith("/.") ? directory : directory + "/.";
    }
}
