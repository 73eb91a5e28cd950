package dev.mooring.services.internal.database;

import java.util.Locale;

/**
 * The name of a database that stays.
 *
 * @param declared the declared name
 * @param key what prepares the database, or empty
 * @param session the id of the session
 */
record FixedName(String declared, String key, String session) {

    /** Enough characters to distinguish the users of MariaDB, whose names are the ends of these names. */
    private static final int LONGEST = 16;

    private static final int DIGITS = 6;

    /** A hash is added where the declared name has to be changed, since others may be changed to the same. */
    String text() {
        String letters = declared.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "");
        String words = letters.isEmpty() ? "db" : letters.substring(0, Math.min(letters.length(), LONGEST));
        String hash = words.equals(declared)
                ? ""
                : "_" + new Fingerprint().add(declared).end().substring(0, DIGITS);
        return words + hash + (key.isEmpty() ? "" : "_" + key.substring(0, DIGITS)) + "_" + session;
    }
}
