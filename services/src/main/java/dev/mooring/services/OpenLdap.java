package dev.mooring.services;

import dev.mooring.ConfigureUsing;
import dev.mooring.Container;
import dev.mooring.CopyToContainer;
import dev.mooring.Env;
import dev.mooring.PortForward;
import dev.mooring.Prestart;
import dev.mooring.Scope;
import dev.mooring.provide.ProvideUsing;
import dev.mooring.services.internal.ldap.OpenLdapConfigurer;
import dev.mooring.services.internal.ldap.OpenLdapProvider;
import dev.mooring.wait.WaitForPort;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Declares an OpenLDAP server.
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
 * <p>Write it on a field, parameter or component of type {@link OpenLdapServer} or
 * {@link dev.mooring.resource.DockerContainer}, or on a class. Annotations of the core beside this one, such as
 * {@code @Container(startTimeout = "1 m")} or {@code @Network("backend")}, replace or extend what it declares.
 *
 * <p>There is no official image of OpenLDAP. Of the image, only Debian's packages {@code slapd} and {@code ldap-utils}
 * are used, and the directories that they install to. Mooring replaces its entrypoint, so that the server is ready in a
 * moment: the variables of the image have no effect. The server has the schemas {@code core}, {@code cosine},
 * {@code nis} and {@code inetorgperson}, the base entry, and the overlays {@code memberof} (for {@code groupOfNames})
 * and {@code refint}. Everybody can read all entries except passwords, and the administrator can write. There is no
 * TLS.
 *
 * <p>{@code @Template} can use what the handle answers, as in {@code ${name.uri}}: see {@link Server}.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE})
@Container(
        name = "${@name}",
        image = "${@image}",
        entrypoint = {"sh", "/mooring/start.sh"},
        prestart = Prestart.ALWAYS)
@CopyToContainer(source = "classpath:dev/mooring/services/internal/ldap/start.sh", target = "/mooring/start.sh")
@Env("LDAP_BASE_DN=${@baseDn}")
@Env(value = "LDAP_ADMIN_PASSWORD=${@password}", secret = true)
@PortForward(389)
@WaitForPort(389)
@ConfigureUsing(OpenLdapConfigurer.class)
@ProvideUsing(OpenLdapProvider.class)
public @interface OpenLdap {

    /**
     * Sets the logical name.
     *
     * @return the name; by default that of the field, parameter or component. On a class it is that of the annotation
     *     that is written there, {@code openLdap} for {@code @OpenLdap}
     */
    String name() default "";

    /**
     * Sets the image.
     *
     * @return the name of the image
     */
    String image() default "osixia/openldap:1.5.0";

    /**
     * Sets the DN below which all entries are.
     *
     * @return a DN that begins with {@code dc=}, {@code o=} or {@code ou=}
     */
    String baseDn() default "dc=example,dc=org";

    /**
     * Sets the password of the administrator, who is {@code cn=admin} below the base DN.
     *
     * @return the password; by default {@code admin}, or a random one if other hosts reach the server (see
     *     {@link Server#DEFAULT_PASSWORD})
     */
    String password() default Server.DEFAULT_PASSWORD;

    /**
     * Sets files that are loaded at the first start, in this order. If an entry cannot be added, the container ends
     * with an error.
     *
     * @return LDIF files, relative to the project directory, or {@code classpath:users.ldif}. They must not contain the
     *     entry of the base DN
     */
    String[] ldif() default {};

    /**
     * Sets how long the server lives.
     *
     * @return the scope; by default CLASS for a static field or an annotated class, and METHOD otherwise (see
     *     {@link Scope#AUTO})
     */
    Scope scope() default Scope.AUTO;
}
