package dev.mooring.internal.text;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The text of an error: a sentence, what to do, then facts, with labels in the first column and their values in the
 * second.
 *
 * <pre>{@code
 * Container 'db' (OrdersIT.db, image postgres:17) exited with code 1, 0.3 s after its start, before it was ready.
 *   what to do:  set the variable that the log names, for example @Env("POSTGRES_PASSWORD=secret")
 *   waited for:  port 5432 listening
 *   last log:    | Error: Database is uninitialized and superuser password is not specified.
 *                | You must specify POSTGRES_PASSWORD to a non-empty value for the superuser.
 * }</pre>
 */
public final class ErrorText {

    /** Room for each label of an error whose facts vary. */
    private static final int COLUMN = 13;

    /** Longer lines of a log are cut here. */
    private static final int LONGEST_LINE = 1_000;

    private static final String WHAT_TO_DO = "what to do";

    /** A further line of an advice has no label, and begins where the first one does. */
    private static final Pattern ADVICE = Pattern.compile("(?m)^  " + WHAT_TO_DO + ": (.*(?:\\n {10,}\\S.*)*)");

    private final String sentence;
    private int column;
    private final List<Fact> facts = new ArrayList<>();

    private record Fact(String label, List<String> lines) {

        /** A line of foreign text may hold line feeds. */
        Fact {
            lines = lines.stream()
                    .flatMap(line -> Printable.within(line.stripTrailing()).lines())
                    .toList();
        }
    }

    private ErrorText(String sentence, int column) {
        this.sentence = Printable.within(sentence);
        this.column = column;
    }

    /** Begins a text whose second column follows the longest label. */
    public static ErrorText of(String sentence) {
        return new ErrorText(sentence, 0);
    }

    /** Begins a text whose facts vary from failure to failure; its second column is always at the same place. */
    public static ErrorText inColumns(String sentence) {
        return new ErrorText(sentence, COLUMN);
    }

    /** Keeps the second column where it is with this label, which other errors of the same kind have. */
    public ErrorText roomFor(String label) {
        column = Math.max(column, label.length() + 2);
        return this;
    }

    /** Adds a fact; further lines are placed below the first. */
    public ErrorText add(String label, String... lines) {
        return add(label, List.of(lines));
    }

    /** Adds a fact, unless it has no lines. */
    public ErrorText add(String label, List<String> lines) {
        if (!lines.isEmpty()) {
            facts.add(new Fact(label + ":", lines));
        }
        return this;
    }

    /** Adds the output of a process or an engine, marked so that it is not taken for Mooring's own words. */
    public ErrorText quote(String label, List<String> lines) {
        return add(
                label,
                lines.stream()
                        .map(line -> "| " + Printable.beginning(line, LONGEST_LINE))
                        .toList());
    }

    /** Adds output, or the remark that there is none. */
    public ErrorText quoteOrEmpty(String label, List<String> lines) {
        return lines.isEmpty() ? add(label, "(empty)") : quote(label, lines);
    }

    /** Adds the advice directly below the first sentence, where readers see it first. */
    public ErrorText advise(String... lines) {
        return advise(List.of(lines));
    }

    /** Adds the advice, if there is one. */
    public ErrorText advise(List<String> lines) {
        if (!lines.isEmpty()) {
            facts.add(0, new Fact(WHAT_TO_DO + ":", List.copyOf(lines)));
        }
        return this;
    }

    /** The advice of such a text as one sentence; empty if it has none. */
    public static Optional<String> adviceOf(String text) {
        Matcher advice = ADVICE.matcher(text);
        return advice.find() ? Optional.of(advice.group(1).strip().replaceAll("\\s*\\n\\s+", " ")) : Optional.empty();
    }

    @Override
    public String toString() {
        int longest =
                facts.stream().mapToInt(fact -> fact.label().length()).max().orElse(0);
        int width = Math.max(column, longest + 1);
        return sentence + facts.stream().map(fact -> lines(fact, width)).collect(joining());
    }

    private static String lines(Fact fact, int width) {
        return IntStream.range(0, fact.lines().size())
                .mapToObj(at -> "\n  " + padded(at == 0 ? fact.label() : "", width)
                        + fact.lines().get(at))
                .collect(joining());
    }

    private static String padded(String label, int width) {
        return label + " ".repeat(width - label.length());
    }
}
