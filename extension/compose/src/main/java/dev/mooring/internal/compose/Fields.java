package dev.mooring.internal.compose;

import dev.mooring.internal.declaration.compose.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads the keys of a mapping one by one; a key that was not read is a mistake. */
final class Fields {

    /**
     * Numbers whose text Compose changes when it reads them: octal, hexadecimal, with exponent or '_', with a fraction
     * that is written in another way (1.50, .5, 5.) or gets an exponent (1234567.5, 0.00001), or very long.
     */
    private static final Pattern AMBIGUOUS =
            Pattern.compile("[-+]?0[0-9_xXoObB][0-9a-fA-F_]*|[-+]?[0-9][0-9_]*_[0-9_]*|\\+[0-9]+"
                    + "|[-+]?[0-9]*\\.[0-9]*0|[-+]?[0-9.]+[eE][-+]?[0-9]+"
                    + "|[-+]?\\.[0-9]+|[-+]?[0-9]+\\.|[-+]?[0-9]{7,}\\.[0-9]+|[-+]?0\\.0000[0-9]+|[-+]?[0-9]{20,}");

    /** Compose adds the time, or writes it in another way. */
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*");

    private final Yaml.Mapping mapping;
    private final String key;
    private final Problems problems;
    private final Set<String> open;

    /** @param value a mapping; anything else is a mistake */
    Fields(Yaml value, String key, Problems problems) {
        this.key = key;
        this.problems = problems;
        if (value instanceof Yaml.Mapping fields) {
            this.mapping = fields;
        } else {
            if (!(value instanceof Yaml.Nothing)) {
                problems.add(
                        value.place(), key, "this is " + value.kind() + ".", "Write a mapping of keys and values.");
            }
            this.mapping = Yaml.Mapping.empty(value.place());
        }
        this.open = new TreeSet<>(mapping.values().keySet());
    }

    Place place() {
        return mapping.place();
    }

    String key() {
        return key;
    }

    Problems problems() {
        return problems;
    }

    String path(String name) {
        return key + "." + name;
    }

    void mistake(String name, String problem, String remedy) {
        problems.add(mapping.keys().getOrDefault(name, mapping.place()), path(name), problem, remedy);
    }

    void warn(String name, String problem, String remedy) {
        problems.warn(mapping.keys().getOrDefault(name, mapping.place()), path(name), problem, remedy);
    }

    /** A value of any kind; no value counts as missing. */
    Optional<Yaml> take(String name) {
        open.remove(name);
        return Optional.ofNullable(mapping.get(name)).filter(value -> !(value instanceof Yaml.Nothing));
    }

    Optional<Fields> fields(String name) {
        return take(name).map(value -> new Fields(value, path(name), problems));
    }

    /** Leaves out keys that mean nothing here. */
    void ignore(String... names) {
        for (String name : names) {
            open.remove(name);
        }
    }

    /** Reports a key that cannot be translated. */
    void refuse(String name, String remedy) {
        take(name).ifPresent(value -> mistake(name, ComposeKeys.UNSUPPORTED, remedy));
    }

    Optional<Yaml.Text> scalar(String name) {
        return take(name).flatMap(value -> scalar(value, path(name)));
    }

    private Optional<Yaml.Text> scalar(Yaml value, String at) {
        if (value instanceof Yaml.Text text) {
            return Optional.of(text);
        }
        problems.add(value.place(), at, "this is " + value.kind() + ".", "Write a text.");
        return Optional.empty();
    }

    private static boolean isAmbiguous(String text) {
        return AMBIGUOUS.matcher(text).matches() || DATE.matcher(text).matches();
    }

    /** A scalar as a text; a number or date that Compose would write differently is a mistake. */
    private String exact(Yaml.Text text, String at) {
        if (text.plain() && isAmbiguous(text.text())) {
            problems.add(
                    text.place(),
                    at,
                    (DATE.matcher(text.text()).matches() ? "the date " : "the number ") + text.text()
                            + " has several notations.",
                    "Put it in quotes, so that it reaches the container as it is written.");
        }
        boolean logical = text.plain() && text.text().matches("(?i)true|false");
        return logical ? text.text().toLowerCase(java.util.Locale.ROOT) : text.text();
    }

    Optional<String> text(String name) {
        return scalar(name).map(Yaml.Text::text).filter(text -> !text.isEmpty());
    }

    Optional<String> oneOf(String name, List<String> allowed) {
        return scalar(name).map(Yaml.Text::text).filter(text -> {
            boolean known = allowed.contains(text);
            if (!known) {
                mistake(name, "'" + text + "' is not allowed.", "Write one of " + Names.quoted(allowed) + ".");
            }
            return known;
        });
    }

    /** A file's mode in octal digits. As in YAML, a number is octal only if it begins with a zero. */
    Optional<String> mode(String name) {
        return scalar(name).map(text -> {
            String digits = text.text().replaceFirst("^0o", "0");
            boolean decimal = text.plain() && digits.matches("[1-9][0-9]{0,8}");
            return decimal ? "0" + Integer.toOctalString(Integer.parseInt(digits)) : digits;
        });
    }

    boolean flag(String name, boolean standard) {
        return scalar(name)
                .map(text -> switch (text.text().toLowerCase(java.util.Locale.ROOT)) {
                    case "true", "yes", "on", "y", "1" -> true;
                    case "false", "no", "off", "n", "0" -> false;
                    default -> {
                        mistake(name, "'" + text.text() + "' is neither true nor false.", "Write true or false.");
                        yield standard;
                    }
                })
                .orElse(standard);
    }

    Optional<Integer> number(String name) {
        return parsed(name, Integer::valueOf, "a number", "Write a number.");
    }

    Optional<Duration> duration(String name) {
        return parsed(name, DurationText::parse, "a duration", "Write for instance 1m30s, 10s or 500ms.");
    }

    /** A value of a form of its own; its parser throws an {@link IllegalArgumentException}. */
    <T> Optional<T> parsed(String name, Function<String, T> parser, String what, String remedy) {
        return scalar(name).flatMap(text -> {
            try {
                return Optional.of(parser.apply(text.text()));
            } catch (IllegalArgumentException wrong) {
                mistake(name, "'" + text.text() + "' is not " + what + ".", remedy);
                return Optional.empty();
            }
        });
    }

    /** The items of a list; short forms have become lists before. */
    List<Yaml> items(String name) {
        Optional<Yaml> value = take(name);
        if (value.isPresent() && value.get() instanceof Yaml.Items list) {
            return list.items();
        }
        value.ifPresent(other -> mistake(name, "this is " + other.kind() + ".", "Write a list: [\"…\"]."));
        return List.of();
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Yaml item : items(name)) {
            scalar(item, path(name)).ifPresent(text -> texts.add(exact(text, path(name))));
        }
        return texts;
    }

    /** Pairs; a key without a value gets what {@code missing} returns, or is left out. */
    Map<String, String> pairs(String name, Function<String, Optional<String>> missing) {
        Map<String, String> pairs = new LinkedHashMap<>();
        Optional<Yaml> value = take(name);
        if (value.isPresent() && value.get() instanceof Yaml.Mapping map) {
            map.values().forEach((key, each) -> {
                if (each instanceof Yaml.Nothing) {
                    missing.apply(key).ifPresent(text -> pairs.put(key, text));
                } else {
                    String at = path(name) + "." + key;
                    scalar(each, at).ifPresent(text -> pairs.put(key, exact(text, at)));
                }
            });
        } else if (value.isPresent()) {
            mistake(name, "this is " + value.get().kind() + ".", "Write KEY: value, or a list of KEY=value.");
        }
        return pairs;
    }

    Map<String, String> pairs(String name) {
        return pairs(name, absent -> Optional.of(""));
    }

    /** The values of a mapping by their keys, nulls included. */
    Map<String, Yaml> entries(String name) {
        open.remove(name);
        Yaml value = mapping.get(name);
        if (value instanceof Yaml.Mapping map) {
            return map.values();
        }
        if (value != null && !(value instanceof Yaml.Nothing)) {
            mistake(name, "this is " + value.kind() + ".", "Write a mapping of keys and values, or a list of names.");
        }
        return Map.of();
    }

    /** Whether the key is written, with or without a value. */
    boolean has(String name) {
        return mapping.values().containsKey(name);
    }

    /** Reports the keys that were not read. */
    void finish() {
        for (String name : open) {
            if (ComposeKeys.isKnown(key, name)) {
                mistake(name, ComposeKeys.UNSUPPORTED, ComposeKeys.REMOVE);
            } else if (!name.startsWith("x-")) {
                mistake(
                        name,
                        "this key is not known.",
                        "Correct it if it is misspelt; otherwise remove it, or describe what it stands for in Java.");
            }
        }
    }
}
