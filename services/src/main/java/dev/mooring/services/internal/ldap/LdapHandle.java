package dev.mooring.services.internal.ldap;

import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.Endpoint;
import dev.mooring.services.OpenLdapServer;

/** The handle of a server. */
record LdapHandle(DockerContainer container, String baseDn, String password) implements OpenLdapServer {

    private static final int LDAP = 389;

    @Override
    public Endpoint endpoint() {
        return container.endpoint(LDAP);
    }

    @Override
    public String user() {
        return "cn=admin," + baseDn;
    }

    @Override
    public String toString() {
        return "OpenLDAP at " + endpoint();
    }
}
