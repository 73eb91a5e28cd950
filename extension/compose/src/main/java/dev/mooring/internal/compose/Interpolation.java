package dev.mooring.internal.compose;

import dev.mooring.internal.declaration.compose.Place;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces {@code $VAR}, {@code ${VAR:-default}} and the like, as Compose does. */
final class Interpolation {

    private static final Pattern NAME = Pattern.compile("[_a-zA-Z][_a-zA-Z0-9]*");
    /** Stands for a value that is missing, so that its absence causes no further mistakes. */
    /** Of variables within the defaults of others. */
    private static final int DEEPEST = 50;

    /** Each variable of a few can stand for the one before it twice. */
    private static final int MOST_ADDED = 1024 * 1024;

    private static final String UNSET = "unset";

    private static final String REMEDY = "Write ${NAME}, ${NAME:-default} or ${NAME:?error}, or $$ for a literal $.";

    private final Function<String, Optional<String>> variables;
    private final Problems problems;
    private final boolean strict;

    /** @param strict whether the text after ${ must be valid, and unset variables are reported */
    Interpolation(Function<String, Optional<String>> variables, Problems problems, boolean strict) {
        this.variables = variables;
        this.problems = problems;
        this.strict = strict;
    }

    /** Replaces the variables in all values; keys stay as they are. */
    Yaml in(Yaml value, String key) {
        if (value instanceof Yaml.Text text) {
            return new Yaml.Text(in(text.text(), key, text.place()), text.plain(), text.place());
        }
        if (value instanceof Yaml.Items items) {
            return new Yaml.Items(
                    items.items().stream().map(item -> in(item, key)).toList(), items.replaces(), items.place());
        }
        if (value instanceof Yaml.Mapping mapping) {
            Map<String, Yaml> values = new LinkedHashMap<>();
            mapping.values()
                    .forEach((name, each) -> values.put(name, in(each, key.isEmpty() ? name : key + "." + name)));
            return new Yaml.Mapping(values, mapping.keys(), mapping.replaces(), mapping.place());
        }
        return value;
    }

    /** Replaces the variables in a text. */
    String in(String text, String key, Place place) {
        StringBuilder result = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            if (result.length() - at > MOST_ADDED) {
                problems.add(
                        place,
                        key,
                        "the value is more than a million characters longer with its variables.",
                        "Use shorter variables.");
                return "";
            }
            char next = text.charAt(at);
            if (next != '$') {
                result.append(next);
                at++;
            } else if (text.startsWith("$$", at)) {
                result.append('$');
                at += 2;
            } else if (text.startsWith("${", at)) {
                int end = end(text, at);
                if (end < 0) {
                    invalid(text.substring(at), key, place);
                    return result.append(text.substring(at)).toString();
                }
                result.append(braced(text.substring(at, end + 1), key, place));
                at = end + 1;
            } else {
                Matcher name = NAME.matcher(text).region(at + 1, text.length());
                if (name.lookingAt()) {
                    result.append(value(name.group(), key, place));
                    at = name.end();
                } else {
                    // As in $(date) or at the end of a text: only ${ must be followed by a name.
                    result.append('$');
                    at++;
                }
            }
        }
        return result.toString();
    }

    private static int end(String text, int start) {
        int depth = 0;
        for (int at = start; at < text.length(); at++) {
            if (text.startsWith("${", at)) {
                if (++depth > DEEPEST) {
                    return -1;
                }
            } else if (text.charAt(at) == '}' && --depth == 0) {
                return at;
            }
        }
        return -1;
    }

    private void invalid(String text, String key, Place place) {
        if (strict) {
            problems.add(place, key, "'" + text + "' is not a variable.", REMEDY);
        }
    }

    private String value(String name, String key, Place place) {
        Optional<String> value = variables.apply(name);
        if (value.isEmpty() && strict) {
            problems.warn(
                    place,
                    key,
                    "the variable '" + name + "' is not set, so it is empty.",
                    "Set it in @Compose(env = …), in .env or in the environment, or write ${" + name + ":-}.");
        }
        return value.orElse("");
    }

    private String braced(String written, String key, Place place) {
        String body = written.substring(2, written.length() - 1);
        Matcher name = NAME.matcher(body);
        if (!name.lookingAt()) {
            invalid(written, key, place);
            return written;
        }
        String rest = body.substring(name.end());
        if (rest.isEmpty()) {
            return value(name.group(), key, place);
        }
        boolean emptyCounts = rest.startsWith(":");
        String operator = emptyCounts ? rest.substring(1) : rest;
        if (operator.isEmpty() || "-?+".indexOf(operator.charAt(0)) < 0) {
            invalid(written, key, place);
            return written;
        }
        Optional<String> value = variables.apply(name.group()).filter(found -> !emptyCounts || !found.isEmpty());
        String argument = operator.substring(1);
        return switch (operator.charAt(0)) {
            case '-' -> value.orElseGet(() -> in(argument, key, place));
            case '+' -> value.isPresent() ? in(argument, key, place) : "";
            default ->
                value.orElseGet(() -> {
                    problems.add(
                            place,
                            key,
                            "the variable '" + name.group() + "' is required, but is not set"
                                    + (argument.isEmpty() ? "." : ": " + in(argument, key, place)),
                            "Set it in @Compose(env = …), in .env or in the environment.");
                    return UNSET;
                });
        };
    }
}
