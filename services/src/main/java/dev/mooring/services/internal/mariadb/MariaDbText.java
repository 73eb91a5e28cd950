package dev.mooring.services.internal.mariadb;

import dev.mooring.services.internal.database.SqlText;

/** Statements for a server of the family. */
final class MariaDbText extends SqlText {

    MariaDbText(String text) {
        super(text);
    }

    @Override
    protected int endOfQuoted(int at) {
        char first = text().charAt(at);
        if (first == '\'' || first == '"') {
            return endOfText(at, first, true);
        }
        if (first == '#' || text().startsWith("-- ", at) || text().startsWith("--\n", at)) {
            return endOfLine(at);
        }
        // What such a comment holds is run.
        return text().startsWith("/*", at) && !text().startsWith("/*!", at) && !text().startsWith("/*M!", at)
                ? endOf("*/", at + 2)
                : at;
    }
}
