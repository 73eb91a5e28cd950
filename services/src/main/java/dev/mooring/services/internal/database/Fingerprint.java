package dev.mooring.services.internal.database;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A hash of several pieces, which tells apart where one ends and the next begins. */
final class Fingerprint {

    private final MessageDigest digest = sha256();

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    Fingerprint add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    Fingerprint add(byte[] bytes) {
        digest.update(sha256().digest(bytes));
        return this;
    }

    /** Sixteen hexadecimal digits. */
    String end() {
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }
}
