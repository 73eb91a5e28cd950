package dev.mooring.internal.compose;

import java.util.ArrayList;
import java.util.List;

/** Splits a command into words as Compose does: like a shell, without expanding anything. */
final class CommandLine {

    private CommandLine() {}

    /** @throws IllegalArgumentException if a quote is not closed */
    static List<String> split(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (int at = 0; at < line.length(); at++) {
            char next = line.charAt(at);
            // Unlike in a shell, a backslash between double quotes escapes any character.
            if (next == '\\' && quote != '\'' && at + 1 < line.length()) {
                word.append(line.charAt(++at));
                inWord = true;
            } else if (quote != 0) {
                if (next == quote) {
                    quote = 0;
                } else {
                    word.append(next);
                }
            } else if (next == '\'' || next == '"') {
                quote = next;
                inWord = true;
            } else if (Character.isWhitespace(next)) {
                if (inWord) {
                    words.add(word.toString());
                    word.setLength(0);
                    inWord = false;
                }
            } else {
                word.append(next);
                inWord = true;
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException("an open quote");
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words;
    }
}
