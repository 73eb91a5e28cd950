package dev.mooring.services;

import dev.mooring.resource.Endpoint;
import java.net.URI;
import org.apiguardian.api.API;

/**
 * A mail server that accepts mail to every address. {@link Mailbox} makes addresses on it.
 *
 * <pre>{@code
 * class RegistrationIT {
 *     @Smtp
 *     static SmtpServer mail;
 *
 *     @Test
 *     void isConfirmed(@Mailbox TestMailbox inbox) {
 *         new Registration(mail.endpoint().host(), mail.endpoint().port()).register(inbox.address());
 *         assertThat(inbox.await().subject()).isEqualTo("Welcome");
 *     }
 * }
 * }</pre>
 *
 * @since 0.1
 * @see Smtp
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface SmtpServer extends Server {

    /**
     * Returns the URI of the server for SMTP.
     *
     * @return for instance {@code smtp://127.0.0.1:24713}
     */
    default URI uri() {
        return endpoint().uri("smtp");
    }

    /**
     * Returns where the test JVM reads mail by IMAP. The user is the address, and the password can be any text.
     *
     * @return host and port
     */
    Endpoint imap();

    /**
     * Returns where the test JVM reads mail by POP3. The user is the address, and the password can be any text.
     *
     * @return host and port
     */
    Endpoint pop3();
}
