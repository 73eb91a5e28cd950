package dev.mooring.internal.launcher;

import java.io.PrintStream;

/** Writes to the standard output, which only stages use, because scripts read their output. */
final class StandardOutput {

    private StandardOutput() {}

    static void print(String line) {
        PrintStream out = System.out;
        out.println(line);
        out.flush();
    }
}
