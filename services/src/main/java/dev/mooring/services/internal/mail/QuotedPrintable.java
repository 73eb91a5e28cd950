package dev.mooring.services.internal.mail;

import java.io.ByteArrayOutputStream;

/** The transfer encoding of texts that are mostly ASCII (RFC 2045): {@code Gr=C3=BC=C3=9Fe}. */
final class QuotedPrintable {

    private QuotedPrintable() {}

    /** Decodes a text. What is not encoded as it should be stays as it is. */
    static byte[] decode(byte[] encoded) {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(encoded.length);
        for (int i = 0; i < encoded.length; i++) {
            int end = encoded[i] == '=' ? softBreak(encoded, i + 1) : i;
            if (end > i) {
                i = end - 1;
            } else if (encoded[i] == '=' && i + 2 < encoded.length && isHex(encoded[i + 1]) && isHex(encoded[i + 2])) {
                decoded.write(Character.digit(encoded[i + 1], 16) << 4 | Character.digit(encoded[i + 2], 16));
                i += 2;
            } else {
                decoded.write(encoded[i]);
            }
        }
        return decoded.toByteArray();
    }

    /** Returns where the text goes on after a line break that is not part of it, or 0 if there is none. */
    private static int softBreak(byte[] encoded, int from) {
        int at = from;
        while (at < encoded.length && (encoded[at] == ' ' || encoded[at] == '\t' || encoded[at] == '\r')) {
            at++;
        }
        return at < encoded.length && encoded[at] == '\n' ? at + 1 : 0;
    }

    private static boolean isHex(byte digit) {
        return Character.digit(digit, 16) >= 0;
    }
}
