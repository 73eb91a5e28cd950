package dev.mooring.internal.pull;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;

/** The interactive terminal, if there is one. */
final class Terminal {

    private Terminal() {}

    // What the warning asks for, isTerminal() does.
    @SuppressWarnings("SystemConsoleNull")
    static Optional<PrintWriter> writer() {
        Console console = System.console();
        return console == null || !isTerminal(console) ? Optional.empty() : Optional.of(console.writer());
    }

    /** From JDK 22 on there is a console also where input or output is redirected, and a method to tell. */
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
