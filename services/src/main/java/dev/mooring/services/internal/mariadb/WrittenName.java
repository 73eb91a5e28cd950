package dev.mooring.services.internal.mariadb;

import dev.mooring.resource.MooringException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a database as people write it in the body of a routine, trigger or event, which the server keeps as it
 * is: without quotes. A copy would then use the database that it was copied from, with the rights of root.
 */
record WrittenName(String database) {

    /** Elsewhere, what stands before a point may be an alias or a table. */
    private static final String BEFORE = "\\b(?:FROM|JOIN|INTO|UPDATE|CALL|TABLE|EXISTS)\\s+";

    /**
     * Makes sure that a definition does not use the name.
     *
     * @throws MooringException if it does
     */
    void refuseIn(String definition) {
        Matcher found = Pattern.compile(
                        BEFORE + Pattern.quote(database) + "\\s*\\.\\s*[\\w`$]+", Pattern.CASE_INSENSITIVE)
                .matcher(definition);
        if (found.find()) {
            throw new MooringException("The database cannot be copied: a copy would use the tables of '" + database
                    + "' itself."
                    + "\n  what to do: leave out the name of the database there"
                    + "\n  found:      " + found.group()
                    + "\n  in:         " + definition.lines().findFirst().orElse(""));
        }
    }
}
