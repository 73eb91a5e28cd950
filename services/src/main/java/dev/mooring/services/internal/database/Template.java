package dev.mooring.services.internal.database;

/** A database that is not changed any more, and what is to be known of it for making copies. */
public interface Template {

    /** Makes a database with the same content. */
    void copyTo(String database);
}
