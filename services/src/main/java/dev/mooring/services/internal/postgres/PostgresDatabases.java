package dev.mooring.services.internal.postgres;

import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.ExecResult;
import dev.mooring.resource.ExecSpec;
import dev.mooring.resource.MooringException;
import dev.mooring.services.internal.database.Boundary;
import dev.mooring.services.internal.database.Databases;
import dev.mooring.services.internal.database.Renewal;
import dev.mooring.services.internal.database.Script;
import dev.mooring.services.internal.database.ScriptFailure;
import dev.mooring.services.internal.database.Seed;
import dev.mooring.services.internal.database.SqlConsole;
import dev.mooring.services.internal.database.SqlFailure;
import dev.mooring.services.internal.database.Template;
import dev.mooring.services.internal.handle.Credentials;
import java.util.List;
import java.util.function.Function;

/**
 * Copies databases with {@code CREATE DATABASE ... TEMPLATE}.
 *
 * <p>A template is closed to connections once it is prepared: a session in it would make each copy wait for five
 * seconds and then fail. What the server does not copy, the {@linkplain DatabaseProperties properties} of the database
 * itself, is read once and repeated for each copy.
 */
final class PostgresDatabases implements Databases {

    private static final String NO_SUCH_DATABASE = "3D000";
    private static final String IN_USE = "55006";

    /** How often a copy is repeated if sessions connect to the database again. */
    private static final int ATTEMPTS = 5;

    private final DockerContainer container;
    private final Credentials admin;
    private final SqlConsole console;
    private final Function<String, SqlConsole> consoles;
    private final String strategy;
    private final String own;

    /**
     * @param consoles makes consoles whose sessions are in a database
     * @param own the server's own database
     * @param quick whether the server writes nothing that has to be on disk, so that copying files is fastest
     */
    PostgresDatabases(
            DockerContainer container,
            Credentials admin,
            SqlConsole console,
            Function<String, SqlConsole> consoles,
            String own,
            boolean quick) {
        this.container = container;
        this.admin = admin;
        this.console = console;
        this.consoles = consoles;
        this.own = own;
        this.strategy = quick && version() >= 15 ? " STRATEGY = FILE_COPY" : "";
    }

    private int version() {
        return Integer.parseInt(console.single("SHOW server_version_num")) / 10_000;
    }

    @Override
    public Template empty() {
        return name -> console.execute("CREATE DATABASE " + quoted(name) + strategy);
    }

    /** The server's own database is open, and who prepared it may have left sessions in it. */
    @Override
    public Template read(String template) {
        requireCopyable(template);
        endSessions(template);
        DatabaseProperties properties = DatabaseProperties.read(console, template, admin.user());
        return name -> {
            copy(template, name);
            if (!properties.statements().isEmpty()) {
                console.execute(properties.statementsFor(name));
            }
        };
    }

    private void requireCopyable(String database) {
        preparedIn(database).stream().findFirst().ifPresent(id -> {
            throw new MooringException("The database cannot be copied: it has a prepared transaction."
                    + "\n  what to do: end it where the database is prepared: COMMIT PREPARED '" + id + "'"
                    + "\n  found:      '" + id + "'");
        });
        subscriptionsOf(database).stream().findFirst().ifPresent(name -> {
            throw new MooringException("The database cannot be copied: the server does not copy subscriptions."
                    + "\n  what to do: leave it out where the database is prepared, and create it in the test"
                    + "\n  found:      '" + name + "'");
        });
    }

    private List<String> preparedIn(String database) {
        return column("SELECT gid FROM pg_prepared_xacts WHERE database = " + text(database));
    }

    private List<String> subscriptionsOf(String database) {
        return column("SELECT subname FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid"
                + " WHERE d.datname = " + text(database));
    }

    private List<String> column(String query) {
        return console.query(query).stream().map(row -> row.get(0)).toList();
    }

    private void copy(String template, String name) {
        for (int attempt = 1; ; attempt++) {
            try {
                console.execute("CREATE DATABASE " + quoted(name) + " TEMPLATE " + quoted(template) + strategy);
                return;
            } catch (SqlFailure failure) {
                if (!failure.is(IN_USE) || attempt == ATTEMPTS) {
                    throw failure;
                }
                endSessions(template);
            }
        }
    }

    @Override
    public Template seal(String database) {
        close(database);
        return read(database);
    }

    /** Ends all sessions of a database, lets no new ones in, and returns how many there were. */
    int close(String database) {
        console.execute("ALTER DATABASE " + quoted(database) + " ALLOW_CONNECTIONS false");
        return endSessions(database);
    }

    @Override
    public Credentials grant(String database) {
        return admin;
    }

    @Override
    public Renewal renewal(String database) {
        return new Renaming(database, this, console);
    }

    /**
     * Sessions are ended first: the server would wait five seconds for them and then refuse. A database that has some
     * is closed before, so that no pool gets in again.
     */
    @Override
    public void drop(String name) {
        List<List<String>> found = console.query("SELECT d.datistemplate,"
                + " EXISTS (SELECT FROM pg_prepared_xacts WHERE database = d.datname)"
                + " OR EXISTS (SELECT FROM pg_subscription WHERE subdbid = d.oid),"
                + " EXISTS (SELECT" + sessionsIn(name) + ") FROM pg_database d WHERE d.datname = " + text(name));
        if (found.isEmpty()) {
            return;
        }
        List<String> database = found.get(0);
        try {
            if (DatabaseProperties.isTrue(database.get(0))) {
                console.execute("ALTER DATABASE " + quoted(name) + " IS_TEMPLATE false");
            }
            if (DatabaseProperties.isTrue(database.get(1))) {
                vacate(name);
            } else if (DatabaseProperties.isTrue(database.get(2))) {
                close(name);
            }
        } catch (SqlFailure gone) {
            if (!gone.is(NO_SUCH_DATABASE)) {
                throw gone;
            }
            return;
        }
        console.execute("DROP DATABASE IF EXISTS " + quoted(name));
    }

    /**
     * Ends all that keeps a database from being renamed or dropped, and lets no new sessions in. Subscriptions and
     * prepared transactions can be ended only in the database itself. The slot of a subscription stays where it is: its
     * publisher may be gone.
     */
    int vacate(String database) {
        List<String> subscriptions = subscriptionsOf(database);
        List<String> prepared = preparedIn(database);
        if (!subscriptions.isEmpty() || !prepared.isEmpty()) {
            console.execute("ALTER DATABASE " + quoted(database) + " ALLOW_CONNECTIONS true");
            try (SqlConsole inside = consoles.apply(database)) {
                subscriptions.stream().map(PostgresDatabases::quoted).forEach(subscription -> {
                    inside.execute("ALTER SUBSCRIPTION " + subscription + " DISABLE");
                    inside.execute("ALTER SUBSCRIPTION " + subscription + " SET (slot_name = NONE)");
                    inside.execute("DROP SUBSCRIPTION " + subscription);
                });
                prepared.forEach(id -> inside.execute("ROLLBACK PREPARED " + text(id)));
            }
        }
        return close(database);
    }

    @Override
    public List<String> names() {
        return column("SELECT datname FROM pg_database");
    }

    private static String sessionsIn(String database) {
        return " FROM pg_stat_activity WHERE datname = " + text(database);
    }

    /** The server itself waits, so that nothing is asked again and again; what it cannot end, DROP will name. */
    private int endSessions(String database) {
        int ended = console.query("SELECT pg_terminate_backend(pid)" + sessionsIn(database))
                .size();
        console.execute("DO $$ BEGIN FOR i IN 1..1000 LOOP PERFORM pg_stat_clear_snapshot();"
                + " EXIT WHEN NOT EXISTS (SELECT 1" + sessionsIn(database) + ");"
                + " PERFORM pg_sleep(0.005); END LOOP; END $$");
        return ended;
    }

    @Override
    public int maximumConnections() {
        return Integer.parseInt(console.single("SHOW max_connections"));
    }

    @Override
    public Boundary boundary(String database) {
        return database.equals(own) ? Boundary.NONE : new OtherDatabase(database);
    }

    @Override
    public void script(String database, Script script) {
        boundary(database).check(script);
        psql(database, script, "-f", "-");
    }

    @Override
    public void load(String database, Seed seed) {
        psql(
                database,
                seed.file(),
                "-c",
                "COPY " + seed.table(PostgresDatabases::quoted) + " (" + seed.columns(PostgresDatabases::quoted)
                        + ") FROM STDIN WITH (FORMAT csv, HEADER)");
    }

    private void psql(String database, Script input, String option, String value) {
        ExecResult result = container.exec(ExecSpec.of(
                        "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-U", admin.user(), "-d", database, option, value)
                .withStdin(input::open));
        if (result.exitCode() != 0) {
            throw new ScriptFailure(input, result.stderr().strip().replace("psql:<stdin>:", "line "));
        }
    }

    @Override
    public String dump(String database) {
        return container.exec("pg_dump", "-U", admin.user(), database).orThrow().stdout();
    }

    /** The lock is one of the console's database, in which all sessions have theirs. */
    @Override
    public Locks locks() {
        return new Locks() {
            @Override
            public String hold(String name) {
                return "SELECT 1 FROM pg_advisory_lock(" + key(name) + ")";
            }

            @Override
            public String isFree(String name) {
                return "SELECT CASE WHEN EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted"
                        + " AND (classid::bigint << 32 | objid::bigint) = " + key(name) + ") THEN 0 ELSE 1 END";
            }

            private String key(String name) {
                return "hashtextextended(" + text(name) + ", 0)";
            }
        };
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
