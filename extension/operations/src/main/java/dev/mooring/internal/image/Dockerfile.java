package dev.mooring.internal.image;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a Dockerfile which images it needs.
 *
 * <p>It is read leniently, because the engine reports mistakes better. Names that cannot be determined are left out.
 */
final class Dockerfile {

    private static final Pattern DIRECTIVE = Pattern.compile("#\\s*(\\w+)\\s*=\\s*(\\S+)\\s*");
    private static final Pattern HEREDOC = Pattern.compile("<<-?([\"']?)(\\w+)\\1");
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:(\\w+)|\\{(\\w+)(?::([-+])([^}]*))?})");
    private static final Pattern FROM_OPTION = Pattern.compile("(?:^|[\\s,])(?:--)?from=([^\\s,]+)");

    /**
     * An image that a Dockerfile needs.
     *
     * @param platform the platform that it asks for, or null for that of the build
     */
    record Base(String image, @Nullable String platform) {}

    /** A stage with its references: the image or stage that it begins with, and those that it copies from. */
    private static final class Stage {
        private final @Nullable String name;
        private final List<Base> needs = new ArrayList<>();

        Stage(@Nullable String name) {
            this.name = name;
        }
    }

    private final Map<String, String> args;
    private final Map<String, String> known = new HashMap<>();
    private final List<Stage> stages = new ArrayList<>();
    private final List<Base> syntax = new ArrayList<>();

    private Dockerfile(String text, Map<String, String> args) {
        this.args = args;
        instructions(text).forEach(this::read);
    }

    /**
     * Reads a Dockerfile.
     *
     * @param args the build arguments
     */
    static Dockerfile parse(String text, Map<String, String> args) {
        return new Dockerfile(text, args);
    }

    /**
     * The images that the engine must have to build a stage.
     *
     * @param target the stage's name or number, or null for the last
     */
    Set<Base> bases(@Nullable String target) {
        Set<Base> bases = new LinkedHashSet<>(syntax);
        Set<Stage> seen = new HashSet<>();
        Deque<Stage> open = new ArrayDeque<>();
        Optional<Stage> wanted = target == null ? Optional.empty() : stage(target, stages.size());
        wanted.or(() -> stages.isEmpty() ? Optional.empty() : Optional.of(stages.get(stages.size() - 1)))
                .ifPresent(open::add);
        while (!open.isEmpty()) {
            Stage stage = open.remove();
            if (!seen.add(stage)) {
                continue;
            }
            for (Base need : stage.needs) {
                Optional<Stage> other = stage(need.image(), stages.indexOf(stage));
                if (other.isPresent()) {
                    open.add(other.get());
                } else if (!need.image().equals("scratch")) {
                    bases.add(need);
                }
            }
        }
        return bases;
    }

    /** Finds a stage by its name or number among the stages before another one. */
    private Optional<Stage> stage(String name, int before) {
        if (name.matches("\\d{1,4}")) {
            int number = Integer.parseInt(name);
            return number < before ? Optional.of(stages.get(number)) : Optional.empty();
        }
        return stages.subList(0, before).stream()
                .filter(stage -> stage.name != null && stage.name.equalsIgnoreCase(name))
                .findFirst();
    }

    private void read(String instruction) {
        String[] words = instruction.split("\\s+", 2);
        String rest = words.length < 2 ? "" : words[1];
        switch (words[0].toUpperCase(Locale.ROOT)) {
            case "#SYNTAX" -> syntax.add(new Base(rest, null));
            case "ARG" -> arg(rest);
            case "FROM" -> from(rest);
            case "COPY", "ADD", "RUN" -> copiesFrom(rest);
            default -> {
                // names no image
            }
        }
    }

    /** Only arguments before the first stage are replaced in the names of images. */
    private void arg(String rest) {
        if (!stages.isEmpty()) {
            return;
        }
        for (String each : rest.split("\\s+", -1)) {
            int equals = each.indexOf('=');
            String name = equals < 0 ? each : each.substring(0, equals);
            String given = args.get(name);
            if (given != null) {
                known.put(name, given);
            } else if (equals >= 0) {
                substitute(unquoted(each.substring(equals + 1))).ifPresent(value -> known.put(name, value));
            }
        }
    }

    private void from(String rest) {
        List<String> words = new ArrayList<>(List.of(rest.split("\\s+", -1)));
        Optional<String> platform = Optional.empty();
        boolean unknown = false;
        while (!words.isEmpty() && words.get(0).startsWith("--")) {
            String flag = words.remove(0);
            if (flag.startsWith("--platform=")) {
                platform = substitute(flag.substring("--platform=".length()));
                unknown = platform.isEmpty();
            }
        }
        boolean named = words.size() >= 3 && words.get(1).equalsIgnoreCase("AS");
        Stage stage = new Stage(named ? words.get(2) : null);
        stages.add(stage);
        if (!words.isEmpty() && !unknown) {
            String asked = platform.orElse(null);
            substitute(unquoted(words.get(0)))
                    .filter(image -> !image.isBlank())
                    .ifPresent(image -> stage.needs.add(new Base(image, asked)));
        }
    }

    /** {@code COPY --from=} and {@code RUN --mount=from=}; no variables there. */
    private void copiesFrom(String rest) {
        if (stages.isEmpty()) {
            return;
        }
        for (String word : rest.split("\\s+", -1)) {
            if (!word.startsWith("--")) {
                return;
            }
            if (word.startsWith("--from=") || word.startsWith("--mount=")) {
                Matcher from = FROM_OPTION.matcher(word.startsWith("--mount=") ? word.substring(8) : word);
                if (from.find() && from.group(1).indexOf('$') < 0) {
                    stages.get(stages.size() - 1).needs.add(new Base(from.group(1), null));
                }
            }
        }
    }

    /** Replaces variables; empty if the value of one is not known here, as that of TARGETARCH. */
    private Optional<String> substitute(String text) {
        StringBuilder replaced = new StringBuilder();
        Matcher variable = VARIABLE.matcher(text);
        while (variable.find()) {
            String name = variable.group(1) == null ? variable.group(2) : variable.group(1);
            String value = known.get(name);
            boolean set = value != null && !value.isEmpty();
            String operator = variable.group(3);
            if ("-".equals(operator)) {
                value = set ? value : variable.group(4);
            } else if ("+".equals(operator)) {
                value = set ? variable.group(4) : "";
            }
            if (value == null) {
                return Optional.empty();
            }
            variable.appendReplacement(replaced, Matcher.quoteReplacement(value));
        }
        return Optional.of(variable.appendTail(replaced).toString());
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() >= 2
                && (text.charAt(0) == '"' || text.charAt(0) == '\'')
                && text.charAt(text.length() - 1) == text.charAt(0);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    /** The instructions with their continued lines joined, without comments and without here-documents. */
    private static List<String> instructions(String text) {
        List<String> instructions = new ArrayList<>();
        Deque<String> lines = new ArrayDeque<>(text.lines().toList());
        String escape = "\\";
        for (Matcher directive = directive(lines); directive != null; directive = directive(lines)) {
            lines.remove();
            String name = directive.group(1).toLowerCase(Locale.ROOT);
            if (name.equals("escape")) {
                escape = directive.group(2);
            } else if (name.equals("syntax")) {
                instructions.add("#SYNTAX " + directive.group(2));
            }
        }
        while (!lines.isEmpty()) {
            String line = lines.remove().strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            StringBuilder instruction = new StringBuilder();
            while (line.endsWith(escape)) {
                instruction.append(line, 0, line.length() - escape.length()).append(' ');
                line = nextOf(lines);
            }
            instruction.append(line);
            instructions.add(instruction.toString().strip());
            skipDocuments(instruction, lines);
        }
        return instructions;
    }

    private static @Nullable Matcher directive(Deque<String> lines) {
        Matcher directive =
                DIRECTIVE.matcher(lines.isEmpty() ? "" : lines.peek().strip());
        return directive.matches() ? directive : null;
    }

    /** Comments and empty lines may stand between continued ones. */
    private static String nextOf(Deque<String> lines) {
        while (!lines.isEmpty()) {
            String next = lines.remove().strip();
            if (!next.isEmpty() && !next.startsWith("#")) {
                return next;
            }
        }
        return "";
    }

    private static void skipDocuments(CharSequence instruction, Deque<String> lines) {
        Matcher document = HEREDOC.matcher(instruction);
        while (document.find()) {
            while (!lines.isEmpty() && !lines.remove().strip().equals(document.group(2))) {
                // belongs to the document
            }
        }
    }
}
