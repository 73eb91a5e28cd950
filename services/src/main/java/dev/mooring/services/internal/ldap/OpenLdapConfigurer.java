package dev.mooring.services.internal.ldap;

import dev.mooring.ContainerConfigurer;
import dev.mooring.services.OpenLdap;
import dev.mooring.services.internal.handle.DefaultPassword;
import dev.mooring.services.internal.handle.EffectiveEnv;
import dev.mooring.services.internal.handle.OfficialImage;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.CopySpec;
import java.util.Locale;

/** Copies the files of {@link OpenLdap} to where {@code start.sh} loads them from. */
public final class OpenLdapConfigurer implements ContainerConfigurer<OpenLdap> {

    static final String BASE_DN = "LDAP_BASE_DN";

    /** Used by its name. */
    public OpenLdapConfigurer() {}

    @Override
    public ContainerSpec configure(ContainerSpec spec, OpenLdap ldap) {
        OfficialImage.OPENLDAP.check(spec.image());
        ContainerSpec.Builder builder = DefaultPassword.applyTo(spec, "admin", "LDAP_ADMIN_PASSWORD").toBuilder();
        EffectiveEnv env = EffectiveEnv.of(spec);
        if (!env.hasAny(BASE_DN)) {
            // Like the image, for a service of a Compose file that sets the domain or nothing.
            String domain = env.get("LDAP_DOMAIN");
            builder.env(BASE_DN, domain.isEmpty() ? ldap.baseDn() : "dc=" + domain.replace(".", ",dc="));
        }
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
