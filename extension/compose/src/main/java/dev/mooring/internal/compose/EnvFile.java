package dev.mooring.internal.compose;

import dev.mooring.internal.declaration.compose.Place;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Parses files with environment variables: {@code .env} and those that {@code env_file} names. */
final class EnvFile {

    private final String text;
    private final String file;
    private final Path directory;
    private final Function<String, Optional<String>> outside;
    private final Problems problems;
    private final boolean raw;
    private final Map<String, String> values = new LinkedHashMap<>();
    private int at;

    private EnvFile(
            String text,
            String file,
            Path directory,
            Function<String, Optional<String>> outside,
            Problems problems,
            boolean raw) {
        this.text = text;
        this.file = file;
        this.directory = directory;
        this.outside = outside;
        this.problems = problems;
        this.raw = raw;
    }

    /**
     * Parses a file.
     *
     * @param outside the variables that values may contain, and that names without a value stand for
     * @param raw whether values are taken as they are, quotes included
     */
    static Map<String, String> parse(
            String text,
            String file,
            Path directory,
            Function<String, Optional<String>> outside,
            Problems problems,
            boolean raw) {
        return new EnvFile(
                        ProjectLoader.withoutMark(text).replace("\r\n", "\n"), file, directory, outside, problems, raw)
                .parse();
    }

    private Map<String, String> parse() {
        while (at < text.length()) {
            int end = endOfLine();
            String line = text.substring(at, end).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                at = end + 1;
            } else {
                variable(end);
            }
        }
        return values;
    }

    private int endOfLine() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private Place place() {
        int line = 1
                + (int) text.substring(0, at)
                        .chars()
                        .filter(each -> each == '\n')
                        .count();
        return new Place(file, directory, line);
    }

    private void variable(int end) {
        String line = text.substring(at, end);
        int equals = line.indexOf('=');
        int colon = line.indexOf(':');
        int separator = equals < 0 || (colon >= 0 && colon < equals && !raw) ? colon : equals;
        String name =
                (separator < 0 ? line : line.substring(0, separator)).strip().replaceFirst("^export\\s+", "");
        if (!name.matches("[^\\s\"'$=]+")) {
            problems.add(place(), "", "'" + name + "' is not the name of a variable.", "Write NAME=value.");
            at = end + 1;
        } else if (separator < 0) {
            outside.apply(name).ifPresent(value -> values.put(name, value));
            at = end + 1;
        } else {
            Place place = place();
            at += separator + 1;
            values.put(name, raw ? rest(end) : value(end, place));
        }
    }

    private String rest(int end) {
        String rest = text.substring(at, end);
        at = end + 1;
        return rest;
    }

    private String value(int end, Place place) {
        while (at < end && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        char quote = at < end ? text.charAt(at) : ' ';
        if (quote == '\'' || quote == '"') {
            return quoted(quote, place);
        }
        String plain = rest(end);
        int comment = plain.indexOf(" #");
        return expanded((comment < 0 ? plain : plain.substring(0, comment)).strip(), place);
    }

    /** A quoted value may have several lines. */
    private String quoted(char quote, Place place) {
        StringBuilder value = new StringBuilder();
        for (int next = at + 1; next < text.length(); next++) {
            char each = text.charAt(next);
            if (each == quote) {
                at = next + 1;
                at = endOfLine() + 1;
                return quote == '"' ? expanded(value.toString(), place) : value.toString();
            }
            if (text.startsWith("\\'", next) && quote == '\'') {
                value.append(text.charAt(++next));
            } else if (each == '\\' && quote == '"' && next + 1 < text.length()) {
                char escaped = text.charAt(++next);
                switch (escaped) {
                    case 'n' -> value.append('\n');
                    case 'r' -> value.append('\r');
                    case 't' -> value.append('\t');
                    case '$' -> value.append("$$");
                    case '"', '\\' -> value.append(escaped);
                    default -> value.append('\\').append(escaped);
                }
            } else {
                value.append(each);
            }
        }
        problems.add(place, "", "the value has no closing " + quote + ".", "Add it.");
        at = text.length();
        return value.toString();
    }

    private String expanded(String value, Place place) {
        Function<String, Optional<String>> variables =
                name -> outside.apply(name).or(() -> Optional.ofNullable(values.get(name)));
        return new Interpolation(variables, problems, false).in(value, "", place);
    }
}
