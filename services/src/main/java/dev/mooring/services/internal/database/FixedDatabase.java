package dev.mooring.services.internal.database;

/** A database that is made anew again and again under one name. Used by one thread at a time. */
public interface FixedDatabase extends AutoCloseable {

    /**
     * Replaces the database by a new copy of a template, or makes it. Its sessions are ended.
     *
     * <p>The next copy may be made ahead, in the background.
     */
    void renew(Template template);

    /** Drops the database and what was made ahead. */
    @Override
    void close();
}
