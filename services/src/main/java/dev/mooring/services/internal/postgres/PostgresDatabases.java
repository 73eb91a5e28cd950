package dev.mooring.services.internal.postgres;

import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.ExecResult;
import dev.mooring.resource.ExecSpec;
import dev.mooring.resource.MooringException;
import dev.mooring.services.internal.database.Databases;
import dev.mooring.services.internal.database.Preparation;
import dev.mooring.services.internal.database.Script;
import dev.mooring.services.internal.database.SqlConsole;
import dev.mooring.services.internal.database.SqlFailure;
import dev.mooring.services.internal.database.Templates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Copies databases with {@code CREATE DATABASE ... TEMPLATE}.
 *
 * <p>A template is closed to connections once it is prepared: a session in it would make each copy wait for five
 * seconds and then fail. What the server does not copy, the owner, the privileges and the settings of the database
 * itself, is read once and repeated for each copy.
 */
final class PostgresDatabases implements Databases {

    private static final String NO_SUCH_DATABASE = "3D000";

    /** The settings whose values are lists of names, which must not be quoted as one text. */
    private static final Set<String> LISTS =
            Set.of("search_path", "local_preload_libraries", "session_preload_libraries", "temp_tablespaces");

    private final DockerContainer container;
    private final String user;
    private final SqlConsole console;
    private final Function<String, DataSource> sources;
    private final String strategy;
    private final Template base;
    private final Templates templates = new Templates();
    private final Map<String, List<String>> afterCopy = new ConcurrentHashMap<>();

    /**
     * @param sources opens databases by their name
     * @param quick whether the server writes nothing that has to be on disk, so that copying files is fastest
     * @param own the server's own database
     * @param prepared whether the server's own database holds something that copies have to have
     */
    PostgresDatabases(
            DockerContainer container,
            String user,
            SqlConsole console,
            Function<String, DataSource> sources,
            boolean quick,
            String own,
            Preparation prepared) {
        this.container = container;
        this.user = user;
        this.console = console;
        this.sources = sources;
        this.strategy = quick && version() >= 15 ? " STRATEGY = FILE_COPY" : "";
        this.base = prepared.isEmpty() ? Template.EMPTY : ofServer(own, prepared);
    }

    private int version() {
        return Integer.parseInt(console.query("SHOW server_version_num").get(0).get(0)) / 10_000;
    }

    /** Prepares the server's own database, and copies it while nobody else knows of it. */
    private Template ofServer(String own, Preparation prepared) {
        prepared.run(this, own, sources.apply(own));
        String name = "mooring_template_" + prepared.key();
        create(name, own);
        return close(name, own);
    }

    @Override
    public Template template(Preparation preparation) {
        return preparation.isEmpty()
                ? base
                : templates.get(preparation.key(), () -> {
                    String name = "mooring_template_" + preparation.key()
                            + (base.name().isEmpty() ? "" : "_b");
                    copy(base, name);
                    try {
                        preparation.run(this, name, sources.apply(name));
                    } catch (RuntimeException failure) {
                        drop(name);
                        throw failure;
                    }
                    return close(name, name);
                });
    }

    /**
     * Lets nobody into a template any more, and notes what the server will not copy.
     *
     * @param prepared the database that has the owner, the privileges and the settings
     */
    private Template close(String name, String prepared) {
        console.execute("ALTER DATABASE " + quoted(name) + " ALLOW_CONNECTIONS false");
        endSessions(name);
        List<String> statements = new ArrayList<>();
        String where = " FROM pg_database d WHERE d.datname = " + text(prepared);
        String owner =
                console.query("SELECT pg_get_userbyid(d.datdba)" + where).get(0).get(0);
        if (!owner.equals(user)) {
            statements.add("ALTER DATABASE %s OWNER TO " + quoted(owner));
        }
        statements.addAll(privileges(where));
        statements.addAll(settings(prepared));
        afterCopy.put(name, statements);
        return new Template(name);
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

    @Override
    public void copy(Template template, String name) {
        create(name, template.name());
        afterCopy
                .getOrDefault(template.name(), List.of())
                .forEach(statement -> console.execute(statement.replace("%s", quoted(name))));
    }

    private void create(String name, String template) {
        console.execute("CREATE DATABASE " + quoted(name)
                + (template.isEmpty() ? "" : " TEMPLATE " + quoted(template))
                + strategy);
    }

    /**
     * Sessions are ended first: the server would wait five seconds for them and then refuse. A database that has some
     * is closed before, so that no pool gets in again.
     */
    @Override
    public void drop(String name) {
        if (hasSessions(name)) {
            try {
                console.execute("ALTER DATABASE " + quoted(name) + " ALLOW_CONNECTIONS false");
            } catch (SqlFailure gone) {
                if (!gone.is(NO_SUCH_DATABASE)) {
                    throw gone;
                }
                return;
            }
            endSessions(name);
        }
        console.execute("DROP DATABASE IF EXISTS " + quoted(name));
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
        ExecResult result = container.exec(
                ExecSpec.of("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-U", user, "-d", database, "-f", "-")
                        .withStdin(script::open));
        if (result.exitCode() != 0) {
            throw new MooringException("The script '" + script.location() + "' failed.\n  "
                    + result.stderr().strip().replace("psql:<stdin>:", "line ").replace("\n", "\n  "));
        }
    }

    @Override
    public String dump(String database) {
        return container.exec("pg_dump", "-U", user, database).orThrow().stdout();
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
