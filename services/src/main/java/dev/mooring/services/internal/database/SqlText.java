package dev.mooring.services.internal.database;

/** Statements as people write them, in the dialect of one server. */
public abstract class SqlText {

    private final String text;

    protected SqlText(String text) {
        this.text = text;
    }

    /** The statements as they were written. */
    public final String text() {
        return text;
    }

    /** The statements with blanks in place of texts and comments, so that each line stays where it is. */
    public final String code() {
        StringBuilder code = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            int end = endOfQuoted(at);
            if (end == at) {
                code.append(text.charAt(at));
                at++;
            } else {
                for (; at < end; at++) {
                    code.append(text.charAt(at) == '\n' ? '\n' : ' ');
                }
            }
        }
        return code.toString();
    }

    /** Returns where a text or comment ends that begins here, or the same place if none does. */
    protected abstract int endOfQuoted(int at);

    /** Returns the end of a text in quotes. */
    protected final int endOfText(int at, char quote, boolean backslashes) {
        for (int next = at + 1; next < text.length(); next++) {
            char character = text.charAt(next);
            if (backslashes && character == '\\') {
                next++;
            } else if (character == quote) {
                return next + 1;
            }
        }
        return text.length();
    }

    /** Returns where a line ends, before its line break. */
    protected final int endOfLine(int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    /** Returns the end of a mark, or of the text if the mark is not there after a place. */
    protected final int endOf(String mark, int from) {
        int found = text.indexOf(mark, from);
        return found < 0 ? text.length() : found + mark.length();
    }
}
