package dev.mooring.services.internal.mail;

import dev.mooring.services.ReceivedMail;
import java.util.List;
import java.util.Objects;

/** A message that is parsed when it is received. */
final class ParsedMail implements ReceivedMail {

    private final byte[] raw;
    private final MimePart message;

    private ParsedMail(byte[] raw, MimePart message) {
        this.raw = raw;
        this.message = message;
    }

    static ParsedMail of(byte[] raw) {
        return new ParsedMail(raw.clone(), MimePart.parse(raw));
    }

    @Override
    public List<String> headers(String name) {
        Objects.requireNonNull(name, "ReceivedMail.headers: 'name' must not be null");
        return message.headers(name).stream().map(EncodedWords::decode).toList();
    }

    @Override
    public String text() {
        return message.first("text/plain");
    }

    @Override
    public String html() {
        return message.first("text/html");
    }

    @Override
    public byte[] raw() {
        return raw.clone();
    }

    @Override
    public String toString() {
        return "mail '" + subject() + "' from " + from();
    }
}
