package dev.mooring.services;

import java.net.URI;
import org.apiguardian.api.API;

/**
 * An LDAP server.
 *
 * <pre>{@code
 * class LoginIT {
 *     @OpenLdap(ldif = "classpath:users.ldif")
 *     static OpenLdapServer directory;
 *
 *     @Test
 *     void logsIn() {
 *         Credentials login = new Credentials(directory.uri(), "ou=people," + directory.baseDn());
 *         assertThat(login.check("ada", "engine")).isTrue();
 *     }
 * }
 * }</pre>
 *
 * @since 0.1
 * @see OpenLdap
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface OpenLdapServer extends Server {

    /**
     * Returns the URI of the server, without the base DN.
     *
     * @return for instance {@code ldap://127.0.0.1:24713}
     */
    default URI uri() {
        return endpoint().uri("ldap");
    }

    /**
     * Returns the DN below which all entries are.
     *
     * @return for instance {@code dc=example,dc=org}
     */
    String baseDn();

    /**
     * Returns the user, which is the DN of the administrator.
     *
     * @return for instance {@code cn=admin,dc=example,dc=org}
     */
    String user();

    /**
     * Returns the user by the name that LDAP has for it.
     *
     * @return the same as {@link #user()}
     */
    default String bindDn() {
        return user();
    }

    /**
     * Returns the password of the administrator.
     *
     * @return the password
     */
    String password();
}
