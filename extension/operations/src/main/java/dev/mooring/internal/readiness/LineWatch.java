package dev.mooring.internal.readiness;

import dev.mooring.internal.engine.Containers;
import dev.mooring.internal.engine.EngineStream;
import dev.mooring.resource.LogLine;
import dev.mooring.resource.LogQuery;
import dev.mooring.wait.WaitFailedException;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Follows a container's log until a line fulfils the condition. It can be continued where it stopped. */
final class LineWatch {

    private final ProcessEnds ends;
    private final Predicate<String> wanted;
    private volatile boolean found;
    private volatile boolean ended;
    private volatile @Nullable Throwable failure;
    private volatile @Nullable Instant last;

    LineWatch(ProcessEnds ends, Predicate<String> wanted) {
        this.ends = ends;
        this.wanted = wanted;
    }

    /**
     * Follows until the line is found or the log ends.
     *
     * @param query the beginning; lines that this follower has seen before are left out
     * @return whether the line was found
     */
    boolean follow(Containers containers, String container, LogQuery query) throws InterruptedException {
        ended = false;
        Instant seen = last;
        EngineStream stream = containers.followLogs(container, query, line -> accept(line, seen), this::ended);
        try {
            ends.awaitUntil(() -> found || ended);
        } finally {
            stream.close();
        }
        if (failure instanceof RuntimeException own && !found) {
            throw own;
        }
        return found;
    }

    /** The time of the last line that was seen, or null before the first. */
    @Nullable Instant last() {
        return last;
    }

    private void accept(LogLine line, @Nullable Instant seen) {
        if (found || ended || (seen != null && !line.time().isAfter(seen))) {
            return;
        }
        last = line.time();
        try {
            found = wanted.test(line.text());
        } catch (RuntimeException | Error e) {
            failure = new WaitFailedException("checking a line of its log failed: " + e, null, e);
            ended = true;
        }
        if (found || ended) {
            ends.changed();
        }
    }

    private void ended(@Nullable Throwable why) {
        if (why != null) {
            failure = new WaitFailedException("its log cannot be followed: " + why.getMessage(), null, why);
        }
        ended = true;
        ends.changed();
    }
}
