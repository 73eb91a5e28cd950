package dev.mooring.services.internal.mail;

import dev.mooring.resource.MooringException;
import dev.mooring.services.ReceivedMail;
import dev.mooring.services.SmtpServer;
import dev.mooring.services.TestMailbox;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** A mailbox that is read by IMAP, each time with a connection of its own. */
record ImapMailbox(String address, SmtpServer server) implements TestMailbox {

    @Override
    public List<ReceivedMail> messages() {
        try (ImapConnection connection = ImapConnection.open(server.imap(), address)) {
            return connection.messages();
        } catch (IOException e) {
            throw notRead(e);
        }
    }

    @Override
    public List<ReceivedMail> await(int count, Duration timeout) {
        Objects.requireNonNull(timeout, "TestMailbox.await: 'timeout' must not be null");
        if (count < 1) {
            throw new IllegalArgumentException("TestMailbox.await: 'count' must be at least 1, but is " + count);
        }
        try (ImapConnection connection = ImapConnection.open(server.imap(), address)) {
            boolean arrived = connection.await(count, timeout);
            List<ReceivedMail> messages = connection.messages();
            if (!arrived) {
                throw missing(count, timeout, messages);
            }
            return messages;
        } catch (IOException e) {
            throw notRead(e);
        }
    }

    private MooringException missing(int count, Duration timeout, List<ReceivedMail> messages) {
        StringBuilder text = new StringBuilder("Mailbox ")
                .append(address)
                .append(" has not received ")
                .append(count == 1 ? "any mail" : count + " messages")
                .append(" within ")
                .append(timeout.toMillis())
                .append(" ms.\n  what to do:  check that the mail is sent to this address, and to the SMTP server at ")
                .append(server.endpoint());
        messages.forEach(message -> text.append("\n  received:    ")
                .append(message.subject())
                .append(" (from ")
                .append(message.from())
                .append(')'));
        return new MooringException(text.toString());
    }

    private MooringException notRead(IOException e) {
        return new MooringException("Mailbox " + address + " could not be read from " + server + ": " + e, e);
    }

    @Override
    public String toString() {
        return "mailbox " + address;
    }
}
