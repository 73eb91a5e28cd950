package dev.mooring.services.internal.ldap;

import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.Endpoint;
import dev.mooring.services.LdapServer;

/** The handle of a server. */
record LdapHandle(DockerContainer container, String baseDn, String password) implements LdapServer {

    private static final int LDAP = 389;

    @Override
    public Endpoint endpoint() {
        return container.endpoint(LDAP);
    }

    @Override
    public String bindDn() {
        return "cn=admin," + baseDn;
    }

    @Override
    public String toString() {
        return "OpenLDAP at " + endpoint();
    }
}
