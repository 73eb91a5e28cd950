package dev.mooring.internal.report;

import static java.util.stream.Collectors.joining;

import dev.mooring.spec.ContainerSpec;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Advice about a command that was written as a single string, as in a shell, so that no file has its name. */
public final class CommandInOneWord {

    /** As a shell takes words apart, without its substitutions. */
    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']|\"[^\"]*\"|'[^']*'|[\"'])+");

    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|'([^']*)'");

    private CommandInOneWord() {}

    /** Says how to write the command or the entrypoint, if one of them is a single word that holds spaces. */
    public static Optional<String> advice(ContainerSpec spec) {
        return apart("command", spec.command()).or(() -> apart("entrypoint", spec.entrypoint()));
    }

    /** Says how to write the words of an exec, if they are a single word that holds spaces. */
    public static Optional<String> adviceForExec(List<String> words) {
        return isOneWord(words)
                ? Optional.of("write each word as a separate string: exec(" + quoted(words) + ")")
                : Optional.empty();
    }

    private static Optional<String> apart(String attribute, List<String> words) {
        return isOneWord(words)
                ? Optional.of("write each word as a separate string: " + attribute + " = {" + quoted(words) + "}")
                : Optional.empty();
    }

    private static boolean isOneWord(List<String> words) {
        return words.size() == 1 && words.get(0).strip().indexOf(' ') > 0;
    }

    private static String quoted(List<String> words) {
        return WORD.matcher(words.get(0))
                .results()
                .map(word -> QUOTED.matcher(word.group()).replaceAll(CommandInOneWord::withoutQuotes))
                .map(word -> '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(joining(", "));
    }

    private static String withoutQuotes(MatchResult quoted) {
        String text = quoted.group();
        return Matcher.quoteReplacement(text.substring(1, text.length() - 1));
    }

    /** Whether an engine refuses a command because there is no such file, in Docker's words and crun's. */
    public static boolean isMissing(String refusal) {
        return refusal.contains("executable file") || refusal.contains("no such file or directory");
    }
}
