package dev.mooring.internal.pull;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;

/** The interactive terminal, if there is one. */
final class Terminal {

    private Terminal() {}

    // isTerminal() makes the check that the warning asks for.
    @SuppressWarnings("SystemConsoleNull")
    static Optional<PrintWriter> writer() {
        Console console = System.console();
        return console == null || !isTerminal(console) ? Optional.empty() : Optional.of(console.writer());
    }

    /**
     * From JDK 22 on, there is a console even if input or output is redirected, and a method that tells the difference.
     */
    private static boolean isTerminal(Console console) {
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException olderJdk) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
