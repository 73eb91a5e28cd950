package dev.mooring.services;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A message in a {@link TestMailbox}.
 *
 * <pre>{@code
 * ReceivedMail mail = inbox.await();
 * assertThat(mail.subject()).isEqualTo("Welcome");
 * assertThat(mail.text()).contains("/confirm/");
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface ReceivedMail {

    /**
     * Returns the subject.
     *
     * @return the decoded subject, or an empty text if there is none
     */
    default String subject() {
        return header("Subject").orElse("");
    }

    /**
     * Returns the sender.
     *
     * @return the decoded header {@code From}, for instance {@code Shop <shop@example.org>}, or an empty text if there
     *     is none
     */
    default String from() {
        return header("From").orElse("");
    }

    /**
     * Returns a header.
     *
     * @param name the name of the header, in upper or lower case
     * @return the decoded value of the first header with this name
     */
    default Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    /**
     * Returns all headers with a name.
     *
     * @param name the name of the headers, in upper or lower case
     * @return the decoded values in their order
     */
    List<String> headers(String name);

    /**
     * Returns the first part of the type {@code text/plain}.
     *
     * @return the decoded text, with {@code \n} at the end of lines, or an empty text if there is no such part
     */
    String text();

    /**
     * Returns the first part of the type {@code text/html}.
     *
     * @return the decoded text, with {@code \n} at the end of lines, or an empty text if there is no such part
     */
    String html();

    /**
     * Returns the message as it was received, for a library such as Jakarta Mail, which also reads attachments:
     * {@code new MimeMessage(null, new ByteArrayInputStream(mail.raw()))}.
     *
     * @return headers and body
     */
    byte[] raw();
}
