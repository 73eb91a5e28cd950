package dev.mooring.services.internal.postgres;

import dev.mooring.services.internal.database.Boundary;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds another database in statements that prepare one of several copies. A session of PostgreSQL is in one database,
 * so a statement reaches another one only by its name, and {@code psql} by a connection to it.
 *
 * @param own the database that they prepare
 */
record OtherDatabase(String own) implements Boundary {

    private static final Pattern STATEMENT = Pattern.compile(
            "(?:^|;)\\s*(?:(?:CREATE|DROP|ALTER)|COMMENT\\s+ON)\\s+DATABASE\\s+(?:IF\\s+EXISTS\\s+)?(\"(?:[^\"]|\"\")+\"|[\\w$:]+)",
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private static final Pattern CONNECT = Pattern.compile("\\\\(?:connect|c)(?=\\s)");

    /** The database is the first argument after an option; a hyphen stands for the present one. */
    private static final Pattern ARGUMENTS =
            Pattern.compile("[ \\t]+(?:-reuse-previous=\\w+[ \\t]+)?(?!-[ \\t\\r\\n]|-$)([^\\s\\\\]+)");

    @Override
    public Optional<Crossing> find(String sql) {
        PsqlText text = new PsqlText(sql);
        String code = text.code();
        return statement(code).or(() -> connection(text.text(), code));
    }

    private Optional<Crossing> statement(String code) {
        Matcher found = STATEMENT.matcher(code);
        while (found.find()) {
            String name = name(found.group(1));
            if (!isOwn(name)) {
                return Optional.of(
                        Crossing.at(found.start(1), name, found.group().replaceFirst("^;?\\s*", ""), code));
            }
        }
        return Optional.empty();
    }

    /** Arguments may be in quotes, which the code leaves out. */
    private Optional<Crossing> connection(String text, String code) {
        Matcher found = CONNECT.matcher(code);
        while (found.find()) {
            Matcher arguments = ARGUMENTS.matcher(text).region(found.end(), text.length());
            if (arguments.lookingAt() && !isOwn(name(arguments.group(1)))) {
                return Optional.of(Crossing.at(
                        arguments.start(1),
                        name(arguments.group(1)),
                        text.substring(found.start(), arguments.end()),
                        code));
            }
        }
        return Optional.empty();
    }

    private static String name(String written) {
        return written.replaceFirst("^(['\"])(.*)\\1;?$", "$2").replaceFirst(";$", "");
    }

    private boolean isOwn(String name) {
        return name.equals(own) || name.equals(":DBNAME") || name.equals(":\"DBNAME\"");
    }
}
