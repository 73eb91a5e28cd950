package dev.mooring.services.internal.mariadb;

import static dev.mooring.services.internal.mariadb.Sql.text;

import dev.mooring.resource.MooringException;
import dev.mooring.services.Server;
import dev.mooring.services.internal.database.SqlConsole;
import dev.mooring.services.internal.database.SqlFailure;
import dev.mooring.services.internal.handle.EffectiveEnv;
import dev.mooring.spec.ContainerSpec;
import java.util.Arrays;

/** Where the servers of the family differ. */
enum Kind {
    MARIADB(
            "mariadb",
            "mariadb-dump",
            "MARIADB_",
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
            "mysqldump",
            "MYSQL_",
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

    /** The administrator of every server. */
    static final String ROOT = "root";

    private final String scheme;
    private final String dumper;
    private final String prefix;
    private final String consoleOptions;

    Kind(String scheme, String dumper, String prefix, String consoleOptions) {
        this.scheme = scheme;
        this.dumper = dumper;
        this.prefix = prefix;
        this.consoleOptions = consoleOptions;
    }

    /** The kind in URLs, and the name of the client program. */
    String scheme() {
        return scheme;
    }

    /** The program that writes a database as statements. */
    String dumper() {
        return dumper;
    }

    /** The variable that tells the image the password of the administrator. */
    String rootPassword() {
        return prefix + "ROOT_PASSWORD";
    }

    /** The variable that tells the image the name of a further user. */
    String user() {
        return prefix + "USER";
    }

    /** The variable that tells the image the password of that user. */
    String password() {
        return prefix + "PASSWORD";
    }

    /** The variable that tells the image the name of the server's own database. */
    String database() {
        return prefix + "DATABASE";
    }

    /** Returns a variable, and its name of MySQL, which MariaDB reads if its own is not set. */
    String[] namesOf(String variable) {
        return this == MYSQL
                ? new String[] {variable}
                : new String[] {variable, MYSQL.prefix + variable.substring(prefix.length())};
    }

    /**
     * Completes a service of a Compose file, which may have no database of its own.
     *
     * @param shown the annotation, for errors
     */
    ContainerSpec completed(ContainerSpec spec, String database, String shown) {
        EffectiveEnv env = EffectiveEnv.of(spec);
        if (env.hasAny("MYSQL_RANDOM_ROOT_PASSWORD", "MARIADB_RANDOM_ROOT_PASSWORD")
                && !env.hasAny(namesOf(rootPassword()))) {
            throw new MooringException(
                    shown + " needs the password of root, but the container chooses a random one. Set " + rootPassword()
                            + " instead.");
        }
        return env.hasAny(namesOf(database()))
                ? spec
                : spec.toBuilder().env(database(), database).build();
    }

    /** What the URL of the console says: it sends many statements at once, and waits for an answer ten minutes. */
    String consoleOptions() {
        return consoleOptions;
    }

    /**
     * Tells the image to create a user, unless the environment names one already, which must be the same.
     *
     * @param shown the annotation, for errors
     */
    ContainerSpec withUser(ContainerSpec spec, String user, String password, String shown) {
        EffectiveEnv env = EffectiveEnv.of(spec);
        if (!password.equals(Server.DEFAULT_PASSWORD)) {
            String[] ofRoot = namesOf(rootPassword());
            // The first name is that by which the annotation itself sets it.
            agree(env, shown, "password", password, Arrays.copyOfRange(ofRoot, 1, ofRoot.length));
            agree(env, shown, "password", password, namesOf(password()));
        }
        if (user.equals(ROOT)) {
            return spec;
        }
        agree(env, shown, "user", user, namesOf(user()));
        if (env.hasAny(namesOf(user()))) {
            return spec;
        }
        return spec.toBuilder()
                .env(user(), user)
                .secretEnv(password(), password)
                .build();
    }

    /** Rejects an attribute if a variable says something else, which a service of a Compose file may set. */
    private static void agree(EffectiveEnv env, String shown, String attribute, String value, String... variables) {
        for (String variable : variables) {
            String set = env.get(variable);
            if (!set.isEmpty() && !set.equals(value)) {
                throw new MooringException(shown + " sets '" + attribute
                        + "', but the environment of the container sets " + variable + " to something else.");
            }
            if (env.hasAny(variable) && set.isEmpty()) {
                throw new MooringException(shown + " sets '" + attribute + "', but the environment of the container"
                        + " names a file for it by " + variable + "_FILE.");
            }
        }
    }

    /** What the shell of the container takes for the password of the administrator. */
    String rootPasswordInShell(EffectiveEnv env) {
        for (String variable : namesOf(rootPassword())) {
            if (!env.get(variable).isEmpty()) {
                return "$" + variable;
            }
            if (env.hasAny(variable)) {
                return "$(cat \"$" + variable + "_FILE\")";
            }
        }
        return "";
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
