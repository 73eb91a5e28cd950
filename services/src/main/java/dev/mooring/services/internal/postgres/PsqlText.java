package dev.mooring.services.internal.postgres;

import dev.mooring.services.internal.database.SqlText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Statements for PostgreSQL, as {@code psql} reads them. Names in double quotes are no texts. */
final class PsqlText extends SqlText {

    private static final Pattern DOLLARS = Pattern.compile("\\$(?:[A-Za-z_]\\w*)?\\$");
    private static final Pattern COPY =
            Pattern.compile("\\bCOPY\\s[^;]+\\sFROM\\s+STDIN[^;]*;[^\\n]*\\n", Pattern.CASE_INSENSITIVE);

    PsqlText(String text) {
        super(text);
    }

    @Override
    protected int endOfQuoted(int at) {
        return switch (text().charAt(at)) {
            case '\'' -> endOfText(at, '\'', isIn("eE", at - 1) && !isInName(at - 2));
            case '-' -> text().startsWith("--", at) ? endOfLine(at) : at;
            case '/' -> text().startsWith("/*", at) ? endOfComment(at) : at;
            case '$' -> isInName(at - 1) ? at : endOfDollars(at);
            case 'c', 'C' -> isInName(at - 1) ? at : endOfRows(at);
            default -> at;
        };
    }

    private boolean isIn(String characters, int at) {
        return at >= 0 && characters.indexOf(text().charAt(at)) >= 0;
    }

    private boolean isInName(int at) {
        return at >= 0 && Character.isJavaIdentifierPart(text().charAt(at));
    }

    /** Comments may hold comments. */
    private int endOfComment(int at) {
        int depth = 0;
        for (int next = at; next < text().length() - 1; next++) {
            if (text().startsWith("/*", next)) {
                depth++;
                next++;
            } else if (text().startsWith("*/", next)) {
                depth--;
                next++;
            }
            if (depth == 0) {
                return next + 1;
            }
        }
        return text().length();
    }

    private int endOfDollars(int at) {
        Matcher mark = DOLLARS.matcher(text()).region(at, text().length());
        return mark.lookingAt() ? endOf(mark.group(), mark.end()) : at;
    }

    /** What follows {@code COPY ... FROM stdin} up to a line of its own is data. */
    private int endOfRows(int at) {
        Matcher copy = COPY.matcher(text()).region(at, text().length());
        return copy.lookingAt() ? endOf("\\.", copy.end()) : at;
    }
}
