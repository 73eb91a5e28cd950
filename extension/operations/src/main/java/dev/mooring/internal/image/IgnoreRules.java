package dev.mooring.internal.image;

import dev.mooring.internal.archive.FileTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The rules of a {@code .dockerignore} file: the last line that matches a path or a directory above it is decisive.
 *
 * @param always paths that are included nevertheless
 */
record IgnoreRules(List<Rule> rules, Set<String> always) implements FileTree.Filter {

    /** @param exception whether matching paths are included again */
    record Rule(Pattern pattern, boolean exception) {}

    IgnoreRules {
        rules = List.copyOf(rules);
        always = Set.copyOf(always);
    }

    /**
     * Reads a file's text.
     *
     * @param always paths that the engine needs in any case
     * @throws IllegalArgumentException if a line is not a pattern; its message is that line
     */
    static IgnoreRules parse(String text, Set<String> always) {
        List<Rule> rules = new ArrayList<>();
        String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        withoutMark
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(String::strip)
                .forEach(line -> {
                    boolean exception = line.startsWith("!");
                    String pattern = clean(exception ? line.substring(1).strip() : line);
                    if (!pattern.isEmpty()) {
                        rules.add(new Rule(regex(pattern, line), exception));
                    }
                });
        return new IgnoreRules(rules, always);
    }

    @Override
    public boolean includes(String path) {
        if (always.contains(path)) {
            return true;
        }
        List<String> lineage = lineage(path);
        boolean included = true;
        for (Rule rule : rules) {
            if (lineage.stream().anyMatch(each -> rule.pattern().matcher(each).matches())) {
                included = rule.exception();
            }
        }
        return included;
    }

    /** Only exceptions bring back files in an ignored directory. */
    @Override
    public boolean mayIncludeBelow(String directory) {
        return rules.stream().anyMatch(Rule::exception)
                || always.stream().anyMatch(path -> path.startsWith(directory + "/"));
    }

    /** The path and the directories above it. */
    private static List<String> lineage(String path) {
        List<String> lineage = new ArrayList<>();
        for (String each = path; !each.isEmpty(); each = each.substring(0, Math.max(0, each.lastIndexOf('/')))) {
            lineage.add(each);
        }
        return lineage;
    }

    /** Takes away slashes at the ends, and {@code .} and {@code ..} where they mean nothing. */
    private static String clean(String pattern) {
        List<String> parts = new ArrayList<>();
        for (String part : pattern.split("/", -1)) {
            if (part.equals("..") && !parts.isEmpty()) {
                parts.remove(parts.size() - 1);
            } else if (!part.isEmpty() && !part.equals(".") && !part.equals("..")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }

    /** Go's patterns, and {@code **} for any number of directories. */
    private static Pattern regex(String pattern, String line) {
        StringBuilder regex = new StringBuilder();
        int length = pattern.length();
        for (int i = 0; i < length; i++) {
            char each = pattern.charAt(i);
            if (each == '*' && i + 1 < length && pattern.charAt(i + 1) == '*') {
                i++;
                boolean beforeSlash = i + 1 < length && pattern.charAt(i + 1) == '/';
                regex.append(beforeSlash ? "(?:.*/)?" : ".*");
                i += beforeSlash ? 1 : 0;
            } else if (each == '*') {
                regex.append("[^/]*");
            } else if (each == '?') {
                regex.append("[^/]");
            } else if (each == '\\' && i + 1 < length) {
                i++;
                regex.append(Pattern.quote(pattern.substring(i, i + 1)));
            } else if (each == '[') {
                int end = pattern.indexOf(']', i + 1);
                if (end < 0) {
                    throw new IllegalArgumentException(line);
                }
                regex.append('[')
                        .append(pattern.substring(i + 1, end)
                                .replace("[", "\\[")
                                .replace("&&", "&\\&"))
                        .append(']');
                i = end;
            } else {
                regex.append(Pattern.quote(String.valueOf(each)));
            }
        }
        try {
            return Pattern.compile(regex.toString(), Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(line, e);
        }
    }
}
