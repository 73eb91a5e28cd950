package dev.mooring.services.internal.ldap;

import dev.mooring.ContainerConfigurer;
import dev.mooring.services.OpenLdap;
import dev.mooring.services.internal.handle.DefaultPassword;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.CopySpec;
import java.util.Locale;

/** Copies the files of {@link OpenLdap} to where {@code start.sh} loads them from. */
public final class OpenLdapConfigurer implements ContainerConfigurer<OpenLdap> {

    /** Used by its name. */
    public OpenLdapConfigurer() {}

    @Override
    public ContainerSpec configure(ContainerSpec spec, OpenLdap ldap) {
        ContainerSpec.Builder builder = DefaultPassword.shown(spec, "LDAP_ADMIN_PASSWORD", ldap).toBuilder();
        String[] files = ldap.ldif();
        for (int i = 0; i < files.length; i++) {
            builder.copy(new CopySpec(files[i], target(i, files[i]), null, null));
        }
        return builder.build();
    }

    /** The number keeps the order, the name is for the error message. */
    private static String target(int number, String source) {
        String name = source.substring(Math.max(source.lastIndexOf('/'), source.lastIndexOf(':')) + 1);
        return String.format(Locale.ROOT, "/mooring/ldif/%03d-%s", number, name);
    }
}
