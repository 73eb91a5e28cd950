package dev.mooring.services.internal.handle;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the password that a test has written into the command of a container. A secret variable with the same value
 * makes Mooring mask it, and take no snapshot of the container, whose image would keep the command.
 */
public final class CommandPassword {

    private static final String VALUE = "(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"';&|$]+))";

    private CommandPassword() {}

    /**
     * Returns the value of the first such option, as a word of its own or within the text of a shell.
     *
     * @param options for instance {@code --requirepass}
     * @return the value; empty if there is none, or a variable in its place
     */
    public static Optional<String> of(List<String> command, String... options) {
        for (int word = 0; word + 1 < command.size(); word++) {
            if (List.of(options).contains(command.get(word))) {
                return Optional.of(command.get(word + 1));
            }
        }
        Pattern option = Pattern.compile("(?:^|[\\s'\"])(?:" + String.join("|", options) + ")(?:\\s+|=)" + VALUE);
        return command.stream()
                .flatMap(word -> option.matcher(word).results())
                .flatMap(CommandPassword::value)
                .filter(value -> value.indexOf('$') < 0)
                .findFirst();
    }

    private static Stream<String> value(MatchResult match) {
        return Stream.of(1, 2, 3)
                .flatMap(group -> Stream.ofNullable(match.group(group)))
                .limit(1);
    }
}
