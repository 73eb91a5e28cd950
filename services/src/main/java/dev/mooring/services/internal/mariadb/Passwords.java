package dev.mooring.services.internal.mariadb;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Generates passwords. */
final class Passwords {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    static String next() {
        byte[] bytes = new byte[12];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
