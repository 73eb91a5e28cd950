package dev.mooring.services.internal.postgres;

import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.ExecResult;
import dev.mooring.resource.ExecSpec;
import dev.mooring.services.internal.database.Databases;
import dev.mooring.services.internal.database.Renewal;
import dev.mooring.services.internal.database.Script;
import dev.mooring.services.internal.database.ScriptFailure;
import dev.mooring.services.internal.database.Seed;
import dev.mooring.services.internal.database.SqlConsole;
import dev.mooring.services.internal.database.SqlFailure;
import dev.mooring.services.internal.database.Template;
import dev.mooring.services.internal.handle.Credentials;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Copies databases with {@code CREATE DATABASE ... TEMPLATE}.
 *
 * <p>A template is closed to connections once it is prepared: a session in it would make each copy wait for five
 * seconds and then fail. What the server does not copy, the owner, the privileges and the settings of the database
 * itself, is read once and repeated for each copy.
 */
final class PostgresDatabases implements Databases {

    private static final String NO_SUCH_DATABASE = "3D000";
    private static final String IN_USE = "55006";

    /** How often a copy is repeated if sessions connect to the database again. */
    private static final int ATTEMPTS = 5;

    /** The settings whose values are lists of names, which must not be quoted as one text. */
    private static final Set<String> LISTS =
            Set.of("search_path", "local_preload_libraries", "session_preload_libraries", "temp_tablespaces");

    private final DockerContainer container;
    private final Credentials admin;
    private final SqlConsole console;
    private final String strategy;

    /** @param quick whether the server writes nothing that has to be on disk, so that copying files is fastest */
    PostgresDatabases(DockerContainer container, Credentials admin, SqlConsole console, boolean quick) {
        this.container = container;
        this.admin = admin;
        this.console = console;
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
        endSessions(template);
        List<String> afterCopy = new ArrayList<>();
        String where = " FROM pg_database d WHERE d.datname = " + text(template);
        String owner = console.single("SELECT pg_get_userbyid(d.datdba)" + where);
        if (!owner.equals(admin.user())) {
            afterCopy.add("ALTER DATABASE %s OWNER TO " + quoted(owner));
        }
        afterCopy.addAll(privileges(where));
        afterCopy.addAll(settings(template));
        return name -> {
            copy(template, name);
            afterCopy.forEach(statement -> console.execute(statement.replace("%s", quoted(name))));
        };
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

    /** Ends all sessions of a database and lets no new ones in. */
    void close(String database) {
        console.execute("ALTER DATABASE " + quoted(database) + " ALLOW_CONNECTIONS false");
        endSessions(database);
    }

    @Override
    public Credentials grant(String database) {
        return admin;
    }

    @Override
    public Renewal renewal(String database) {
        return new Renaming(database, this, console);
    }

    private List<String> privileges(String where) {
        List<String> statements = new ArrayList<>();
        if (console.query("SELECT 1" + where + " AND d.datacl IS NULL").isEmpty()) {
            statements.add("REVOKE ALL ON DATABASE %s FROM PUBLIC");
            console.query("SELECT a.privilege_type, CASE a.grantee WHEN 0 THEN '' ELSE pg_get_userbyid(a.grantee) END,"
                            + " a.is_grantable FROM pg_database d, aclexplode(d.datacl) a"
                            + where.substring(" FROM pg_database d".length()))
                    .forEach(row -> statements.add("GRANT " + row.get(0) + " ON DATABASE %s TO "
                            + (row.get(1).isEmpty() ? "PUBLIC" : quoted(row.get(1)))
                            + (row.get(2).startsWith("t") ? " WITH GRANT OPTION" : "")));
        }
        return statements;
    }

    private List<String> settings(String name) {
        return console
                .query("SELECT COALESCE(r.rolname, ''), split_part(c, '=', 1), substr(c, strpos(c, '=') + 1)"
                        + " FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase"
                        + " LEFT JOIN pg_roles r ON r.oid = s.setrole, unnest(s.setconfig) c WHERE d.datname = "
                        + text(name))
                .stream()
                .map(row -> {
                    String value = LISTS.contains(row.get(1)) ? row.get(2) : text(row.get(2));
                    String assignment = " SET " + quoted(row.get(1)) + " TO " + value;
                    return row.get(0).isEmpty()
                            ? "ALTER DATABASE %s" + assignment
                            : "ALTER ROLE " + quoted(row.get(0)) + " IN DATABASE %s" + assignment;
                })
                .toList();
    }

    /**
     * Sessions are ended first: the server would wait five seconds for them and then refuse. A database that has some
     * is closed before, so that no pool gets in again.
     */
    @Override
    public void drop(String name) {
        if (hasSessions(name)) {
            try {
                close(name);
            } catch (SqlFailure gone) {
                if (!gone.is(NO_SUCH_DATABASE)) {
                    throw gone;
                }
                return;
            }
        }
        console.execute("DROP DATABASE IF EXISTS " + quoted(name));
    }

    @Override
    public List<String> names() {
        return console.query("SELECT datname FROM pg_database").stream()
                .map(row -> row.get(0))
                .toList();
    }

    private boolean hasSessions(String database) {
        return !console.query("SELECT 1" + sessionsIn(database) + " LIMIT 1").isEmpty();
    }

    private static String sessionsIn(String database) {
        return " FROM pg_stat_activity WHERE datname = " + text(database);
    }

    /** The server itself waits, so that nothing is asked again and again; what it cannot end, DROP will name. */
    private void endSessions(String database) {
        console.query("SELECT pg_terminate_backend(pid)" + sessionsIn(database));
        console.execute("DO $$ BEGIN FOR i IN 1..1000 LOOP PERFORM pg_stat_clear_snapshot();"
                + " EXIT WHEN NOT EXISTS (SELECT 1" + sessionsIn(database) + ");"
                + " PERFORM pg_sleep(0.005); END LOOP; END $$");
    }

    @Override
    public void script(String database, Script script) {
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

    private static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
