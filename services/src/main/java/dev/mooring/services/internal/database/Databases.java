package dev.mooring.services.internal.database;

/** The databases of one server: how they are prepared, copied and dropped. Safe for use by several threads. */
public interface Databases {

    /**
     * Returns the template for a preparation; the first call for a key makes it, all others wait for that.
     *
     * @throws dev.mooring.resource.MooringException if the preparation fails
     */
    Template template(Preparation preparation);

    /** Makes a database. */
    void copy(Template template, String name);

    /** Drops a database, open connections or not; does nothing if it is not there. */
    void drop(String name);

    /** Runs a script with the server's own client. */
    void script(String database, Script script);

    /** The content of a database as statements. */
    String dump(String database);

    /**
     * What copies are made from.
     *
     * @param name the name of the database, or empty for a database that holds nothing
     */
    record Template(String name) {

        /** A database that holds nothing. */
        public static final Template EMPTY = new Template("");
    }
}
