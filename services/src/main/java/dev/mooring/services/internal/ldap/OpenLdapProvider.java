package dev.mooring.services.internal.ldap;

import dev.mooring.provide.Provider;
import dev.mooring.provide.ValueContext;
import dev.mooring.provide.ValuePlan;
import dev.mooring.resource.DockerContainer;
import dev.mooring.services.OpenLdap;
import dev.mooring.services.OpenLdapServer;
import dev.mooring.services.internal.handle.EffectiveEnv;
import dev.mooring.services.internal.handle.Placeholders;

/** Makes the handle of a server. */
public final class OpenLdapProvider implements Provider<OpenLdap, OpenLdapServer> {

    /** Used by its name. */
    public OpenLdapProvider() {}

    @Override
    public void plan(OpenLdap ldap, ValuePlan<OpenLdapServer> plan) {
        Placeholders.ofEndpoint(plan);
        plan.property("uri", server -> server.uri().toString());
        plan.property("baseDn", OpenLdapServer::baseDn);
        plan.property("user", OpenLdapServer::user);
        plan.property("bindDn", OpenLdapServer::bindDn);
        plan.property("password", OpenLdapServer::password);
        if (ldap.password().isEmpty()) {
            plan.mistake("@OpenLdap has an empty password.", "Set one, or leave the attribute out for 'admin'.");
        }
    }

    @Override
    public OpenLdapServer provide(OpenLdap ldap, ValueContext context) {
        DockerContainer container = context.get(DockerContainer.class);
        EffectiveEnv env = EffectiveEnv.of(container.spec());
        return new LdapHandle(
                container, env.get(OpenLdapConfigurer.BASE_DN), env.read(container, "admin", "LDAP_ADMIN_PASSWORD"));
    }
}
