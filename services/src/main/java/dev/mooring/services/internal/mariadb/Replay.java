package dev.mooring.services.internal.mariadb;

import static dev.mooring.services.internal.mariadb.Sql.quoted;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statements that make a database with the content of another one, in the order in which the server takes them:
 * triggers would change the data, and views need what they select from.
 *
 * @param create makes the database
 * @param structure makes sequences, tables and routines, and grants rights on them
 * @param data copies the rows
 * @param views makes views, and grants rights on them
 * @param triggers makes triggers
 * @param events makes events, which do not run in a template
 */
record Replay(
        String create,
        List<String> structure,
        List<String> data,
        List<String> views,
        List<String> triggers,
        List<String> events) {

    /** Stands for the quoted name of the new database. No statement holds this character otherwise. */
    static final String TARGET = "\u0001";

    /** Stands for the same where the server takes a pattern. */
    static final String PATTERN = "\u0002";

    /** Each on lines of its own: a statement may end with a comment. */
    static final String END = "\n;\n";

    static Replay empty() {
        return new Replay("CREATE DATABASE " + TARGET, List.of(), List.of(), List.of(), List.of(), List.of());
    }

    Replay withViews(List<String> ordered) {
        return new Replay(create, structure, data, ordered, triggers, events);
    }

    /** Whether rows of the past are copied, too. */
    boolean hasHistory() {
        return data.stream().anyMatch(statement -> statement.endsWith(ReplayReader.ALL_TIMES));
    }

    /** Everything, for one request. */
    String all(String database) {
        return text(
                database,
                Stream.of(
                                Stream.of(create, use()),
                                structure.stream(),
                                rows(),
                                views.stream(),
                                triggers.stream(),
                                events.stream().map(Events::enabled))
                        .flatMap(part -> part));
    }

    /** What comes before the views. */
    String beforeViews(String database) {
        return text(
                database,
                Stream.of(Stream.of(create, use()), structure.stream(), rows()).flatMap(part -> part));
    }

    /** One view. */
    String view(String database, String view) {
        return text(database, Stream.of(use(), view));
    }

    /** What comes after the views; events do not run, as in a template. */
    String afterViews(String database) {
        return text(
                database,
                Stream.of(Stream.of(use()), triggers.stream(), events.stream()).flatMap(part -> part));
    }

    private Stream<String> rows() {
        return data.isEmpty()
                ? Stream.empty()
                : Stream.of(Stream.of("START TRANSACTION"), data.stream(), Stream.of("COMMIT"))
                        .flatMap(part -> part);
    }

    private static String use() {
        return "USE " + TARGET;
    }

    private static String text(String database, Stream<String> statements) {
        return statements
                .collect(Collectors.joining(END))
                .replace(TARGET, quoted(database))
                .replace(PATTERN, quoted(MariaDbDatabases.patternOf(database)));
    }
}
