package dev.mooring.services.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.services.OpenLdap;
import dev.mooring.services.OpenLdapServer;
import java.util.Hashtable;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.ldap.InitialLdapContext;
import javax.naming.ldap.LdapContext;
import org.junit.jupiter.api.Test;

/** The documentation's example of OpenLDAP. */
@SuppressWarnings({"BanJNDI", "JdkObsolete"}) // the server is the test's own; JNDI takes nothing but a Hashtable
class LoginIT {

    // tag::openldap[]
    @OpenLdap(ldif = "classpath:users.ldif")
    static OpenLdapServer directory;

    @Test
    void acceptsThePassword() throws NamingException {
        LdapContext session = login("uid=ada,ou=people," + directory.baseDn(), "engine");
        assertThat(session).isNotNull();
        session.close();
    }
    // end::openldap[]

    private static LdapContext login(String user, String password) throws NamingException {
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.ldap.LdapCtxFactory");
        environment.put(Context.PROVIDER_URL, directory.uri().toString());
        environment.put(Context.SECURITY_PRINCIPAL, user);
        environment.put(Context.SECURITY_CREDENTIALS, password);
        return new InitialLdapContext(environment, null);
    }
}
