package dev.mooring.services.internal.mariadb;

import static dev.mooring.services.internal.mariadb.Sql.quoted;
import static dev.mooring.services.internal.mariadb.Sql.text;
import static java.util.stream.Collectors.joining;

import dev.mooring.services.internal.database.SqlConsole;
import dev.mooring.services.internal.database.SqlFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads a database as a replay.
 *
 * <p>Statements are read by sessions whose current database it is: then the server leaves its name out, where it can.
 */
final class ReplayReader {

    static final String ALL_TIMES = " FOR SYSTEM_TIME ALL";

    /** The engines whose tables show the rows of other tables. */
    private static final Set<String> WITHOUT_ROWS = Set.of("MRG_MYISAM", "FEDERATED", "CONNECT", "SPIDER", "OQGRAPH");

    private final SqlConsole inside;
    private final String database;
    private final String owner;

    /**
     * @param inside its sessions have the database as their own
     * @param owner the user of the database, if it is a copy itself, or empty
     */
    ReplayReader(SqlConsole inside, String database, String owner) {
        this.inside = inside;
        this.database = database;
        this.owner = owner;
    }

    Replay read() {
        List<String> structure = new ArrayList<>();
        List<String> data = new ArrayList<>();
        for (String sequence : names("tables", "table_name", "table_type = 'SEQUENCE'")) {
            showNextValue(sequence);
            structure.add(definition("SHOW CREATE SEQUENCE " + quoted(sequence), 1));
            List<String> state = inside.query("SELECT next_not_cached_value, cycle_count FROM " + quoted(sequence))
                    .get(0);
            structure.add("DO SETVAL(" + Replay.TARGET + "." + quoted(sequence) + ", " + state.get(0) + ", 0, "
                    + state.get(1) + ")");
        }
        for (String table : names("tables", "table_name", "table_type IN ('BASE TABLE', 'SYSTEM VERSIONED')")) {
            structure.add(definition("SHOW CREATE TABLE " + quoted(table), 1));
            rows(table).forEach(data::add);
        }
        routines().forEach(structure::add);
        List<String> views = names("tables", "table_name", "table_type = 'VIEW'");
        List<Grant> grants = Grant.on(database, inside, owner);
        // Views may be made with the rights of others.
        grants.stream()
                .filter(grant -> views.stream().noneMatch(grant::isOn))
                .map(Grant::statement)
                .forEach(structure::add);
        return new Replay(create(), structure, data, views(views, grants), triggers(), events());
    }

    private String create() {
        return inside.query("SHOW CREATE DATABASE " + quoted(database))
                .get(0)
                .get(1)
                .replaceFirst(Pattern.quote(quoted(database)), Replay.TARGET);
    }

    /**
     * Makes the server write down the next value of a sequence: it shows, copies and dumps only the one after those
     * that it has reserved for itself.
     */
    private void showNextValue(String sequence) {
        String next;
        try {
            next = inside.single("SELECT NEXTVAL(" + quoted(sequence) + ")");
        } catch (SqlFailure atItsEnd) {
            // Then it has none, and has nothing reserved either.
            return;
        }
        inside.execute("ALTER SEQUENCE " + quoted(sequence) + " RESTART WITH " + next);
    }

    /** Names of things of the database, ordered as they were made where that is known. */
    private List<String> names(String view, String column, String condition) {
        return inside
                .query("SELECT " + column + " FROM information_schema." + view + " WHERE "
                        + (view.equals("tables") ? "table" : view.substring(0, view.length() - 1))
                        + "_schema = " + text(database) + " AND " + condition + " ORDER BY 1")
                .stream()
                .map(row -> row.get(0))
                .toList();
    }

    private String definition(String show, int column) {
        return ofTarget(inside.query(show).get(0).get(column));
    }

    /** What is named with its database belongs to the copy: defaults that ask a sequence are always written so. */
    private String ofTarget(String statement) {
        return statement.replace(quoted(database) + ".", Replay.TARGET + ".");
    }

    private Stream<String> rows(String table) {
        List<List<String>> columns = inside.query(
                "SELECT column_name, extra, COALESCE(generation_expression, '') FROM information_schema.columns"
                        + " WHERE table_schema = " + text(database) + " AND table_name = " + text(table)
                        + " ORDER BY ordinal_position");
        List<String> kind = inside.query("SELECT table_type, COALESCE(engine, '') FROM information_schema.tables"
                        + " WHERE table_schema = " + text(database) + " AND table_name = " + text(table))
                .get(0);
        if (WITHOUT_ROWS.contains(kind.get(1).toUpperCase(Locale.ROOT))) {
            return Stream.empty();
        }
        boolean versioned = kind.get(0).equals("SYSTEM VERSIONED");
        String from = quoted(table) + (versioned ? ALL_TIMES : "");
        if (inside.query("SELECT 1 FROM " + from + " LIMIT 1").isEmpty()) {
            return Stream.empty();
        }
        List<String> copied = new ArrayList<>();
        boolean period = false;
        for (List<String> column : columns) {
            boolean ofPeriod = Set.of("ROW START", "ROW END").contains(column.get(2));
            period |= ofPeriod;
            if (ofPeriod || !isGenerated(column.get(1))) {
                copied.add(quoted(column.get(0)));
            }
        }
        if (versioned && !period) {
            // The server has made them itself, and shows them nowhere.
            copied.add("row_start");
            copied.add("row_end");
        }
        String list = String.join(", ", copied);
        return Stream.of("INSERT INTO " + quoted(table) + " (" + list + ") SELECT " + list + " FROM " + quoted(database)
                + "." + from);
    }

    private static boolean isGenerated(String extra) {
        String upper = extra.toUpperCase(Locale.ROOT);
        return Stream.of("VIRTUAL GENERATED", "STORED GENERATED", "PERSISTENT").anyMatch(upper::contains);
    }

    /** A package comes before its body. */
    private List<String> routines() {
        return inside
                .query("SELECT routine_type, routine_name FROM information_schema.routines WHERE routine_schema = "
                        + text(database) + " ORDER BY routine_type, routine_name")
                .stream()
                .map(row -> inside.query("SHOW CREATE " + row.get(0) + " " + quoted(row.get(1)))
                        .get(0))
                .map(row -> under(row.get(1), row.get(4), row.get(2)))
                .toList();
    }

    /** Those that name no other view come first, which is a good guess: a column may have the name of a view. */
    private List<String> views(List<String> names, List<Grant> grants) {
        Map<String, List<String>> read = new LinkedHashMap<>();
        names.forEach(view ->
                read.put(view, inside.query("SHOW CREATE VIEW " + quoted(view)).get(0)));
        List<String> ordered = new ArrayList<>();
        while (ordered.size() < names.size()) {
            List<String> left =
                    names.stream().filter(view -> !ordered.contains(view)).toList();
            List<String> free = left.stream()
                    .filter(view -> left.stream()
                            .noneMatch(other -> !other.equals(view)
                                    && read.getOrDefault(view, List.of()).get(1).contains(quoted(other))))
                    .toList();
            ordered.addAll(free.isEmpty() ? left : free);
        }
        return ordered.stream()
                .map(view -> Stream.concat(
                                Stream.of(view(read.getOrDefault(view, List.of()))),
                                grants.stream()
                                        .filter(grant -> grant.isOn(view))
                                        .map(Grant::statement))
                        .collect(joining(Replay.END)))
                .toList();
    }

    private String view(List<String> row) {
        return under("", row.get(3), row.get(1));
    }

    private List<String> triggers() {
        return inside
                .query("SELECT trigger_name FROM information_schema.triggers WHERE trigger_schema = " + text(database)
                        + " ORDER BY event_object_table, action_timing, event_manipulation, action_order")
                .stream()
                .map(row -> inside.query("SHOW CREATE TRIGGER " + quoted(row.get(0)))
                        .get(0))
                .map(row -> under(row.get(1), row.get(4), row.get(2)))
                .toList();
    }

    private List<String> events() {
        return names("events", "event_name", "1 = 1").stream()
                .map(event -> inside.query("SHOW CREATE EVENT " + quoted(event)).get(0))
                .map(row -> "SET time_zone = " + text(row.get(2)) + "\n;\n" + under(row.get(1), row.get(5), row.get(3))
                        + "\n;\nSET time_zone = DEFAULT")
                .toList();
    }

    /** The server remembers under which settings a thing was made. */
    private String under(String mode, String collation, String statement) {
        new WrittenName(database).refuseIn(statement);
        return "SET sql_mode = " + text(mode.isEmpty() ? MariaDbDatabases.MODE : mode) + ", collation_connection = "
                + collation + "\n;\n" + ofTarget(statement) + "\n;\nSET sql_mode = " + text(MariaDbDatabases.MODE)
                + ", collation_connection = DEFAULT";
    }
}
