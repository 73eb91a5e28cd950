package dev.mooring.services;

import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.Endpoint;
import org.apiguardian.api.API;

/**
 * A mail server that accepts mail to every address. {@link Mailbox} makes addresses on it.
 *
 * <pre>{@code
 * class RegistrationIT {
 *     @Smtp
 *     static MailServer mail;
 *
 *     @Test
 *     void isConfirmed(@Mailbox TestMailbox inbox) {
 *         new Registration(mail.smtp().host(), mail.smtp().port()).register(inbox.address());
 *         assertThat(inbox.await().subject()).isEqualTo("Welcome");
 *     }
 * }
 * }</pre>
 *
 * @since 0.1
 * @see Smtp
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface MailServer {

    /**
     * Returns the container.
     *
     * @return the container
     */
    DockerContainer container();

    /**
     * Returns where the test JVM sends mail to by SMTP.
     *
     * @return host and port
     */
    Endpoint smtp();

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
