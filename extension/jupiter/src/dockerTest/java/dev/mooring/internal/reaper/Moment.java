package dev.mooring.internal.reaper;

/** What a JVM is at when it is killed. */
enum Moment {
    CREATE(1500),
    START(1200),
    WAIT(1500),
    EXEC(600),
    COPY(600),
    PULL(600),
    BUILD(1500),
    COMMIT(600),
    NETWORK(600),
    TEARDOWN(700);

    /** The time within which the kill comes, from the announcement on. */
    private final int milliseconds;

    Moment(int milliseconds) {
        this.milliseconds = milliseconds;
    }

    int milliseconds() {
        return milliseconds;
    }
}
