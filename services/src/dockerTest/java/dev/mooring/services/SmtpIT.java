package dev.mooring.services;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mooring.Template;
import dev.mooring.resource.MooringException;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** GreenMail, with Jakarta Mail, and a mailbox for each test. */
class SmtpIT {

    private static MimeMessage message(SmtpServer server, String to, String subject) throws MessagingException {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", server.endpoint().host());
        properties.setProperty(
                "mail.smtp.port", String.valueOf(server.endpoint().port()));
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("shop@example.org"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject, UTF_8.name());
        message.setText("Dear " + to + ",\n.\nGrüße", UTF_8.name());
        return message;
    }

    private static void send(SmtpServer server, String to, String subject) throws MessagingException {
        Transport.send(message(server, to, subject));
    }

    @Test
    void mailIsReceived() {
        TestRun.of(ReceivedTestCase.class).hasPassed(7);
    }

    static class ReceivedTestCase {
        @Smtp
        static SmtpServer mail;

        @Mailbox
        TestMailbox inbox;

        @Template("${inbox.address} ${mail.endpoint} ${mail.host}:${mail.port} ${mail.imap} ${mail.pop3}")
        String shown;

        @Test
        void isDecoded() throws MessagingException {
            send(mail, inbox.address(), "Grüße an Ada, und noch einiges mehr, damit es eine lange Zeile wird");

            ReceivedMail received = inbox.await();
            assertThat(received.subject())
                    .isEqualTo("Grüße an Ada, und noch einiges mehr, damit es eine lange Zeile wird");
            assertThat(received.from()).isEqualTo("shop@example.org");
            assertThat(received.headers("to")).containsExactly(inbox.address());
            assertThat(received.text()).isEqualTo("Dear " + inbox.address() + ",\n.\nGrüße");
        }

        @Test
        void mayHaveParts() throws MessagingException, IOException {
            MimeMessage sent = message(mail, inbox.address(), "Invoice");
            MimeBodyPart text = new MimeBodyPart();
            text.setText("plain", UTF_8.name());
            MimeBodyPart html = new MimeBodyPart();
            html.setContent("<p>Grüße</p>", "text/html; charset=utf-8");
            MimeBodyPart attachment = new MimeBodyPart();
            attachment.setDataHandler(
                    new DataHandler(new ByteArrayDataSource(new byte[] {0, 13, 10, -1}, "application/pdf")));
            sent.setContent(new MimeMultipart(text, html, attachment));
            Transport.send(sent);

            ReceivedMail received = inbox.await();
            assertThat(received.text()).isEqualTo("plain");
            assertThat(received.html()).isEqualTo("<p>Grüße</p>");
            MimeMultipart parts =
                    (MimeMultipart) new MimeMessage(null, new ByteArrayInputStream(received.raw())).getContent();
            assertThat(parts.getBodyPart(2).getInputStream()).hasBinaryContent(new byte[] {0, 13, 10, -1});
        }

        /** The mail is sent while the test waits, one message after the other. */
        @Test
        void isWaitedFor() {
            CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> {
                for (String subject : List.of("first", "second", "third")) {
                    try {
                        send(mail, inbox.address(), subject);
                    } catch (MessagingException e) {
                        throw new AssertionError(e);
                    }
                }
            });

            assertThat(inbox.await(3, Duration.ofSeconds(20)))
                    .extracting(ReceivedMail::subject)
                    .containsExactly("first", "second", "third");
            sender.join();
            assertThat(inbox.messages()).hasSize(3);
        }

        @Test
        void isMissedWithAMessage() throws MessagingException {
            send(mail, inbox.address(), "only one");

            assertThatExceptionOfType(MooringException.class)
                    .isThrownBy(() -> inbox.await(2, Duration.ofMillis(200)))
                    .withMessage("""
                              Mailbox %s has not received 2 messages within 200 ms.
                                what to do:  check that the mail is sent to this address, and to the SMTP server at %s
                                received:    only one (from shop@example.org)\
                              """, inbox.address(), mail.endpoint());
        }

        @Test
        void isNotWaitedForByAnInterruptedThread() {
            Thread.currentThread().interrupt();

            assertThatExceptionOfType(MooringException.class)
                    .isThrownBy(inbox::await)
                    .withMessageContaining("Mailbox " + inbox.address() + " could not be read");
            assertThat(Thread.interrupted()).isTrue();
        }

        @Test
        void hasAnAddressOfItsOwn(@Mailbox String first, @Mailbox String second) {
            assertThat(first).isNotEqualTo(second).endsWith("@mooring.test");
            assertThat(inbox.messages()).isEmpty();
        }

        @Test
        void isFoundByTemplates() {
            assertThat(shown)
                    .isEqualTo(inbox.address() + " " + mail.endpoint() + " " + mail.endpoint() + " " + mail.imap() + " "
                            + mail.pop3());
            assertThat(mail.uri()).hasToString("smtp://" + mail.endpoint());
        }
    }

    /** No test sees the mail of another, and no mailbox is left. */
    @Test
    void parallelTestsAreIsolated() {
        IsolationTestCase.ADDRESSES.clear();
        TestRun.of(IsolationTestCase.class, 4).hasPassed(IsolationTestCase.ROUNDS);
        assertThat(IsolationTestCase.ADDRESSES).hasSize(IsolationTestCase.ROUNDS);
        assertThat(IsolationTestCase.left).isEqualTo("[]");
    }

    @Execution(ExecutionMode.CONCURRENT)
    static class IsolationTestCase {
        static final int ROUNDS = 20;
        static final Set<String> ADDRESSES = ConcurrentHashMap.newKeySet();
        static String left = "";

        @Smtp
        static SmtpServer mail;

        @RepeatedTest(ROUNDS)
        void receives(@Mailbox TestMailbox inbox) throws MessagingException {
            ADDRESSES.add(inbox.address());
            send(mail, inbox.address(), "for " + inbox.address());

            assertThat(inbox.await(1, Duration.ofSeconds(20)))
                    .extracting(ReceivedMail::subject)
                    .containsExactly("for " + inbox.address());
        }

        @AfterAll
        static void look() {
            Awaitility.await().untilAsserted(() -> {
                left = users();
                assertThat(left).isEqualTo("[]");
            });
        }

        private static String users() throws IOException {
            HttpURLConnection connection = (HttpURLConnection) mail.container()
                    .endpoint(8080)
                    .uri("http")
                    .resolve("/api/user")
                    .toURL()
                    .openConnection();
            try (var in = connection.getInputStream()) {
                return new String(in.readAllBytes(), UTF_8);
            }
        }
    }
}
