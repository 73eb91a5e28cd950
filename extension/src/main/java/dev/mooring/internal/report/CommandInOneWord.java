package dev.mooring.internal.report;

import static java.util.stream.Collectors.joining;

import dev.mooring.spec.ContainerSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Advice about a command that was written as a single string, as in a shell, so that no file has its name. */
public final class CommandInOneWord {

    private CommandInOneWord() {}

    /** Says how to write the command or the entrypoint, if one of them is a single word that holds spaces. */
    public static Optional<String> advice(ContainerSpec spec) {
        return apart("command", spec.command()).or(() -> apart("entrypoint", spec.entrypoint()));
    }

    private static Optional<String> apart(String attribute, List<String> words) {
        if (words.size() != 1 || words.get(0).strip().indexOf(' ') < 0) {
            return Optional.empty();
        }
        return Optional.of("write each word as a separate string: " + attribute + " = "
                + Arrays.stream(words.get(0).strip().split(" +", -1))
                        .map(word -> '"' + word + '"')
                        .collect(joining(", ", "{", "}")));
    }
}
