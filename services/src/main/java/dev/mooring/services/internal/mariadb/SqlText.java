package dev.mooring.services.internal.mariadb;

/** Statements as people write them. */
record SqlText(String text) {

    /** The statements with blanks in place of texts and comments, so that each line stays where it is. */
    String code() {
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

    /** Where a text or comment ends that begins here; the same place if none does. */
    private int endOfQuoted(int at) {
        char first = text.charAt(at);
        if (first == '\'' || first == '"') {
            return endOfText(at, first);
        }
        if (first == '#' || text.startsWith("-- ", at) || text.startsWith("--\n", at)) {
            return endAt(text.indexOf('\n', at), 0);
        }
        // What such a comment holds is run.
        return text.startsWith("/*", at) && !text.startsWith("/*!", at) && !text.startsWith("/*M!", at)
                ? endAt(text.indexOf("*/", at + 2), 2)
                : at;
    }

    private int endOfText(int at, char quote) {
        for (int next = at + 1; next < text.length(); next++) {
            char character = text.charAt(next);
            if (character == '\\') {
                next++;
            } else if (character == quote) {
                return next + 1;
            }
        }
        return text.length();
    }

    private int endAt(int found, int length) {
        return found < 0 ? text.length() : found + length;
    }
}
