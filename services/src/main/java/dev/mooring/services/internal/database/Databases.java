package dev.mooring.services.internal.database;

import dev.mooring.services.internal.handle.Credentials;
import java.time.Duration;
import java.util.List;

/** The operations of one kind of server on databases. Safe for use by several threads. */
public interface Databases {

    /** The template of databases that hold nothing. */
    Template empty();

    /** Reads what copies of a database need; it must not change from now on, so its sessions may be ended. */
    Template read(String database);

    /**
     * Closes a database that has just been prepared to new connections, and makes it a template.
     *
     * @throws dev.mooring.resource.MooringException if copies of it would not be equal to it
     */
    Template seal(String database);

    /** Returns who may open a database that was copied from a template. */
    Credentials grant(String database);

    /** Returns how a database is made anew under its name. */
    Renewal renewal(String database);

    /** Drops a database, open connections or not; does nothing if it is not there. */
    void drop(String database);

    /** The names of all databases. */
    List<String> names();

    /** How many connections the server accepts at a time. */
    int maximumConnections();

    /** Returns what finds other databases in statements that prepare a database. */
    Boundary boundary(String database);

    /** Runs a script with the server's own client, unless it names another database. */
    void script(String database, Script script);

    /** Loads rows. */
    void load(String database, Seed seed);

    /** The content of a database as statements. */
    String dump(String database);

    /** How the server is asked for locks. */
    Locks locks();

    /** Locks of the whole server, which belong to a connection and end with it. */
    interface Locks {

        /** How long a session waits for another one, which may be preparing a template. */
        Duration LONGEST_WAIT = Duration.ofHours(1);

        /** A query that waits for a lock, and has the text {@code 1} as its result if it got that. */
        String hold(String name);

        /** A query for the text {@code 1} if nobody holds a lock, or else {@code 0}. */
        String isFree(String name);
    }
}
