package dev.mooring.internal.jupiter;

import dev.mooring.internal.report.evidence.DigestThrowable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Prints an exception as Java does, but without the digest, which a report shows elsewhere, and not endlessly. */
final class StackTrace {

    /** A recursion without end has the same frames again and again. */
    private static final int MOST_LINES = 200;

    private final List<String> lines = new ArrayList<>();
    private final Set<Throwable> printed = Collections.newSetFromMap(new IdentityHashMap<>());

    private StackTrace() {}

    static String of(Throwable failure) {
        StackTrace trace = new StackTrace();
        trace.print("", failure);
        List<String> shown = trace.lines.subList(0, Math.min(MOST_LINES, trace.lines.size()));
        return String.join("\n", shown) + (shown.size() < trace.lines.size() ? "\n\t…" : "");
    }

    private void print(String before, Throwable thrown) {
        if (thrown instanceof DigestThrowable || !printed.add(thrown) || lines.size() > MOST_LINES) {
            return;
        }
        lines.addAll((before + FailureEvidence.textOf(thrown)).lines().toList());
        for (StackTraceElement frame : thrown.getStackTrace()) {
            lines.add("\tat " + frame);
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            print("Suppressed: ", suppressed);
        }
        if (thrown.getCause() != null) {
            print("Caused by: ", thrown.getCause());
        }
    }
}
