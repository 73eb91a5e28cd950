package dev.mooring.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mooring.Template;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import javax.naming.AuthenticationException;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.directory.BasicAttributes;
import javax.naming.directory.DirContext;
import javax.naming.directory.InitialDirContext;
import javax.naming.directory.SearchControls;
import org.junit.jupiter.api.Test;

/** OpenLDAP, with the JDK's own client. */
@SuppressWarnings({"BanJNDI", "JdkObsolete"}) // the server is the test's own; JNDI takes nothing but a Hashtable
class OpenLdapIT {

    @OpenLdap(ldif = "classpath:users.ldif")
    static OpenLdapServer directory;

    @OpenLdap(baseDn = "o=Harbour Works", password = "a \"strange\" $ecret")
    static OpenLdapServer other;

    @Template("${directory.uri}/${directory.baseDn} ${directory.bindDn}")
    static String shown;

    @Test
    void findsTheUsersOfTheFile() throws NamingException {
        DirContext anonymous = connect(directory, null, null);

        assertThat(search(anonymous, directory.baseDn(), "(uid=ada)")).containsExactly("uid=ada,ou=people");
        assertThat(search(anonymous, directory.baseDn(), "(memberOf=cn=mathematicians,ou=groups,dc=example,dc=org)"))
                .containsExactly("uid=ada,ou=people");
        assertThat(anonymous
                        .getAttributes("uid=ada,ou=people," + directory.baseDn())
                        .get("userPassword"))
                .isNull();
        anonymous.close();
    }

    @Test
    void letsUsersLogIn() throws NamingException {
        String ada = "uid=ada,ou=people," + directory.baseDn();

        connect(directory, ada, "engine").close();
        assertThatThrownBy(() -> connect(directory, ada, "difference")).isInstanceOf(AuthenticationException.class);
    }

    @Test
    void letsTheAdministratorWrite() throws NamingException {
        DirContext admin = connect(other, other.bindDn(), other.password());
        BasicAttributes unit = new BasicAttributes("objectClass", "organizationalUnit", true);
        admin.createSubcontext("ou=cranes," + other.baseDn(), unit).close();

        assertThat(search(admin, other.baseDn(), "(objectClass=organizationalUnit)"))
                .containsExactly("ou=cranes");
        admin.close();
    }

    @Test
    void keepsItsEntriesOverARestart() throws NamingException {
        directory.container().restart();

        DirContext anonymous = connect(directory, null, null);
        assertThat(search(anonymous, directory.baseDn(), "(uid=ada)")).hasSize(1);
        anonymous.close();
    }

    @Test
    void isFoundByTemplates() {
        assertThat(shown).isEqualTo("ldap://" + directory.endpoint() + "/dc=example,dc=org cn=admin,dc=example,dc=org");
    }

    @Test
    void aFailedFileIsReported() {
        assertThat(TestRun.of(BrokenFileTestCase.class).failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasMessageContaining("OpenLdapIT.BrokenFileTestCase.directory")
                        .hasMessageContaining("No such object")
                        .hasMessageContaining("The file 000-broken.ldif could not be loaded"));
    }

    static class BrokenFileTestCase {
        @OpenLdap(ldif = "classpath:broken.ldif")
        static OpenLdapServer directory;

        @Test
        void test() {
            throw new AssertionError("is not run");
        }
    }

    private static DirContext connect(OpenLdapServer server, String user, String password) throws NamingException {
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.ldap.LdapCtxFactory");
        environment.put(Context.PROVIDER_URL, server.uri().toString());
        if (user != null) {
            environment.put(Context.SECURITY_PRINCIPAL, user);
            environment.put(Context.SECURITY_CREDENTIALS, password);
        }
        return new InitialDirContext(environment);
    }

    private static List<String> search(DirContext context, String base, String filter) throws NamingException {
        SearchControls below = new SearchControls();
        below.setSearchScope(SearchControls.SUBTREE_SCOPE);
        List<String> names = new ArrayList<>();
        for (var found : Collections.list(context.search(base, filter, below))) {
            names.add(found.getName());
        }
        return names;
    }
}
