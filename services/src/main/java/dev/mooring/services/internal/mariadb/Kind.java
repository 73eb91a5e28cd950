package dev.mooring.services.internal.mariadb;

import static dev.mooring.services.internal.mariadb.Sql.text;

import dev.mooring.services.internal.database.SqlConsole;
import dev.mooring.services.internal.database.SqlFailure;

/** Where the servers of the family differ. */
enum Kind {
    MARIADB(
            "mariadb",
            "MARIADB_ROOT_PASSWORD",
            "allowMultiQueries=true&socketTimeout=600000&sessionVariables=" + Kind.VARIABLES
                    + ",system_versioning_insert_history=1,check_constraint_checks=0") {
        @Override
        void endSessions(SqlConsole console, String user) {
            try {
                console.execute("KILL USER " + text(user));
            } catch (SqlFailure none) {
                // The server refuses where it finds no session.
            }
        }
    },

    /** Passwords are sent encrypted by a key, for which the driver asks only if it may. */
    MYSQL(
            "mysql",
            "MYSQL_ROOT_PASSWORD",
            "allowMultiQueries=true&socketTimeout=600000&allowPublicKeyRetrieval=true&sessionVariables="
                    + Kind.VARIABLES) {
        @Override
        void endSessions(SqlConsole console, String user) {
            console.query("SELECT id FROM information_schema.processlist WHERE user = " + text(user))
                    .forEach(row -> kill(console, row.get(0)));
        }
    };

    /** By itself, the server would wait a day for a lock of a table. */
    private static final String VARIABLES = "lock_wait_timeout=60,sql_mode='" + MariaDbDatabases.MODE
            + "',foreign_key_checks=0,unique_checks=0,sql_quote_show_create=1";

    private final String scheme;
    private final String passwordVariable;
    private final String consoleOptions;

    Kind(String scheme, String passwordVariable, String consoleOptions) {
        this.scheme = scheme;
        this.passwordVariable = passwordVariable;
        this.consoleOptions = consoleOptions;
    }

    /** The kind in URLs. */
    String scheme() {
        return scheme;
    }

    /** The variable that tells the image the password of the administrator. */
    String passwordVariable() {
        return passwordVariable;
    }

    /** What the URL of the console says: it sends many statements at once, and waits for an answer ten minutes. */
    String consoleOptions() {
        return consoleOptions;
    }

    /** Ends the sessions of a user. */
    abstract void endSessions(SqlConsole console, String user);

    /** Ends a session, if it is still there. */
    static void kill(SqlConsole console, String id) {
        try {
            console.execute("KILL " + id);
        } catch (SqlFailure gone) {
            // It has ended meanwhile.
        }
    }
}
