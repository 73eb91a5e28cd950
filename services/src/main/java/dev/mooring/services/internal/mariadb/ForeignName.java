package dev.mooring.services.internal.mariadb;

import dev.mooring.services.internal.database.Boundary;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The name of another database in statements that prepare one of several copies.
 *
 * @param own the database that they prepare
 * @param others the names of the other databases of the server, without those that scripts may read
 */
record ForeignName(String own, Collection<String> others) implements Boundary {

    private static final String NAME = "`?([\\w$]+)`?";

    /** What names a database, whether or not there is one. */
    private static final Pattern DATABASE = Pattern.compile(
            "(?:^|;)\\s*(?:USE|(?:CREATE|DROP)\\s+(?:OR\\s+REPLACE\\s+)?(?:DATABASE|SCHEMA)(?:\\s+IF\\s+(?:NOT\\s+)?"
                    + "EXISTS)?)\\s+(?!(?:INDEX|KEY)\\b)" + NAME,
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    /** Elsewhere, what stands before a point may be an alias or a table. */
    private static final String BEFORE =
            "\\b(?:FROM|JOIN|INTO|UPDATE|CALL|TABLES?|EXISTS|REFERENCES|TRUNCATE|VIEW|PROCEDURE"
                    + "|FUNCTION|TRIGGER|EVENT|SEQUENCE)\\s+";

    ForeignName {
        others = List.copyOf(others);
    }

    @Override
    public Optional<Crossing> find(String sql) {
        String code = new MariaDbText(sql).code();
        return first(DATABASE, code).or(() -> first(qualified(), code));
    }

    private Pattern qualified() {
        String names = others.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        return Pattern.compile(
                others.isEmpty() ? "(?!)" : BEFORE + "`?(" + names + ")`?\\s*\\.\\s*`?[\\w$]+`?",
                Pattern.CASE_INSENSITIVE);
    }

    private Optional<Crossing> first(Pattern pattern, String code) {
        Matcher found = pattern.matcher(code);
        while (found.find()) {
            if (!found.group(1).equals(own)) {
                return Optional.of(Crossing.at(
                        found.start(1), found.group(1), found.group().replaceFirst("^;?\\s*", ""), code));
            }
        }
        return Optional.empty();
    }
}
