package dev.mooring.services.internal.ldap;

import dev.mooring.provide.Provider;
import dev.mooring.provide.ValueContext;
import dev.mooring.provide.ValuePlan;
import dev.mooring.resource.DockerContainer;
import dev.mooring.services.LdapServer;
import dev.mooring.services.OpenLdap;
import dev.mooring.services.internal.handle.EffectiveEnv;

/** Makes the handle of a server. */
public final class OpenLdapProvider implements Provider<OpenLdap, LdapServer> {

    /** Used by its name. */
    public OpenLdapProvider() {}

    @Override
    public void plan(OpenLdap ldap, ValuePlan<LdapServer> plan) {
        plan.property("uri", server -> server.uri().toString());
        plan.property("baseDn", LdapServer::baseDn);
        plan.property("bindDn", LdapServer::bindDn);
        plan.property("password", LdapServer::password);
        if (ldap.password().isEmpty()) {
            plan.mistake("@OpenLdap has an empty password.", "Set one, or leave the attribute out for 'admin'.");
        }
    }

    @Override
    public LdapServer provide(OpenLdap ldap, ValueContext context) {
        DockerContainer container = context.get(DockerContainer.class);
        EffectiveEnv env = EffectiveEnv.of(container.spec());
        return new LdapHandle(
                container, env.get(OpenLdapConfigurer.BASE_DN), env.read(container, "admin", "LDAP_ADMIN_PASSWORD"));
    }
}
