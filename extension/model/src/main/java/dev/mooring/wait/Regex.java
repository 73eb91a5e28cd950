package dev.mooring.wait;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions that may contain placeholders. */
final class Regex {

    /** A dollar sign that opens a brace is of no use in a regular expression, so it can only be a placeholder. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^}]*}");

    private Regex() {}

    /** Rejects an invalid regular expression when it is declared. */
    static void check(String regex) {
        try {
            Pattern.compile(PLACEHOLDER.matcher(regex).replaceAll("x"));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "'" + regex + "' is not a regular expression: " + e.getDescription() + " at position "
                            + e.getIndex(),
                    e);
        }
    }

    /** Searches a line with and without its line end, because patterns are written for either. */
    static boolean finds(Pattern pattern, String line) {
        return pattern.matcher(line).find() || pattern.matcher(line + "\n").find();
    }

    /** Compiles the expression with the values of its placeholders as literals. */
    static Pattern compile(String regex, WaitTarget target) {
        Matcher placeholders = PLACEHOLDER.matcher(regex);
        return Pattern.compile(placeholders.replaceAll(
                found -> Matcher.quoteReplacement(Pattern.quote(target.resolve(found.group())))));
    }
}
