package dev.mooring.benchmarks.runner;

import java.util.Locale;

/** What is compared. */
enum Peer {
    MOORING("Mooring"),
    TESTCONTAINERS("Testcontainers"),
    RAW("raw engine");

    private final String title;

    Peer(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** The module's directory, and the last part of its package. */
    String module() {
        return name().toLowerCase(Locale.ROOT);
    }
}
