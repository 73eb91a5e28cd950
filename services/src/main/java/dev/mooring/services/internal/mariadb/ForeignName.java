package dev.mooring.services.internal.mariadb;

import dev.mooring.resource.MooringException;
import dev.mooring.services.internal.database.Script;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The name of another database in a script that prepares one of several copies. With the rights of the administrator,
 * the script would change what all tests share.
 */
final class ForeignName {

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

    private ForeignName() {}

    /**
     * Makes sure that a script names none.
     *
     * @param others the names of the other databases of the server
     * @throws MooringException if it does
     */
    static void refuseIn(Script script, Collection<String> others) {
        String code = new SqlText(script.text()).code();
        refuse(script, DATABASE.matcher(code), code);
        if (!others.isEmpty()) {
            String names = others.stream().map(Pattern::quote).collect(Collectors.joining("|"));
            refuse(
                    script,
                    Pattern.compile(BEFORE + "`?(" + names + ")`?\\s*\\.\\s*`?[\\w$]+`?", Pattern.CASE_INSENSITIVE)
                            .matcher(code),
                    code);
        }
    }

    private static void refuse(Script script, Matcher found, String code) {
        if (found.find()) {
            long line = code.substring(0, found.start(1)).lines().count();
            throw new MooringException("The script '" + script.location() + "' names the database '" + found.group(1)
                    + "', which all tests would share."
                    + "\n  what to do: leave out the name of the database, so that the script changes the one that it"
                    + " prepares; or let the annotation of the server run the script"
                    + "\n  line " + line + ":     " + found.group().replaceFirst("^;?\\s*", ""));
        }
    }
}
