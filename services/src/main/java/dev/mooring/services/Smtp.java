package dev.mooring.services;

import dev.mooring.Container;
import dev.mooring.Env;
import dev.mooring.PortForward;
import dev.mooring.Prestart;
import dev.mooring.Scope;
import dev.mooring.provide.ProvideUsing;
import dev.mooring.services.internal.mail.SmtpProvider;
import dev.mooring.wait.WaitForHttp;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Declares a mail server that accepts mail to every address and delivers none of it: GreenMail.
 *
 * <pre>{@code
 * @Smtp
 * class RegistrationIT {
 *     @Test
 *     void isConfirmed(@Mailbox TestMailbox inbox) {
 *         registration.register(inbox.address());
 *         assertThat(inbox.await().subject()).isEqualTo("Welcome");
 *     }
 * }
 * }</pre>
 *
 * <p>Write it on a field, parameter or component of type {@link SmtpServer} or
 * {@link dev.mooring.resource.DockerContainer}, or on a class. Annotations of the core beside this one, such as
 * {@code @Container(startTimeout = "1 m")} or {@code @Network("backend")}, replace or extend what it declares. The
 * image must be that of GreenMail's standalone server, version 2 or newer.
 *
 * <p>{@code @Template} can use what the handle answers, as in {@code ${name.uri}}: see {@link Server}. Other containers
 * reach SMTP at port 3025 of the alias.
 *
 * <p>Clients may authenticate, with any user and password. Nothing is encrypted. The server is ready when it accepts
 * mail.
 *
 * @since 0.1
 * @see Mailbox
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE})
@Container(name = "${@name}", image = "${@image}", prestart = Prestart.ALWAYS)
@Env({
    "JAVA_OPTS=-Djava.net.preferIPv4Stack=true -XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "GREENMAIL_OPTS=-Dgreenmail.setup.test.smtp -Dgreenmail.setup.test.imap -Dgreenmail.setup.test.pop3"
            + " -Dgreenmail.hostname=0.0.0.0 -Dgreenmail.auth.disabled"
})
@PortForward({3025, 3143, 3110, 8080})
@WaitForHttp(value = "/api/service/readiness", port = 8080)
@ProvideUsing(SmtpProvider.class)
public @interface Smtp {

    /**
     * Sets the logical name.
     *
     * @return the name; by default that of the field, parameter or component. On a class it is that of the annotation
     *     that is written there, {@code smtp} for {@code @Smtp}
     */
    String name() default "";

    /**
     * Sets the image.
     *
     * @return the name of the image
     */
    String image() default "greenmail/standalone:2.1.5";

    /**
     * Sets how long the server lives.
     *
     * @return the scope; by default CLASS for a static field or an annotated class, and METHOD otherwise (see
     *     {@link Scope#AUTO})
     */
    Scope scope() default Scope.AUTO;
}
