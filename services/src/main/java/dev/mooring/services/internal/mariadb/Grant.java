package dev.mooring.services.internal.mariadb;

import static dev.mooring.services.internal.mariadb.Sql.quoted;
import static dev.mooring.services.internal.mariadb.Sql.text;

import dev.mooring.services.internal.database.SqlConsole;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Rights of a user or role on a database or on something in it. The server keeps them even if the database is dropped.
 *
 * @param rights the rights, perhaps with columns
 * @param kind the kind of routine with a space, or empty
 * @param database the database as the server shows it
 * @param of the quoted name of a table, view or routine, or {@code *}
 * @param grantee who has the rights
 * @param option the clause that lets the grantee pass them on, or empty
 */
record Grant(String rights, String kind, String database, String of, String grantee, String option) {

    private static final String ALL = "*";

    /**
     * Reads all that users were granted on a database.
     *
     * @param owner the user of a copy, whose rights do not count; empty if there is none
     */
    static List<Grant> on(String database, SqlConsole console, String owner) {
        Pattern grant = Pattern.compile(
                "GRANT (?<rights>.+?) ON (?<kind>(?:(?:PROCEDURE|FUNCTION|PACKAGE|PACKAGE BODY) )?)(?<database>"
                        + Stream.of(database, database.replace("_", "\\_"), MariaDbDatabases.patternOf(database))
                                .map(name -> Pattern.quote(quoted(name)))
                                .reduce((one, other) -> one + "|" + other)
                                .orElseThrow()
                        + ")\\.(?<of>.+) TO (?<grantee>.+?)(?<option> WITH GRANT OPTION)?",
                Pattern.DOTALL);
        return grantees(database, console, owner)
                .flatMap(grantee -> console.query("SHOW GRANTS FOR " + grantee).stream())
                .map(row -> grant.matcher(row.get(0)))
                .filter(Matcher::matches)
                .map(Grant::of)
                .toList();
    }

    /** A role has no host. */
    private static Stream<String> grantees(String database, SqlConsole console, String owner) {
        String of = " WHERE REPLACE(db, '\\\\_', '_') = " + text(database) + " AND user <> " + text(owner);
        return console
                .query("SELECT user, host FROM mysql.db" + of + " UNION SELECT user, host FROM mysql.tables_priv" + of
                        + " UNION SELECT user, host FROM mysql.columns_priv" + of
                        + " UNION SELECT user, host FROM mysql.procs_priv" + of)
                .stream()
                .map(row -> text(row.get(0)) + (row.get(1).isEmpty() ? "" : "@" + text(row.get(1))));
    }

    private static Grant of(Matcher shown) {
        return new Grant(
                shown.group("rights"),
                shown.group("kind"),
                shown.group("database"),
                shown.group("of"),
                shown.group("grantee"),
                Objects.requireNonNullElse(shown.group("option"), ""));
    }

    /** Whether it needs a view, which must be made before. */
    boolean isOn(String view) {
        return kind.isEmpty() && of.equals(quoted(view));
    }

    /**
     * The statement that grants the same on a copy. A name is a pattern only where it stands for the whole database.
     */
    String statement() {
        return "GRANT " + rights + " ON " + kind + (of.equals(ALL) ? Replay.PATTERN : Replay.TARGET) + "." + of + " TO "
                + grantee + option;
    }

    /** The statement that takes it away. */
    String revocation() {
        return "REVOKE " + rights + (option.isEmpty() ? "" : ", GRANT OPTION") + " ON " + kind + database + "." + of
                + " FROM " + grantee;
    }
}
