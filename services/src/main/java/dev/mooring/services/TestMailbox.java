package dev.mooring.services;

import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A mailbox that belongs to one test or one class.
 *
 * <pre>{@code
 * @Test
 * void isConfirmed(@Mailbox TestMailbox inbox) {
 *     registration.register(inbox.address());
 *     assertThat(inbox.await().text()).contains("/confirm/");
 * }
 * }</pre>
 *
 * @since 0.1
 * @see Mailbox
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface TestMailbox {

    /**
     * Returns the address.
     *
     * @return for instance {@code inbox_4f1c2a9b_1@mooring.test}
     */
    String address();

    /**
     * Returns the mail that has arrived.
     *
     * @return the messages in the order of their arrival
     * @throws dev.mooring.resource.MooringException if the server does not answer
     */
    List<ReceivedMail> messages();

    /**
     * Waits up to ten seconds for mail.
     *
     * @return the first message
     * @throws dev.mooring.resource.MooringException if none arrives in time, or the thread is interrupted
     */
    default ReceivedMail await() {
        return await(1, Duration.ofSeconds(10)).get(0);
    }

    /**
     * Waits until a number of messages has arrived.
     *
     * @param count how many messages, at least 1
     * @param timeout how long to wait
     * @return all messages that have arrived, at least as many, in the order of their arrival
     * @throws dev.mooring.resource.MooringException if fewer arrive in time, or the thread is interrupted
     */
    List<ReceivedMail> await(int count, Duration timeout);

    /**
     * Returns the server.
     *
     * @return the server
     */
    SmtpServer server();
}
