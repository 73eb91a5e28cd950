package dev.mooring.services.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.services.Mailbox;
import dev.mooring.services.ReceivedMail;
import dev.mooring.services.Smtp;
import dev.mooring.services.SmtpServer;
import dev.mooring.services.TestMailbox;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** The documentation's example of a mail server. */
class RegistrationIT {

    // tag::smtp[]
    @Smtp
    static SmtpServer mail;

    @Test
    void isConfirmed(@Mailbox TestMailbox inbox) throws MessagingException {
        new Registration(mail.endpoint().host(), mail.endpoint().port()).register(inbox.address());

        ReceivedMail confirmation = inbox.await();
        assertThat(confirmation.subject()).isEqualTo("Welcome");
        assertThat(confirmation.text()).contains("/confirm/");
    }
    // end::smtp[]

    /** The code under test. */
    private static final class Registration {

        private final Session session;

        Registration(String host, int port) {
            Properties properties = new Properties();
            properties.setProperty("mail.smtp.host", host);
            properties.setProperty("mail.smtp.port", String.valueOf(port));
            session = Session.getInstance(properties);
        }

        void register(String address) throws MessagingException {
            MimeMessage message = new MimeMessage(session);
            message.setFrom(new InternetAddress("shop@example.org"));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(address));
            message.setSubject("Welcome");
            message.setText("Please follow http://localhost/confirm/4711");
            Transport.send(message);
        }
    }
}
