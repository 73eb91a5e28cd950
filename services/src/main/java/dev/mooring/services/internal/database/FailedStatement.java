package dev.mooring.services.internal.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Completes a message of Flyway, which names a file and a line, by the statement that begins there. */
final class FailedStatement {

    private static final Pattern LOCATION = Pattern.compile("(?m)^Location *: *(\\S+)(?: \\((.+)\\))?$");
    private static final Pattern LINE = Pattern.compile("(?m)^Line *: *(\\d+)$");
    private static final Pattern STATEMENT = Pattern.compile("(?m)^(Statement *: ).*\\s*\\z");

    /** More of a long statement tells no more. */
    private static final int LONGEST = 600;

    private FailedStatement() {}

    static String shownIn(String message, ClassLoader loader) {
        Matcher location = LOCATION.matcher(message);
        Matcher line = LINE.matcher(message);
        Matcher statement = STATEMENT.matcher(message);
        if (!location.find() || !line.find() || !statement.find()) {
            return message;
        }
        return read(location.group(1), location.group(2), loader)
                .map(script -> message.substring(0, statement.start())
                        + statement.group(1)
                        + statementAt(Integer.parseInt(line.group(1)), script))
                .orElse(message);
    }

    private static Optional<String> read(String resource, @Nullable String file, ClassLoader loader) {
        try {
            if (file != null && Files.isRegularFile(Path.of(file))) {
                return Optional.of(Files.readString(Path.of(file)));
            }
            try (@Nullable InputStream content = loader.getResourceAsStream(resource)) {
                return content == null
                        ? Optional.empty()
                        : Optional.of(new String(content.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static String statementAt(int line, String script) {
        String rest = script.lines().skip(line - 1L).collect(Collectors.joining("\n"));
        int end = rest.indexOf(';');
        String statement = end < 0 ? rest : rest.substring(0, end + 1);
        return statement.length() <= LONGEST ? statement : statement.substring(0, LONGEST) + "...";
    }
}
