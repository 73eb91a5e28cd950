package dev.mooring.services.internal.postgres;

import static dev.mooring.services.internal.postgres.PostgresDatabases.quoted;
import static dev.mooring.services.internal.postgres.PostgresDatabases.text;

import dev.mooring.services.internal.database.SqlConsole;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What belongs to a database itself and not to its content, so that the server does not copy it.
 *
 * @param statements repeat it, given the quoted name of another database
 */
record DatabaseProperties(List<UnaryOperator<String>> statements) {

    /** The settings whose values are lists of names, each of which is a text of its own. */
    private static final Set<String> LISTS = Set.of(
            "search_path",
            "local_preload_libraries",
            "session_preload_libraries",
            "shared_preload_libraries",
            "temp_tablespaces",
            "unix_socket_directories");

    private static final Pattern NAME = Pattern.compile("\\s*(?:\"((?:[^\"]|\"\")*)\"|([^\",\\s]+))\\s*(?:,|$)");

    private static final String NO_LIMIT = "-1";

    /** @param admin who owns a new database */
    static DatabaseProperties read(SqlConsole console, String database, String admin) {
        String of = " FROM pg_database d WHERE d.datname = " + text(database);
        List<String> row = console.query("SELECT pg_get_userbyid(d.datdba), d.datconnlimit, d.datistemplate,"
                        + " d.datacl IS NOT NULL, COALESCE(shobj_description(d.oid, 'pg_database'), '')" + of)
                .get(0);
        List<UnaryOperator<String>> statements = new ArrayList<>();
        if (!row.get(0).equals(admin)) {
            statements.add(name -> "ALTER DATABASE " + name + " OWNER TO " + quoted(row.get(0)));
        }
        if (!row.get(1).equals(NO_LIMIT)) {
            statements.add(name -> "ALTER DATABASE " + name + " CONNECTION LIMIT " + row.get(1));
        }
        if (isTrue(row.get(2))) {
            statements.add(name -> "ALTER DATABASE " + name + " IS_TEMPLATE true");
        }
        if (isTrue(row.get(3))) {
            statements.addAll(privileges(console, database));
        }
        if (!row.get(4).isEmpty()) {
            statements.add(name -> "COMMENT ON DATABASE " + name + " IS " + text(row.get(4)));
        }
        statements.addAll(settings(console, database));
        return new DatabaseProperties(statements);
    }

    /** As both consoles show it: {@code t} or {@code true}. */
    static boolean isTrue(String value) {
        return value.startsWith("t");
    }

    private static List<UnaryOperator<String>> privileges(SqlConsole console, String database) {
        List<UnaryOperator<String>> statements = new ArrayList<>();
        statements.add(name -> "REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
        console.query("SELECT a.privilege_type, CASE a.grantee WHEN 0 THEN '' ELSE pg_get_userbyid(a.grantee) END,"
                        + " a.is_grantable FROM pg_database d, aclexplode(d.datacl) a WHERE d.datname = "
                        + text(database))
                .forEach(row -> statements.add(name -> "GRANT " + row.get(0) + " ON DATABASE " + name + " TO "
                        + (row.get(1).isEmpty() ? "PUBLIC" : quoted(row.get(1)))
                        + (isTrue(row.get(2)) ? " WITH GRANT OPTION" : "")));
        return statements;
    }

    private static List<UnaryOperator<String>> settings(SqlConsole console, String database) {
        return console
                .query("SELECT COALESCE(r.rolname, ''), split_part(c, '=', 1), substr(c, strpos(c, '=') + 1)"
                        + " FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase"
                        + " LEFT JOIN pg_roles r ON r.oid = s.setrole, unnest(s.setconfig) c WHERE d.datname = "
                        + text(database))
                .stream()
                .map(row -> setting(row.get(0), row.get(1), row.get(2)))
                .toList();
    }

    private static UnaryOperator<String> setting(String role, String setting, String value) {
        String assignment = " SET " + quoted(setting) + " TO " + valueOf(setting, value);
        return role.isEmpty()
                ? name -> "ALTER DATABASE " + name + assignment
                : name -> "ALTER ROLE " + quoted(role) + " IN DATABASE " + name + assignment;
    }

    /** The value as a statement takes it; a list that is one text would be one name. */
    static String valueOf(String setting, String value) {
        if (!LISTS.contains(setting)) {
            return text(value);
        }
        List<String> names = new ArrayList<>();
        Matcher name = NAME.matcher(value);
        while (name.lookingAt()) {
            names.add(name.group(1) == null ? name.group(2) : name.group(1).replace("\"\"", "\""));
            name.region(name.end(), value.length());
        }
        return names.isEmpty()
                ? "''"
                : names.stream().map(PostgresDatabases::text).collect(Collectors.joining(", "));
    }

    /** The statements that give another database the same. */
    String statementsFor(String database) {
        String name = quoted(database);
        return statements.stream().map(statement -> statement.apply(name)).collect(Collectors.joining(";\n"));
    }
}
