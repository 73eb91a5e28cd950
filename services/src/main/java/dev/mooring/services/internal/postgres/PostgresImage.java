package dev.mooring.services.internal.postgres;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An image of PostgreSQL.
 *
 * @param reference for instance {@code postgres:18-alpine}, {@code pgvector/pgvector:0.8.1-pg17} or {@code postgres}
 */
record PostgresImage(String reference) {

    /** From here on the image has its volume one level higher, and the data in a directory named after the version. */
    private static final int NEW_LAYOUT = 18;

    /** Below are the versions of extensions. */
    private static final int OLDEST = 9;

    private static final Pattern TAG = Pattern.compile(":([^/:@]+)(?:@.*)?$");
    private static final Pattern NAMED = Pattern.compile("(?:^|[-_.])pg(\\d{1,3})");
    private static final Pattern LEADING = Pattern.compile("^(\\d{1,3})(?!\\d)");

    /**
     * Returns the directory in which a server has all its data.
     *
     * <p>Without a version it is that of the newest one, which an older server can use as well: its data is then in a
     * volume below, on disk. In the directory of older servers, a newer one would refuse to start.
     */
    String volume() {
        int version = version();
        return version >= OLDEST && version < NEW_LAYOUT ? "/var/lib/postgresql/data" : "/var/lib/postgresql";
    }

    private int version() {
        Matcher tag = TAG.matcher(reference);
        if (!tag.find()) {
            return 0;
        }
        Matcher named = NAMED.matcher(tag.group(1));
        Matcher leading = LEADING.matcher(tag.group(1));
        if (named.find()) {
            return Integer.parseInt(named.group(1));
        }
        return leading.find() ? Integer.parseInt(leading.group(1)) : 0;
    }
}
