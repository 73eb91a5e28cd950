package dev.mooring.internal.launcher;

import java.io.PrintStream;

/** The standard output, which is for the output of stages only: scripts read it, whatever the logger does. */
final class StandardOutput {

    private StandardOutput() {}

    static void print(String line) {
        PrintStream out = System.out;
        out.println(line);
        out.flush();
    }
}
