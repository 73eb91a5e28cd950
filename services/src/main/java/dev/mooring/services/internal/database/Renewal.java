package dev.mooring.services.internal.database;

/** How a database is made anew again and again under one name. Used by one thread at a time. */
public interface Renewal extends AutoCloseable {

    /**
     * Makes the database.
     *
     * <p>The next copy may be made ahead, in the background.
     */
    void create(Template template);

    /**
     * Ends the sessions of the database and replaces it by a new copy of a template.
     *
     * @return how many sessions were open
     */
    int renew(Template template);

    /** Drops the database and what was made ahead. */
    @Override
    void close();
}
