package dev.mooring.services;

import dev.mooring.Scope;
import dev.mooring.provide.ProvideUsing;
import dev.mooring.services.internal.mail.MailboxProvider;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Gives each test, or a class, a mailbox with an address that no other test has.
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
 * <p>The field or parameter is a {@link TestMailbox}, or the address as a {@code String}. {@code @Template} can use
 * {@code ${name.address}}.
 *
 * <p>A parameter of a test and an instance field have a mailbox for each test, a static field has one for its class. At
 * the end of the scope, the mailbox is removed with its mail.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER})
@ProvideUsing(MailboxProvider.class)
public @interface Mailbox {

    /**
     * Sets the logical name. The default is the name of the field or parameter.
     *
     * @return the name
     */
    String name() default "";

    /**
     * Sets the server. The default is the only {@link SmtpServer} that is declared.
     *
     * @return the logical name of the server
     */
    String server() default "";

    /**
     * Sets how long the mailbox lives.
     *
     * @return the scope
     */
    Scope scope() default Scope.AUTO;
}
