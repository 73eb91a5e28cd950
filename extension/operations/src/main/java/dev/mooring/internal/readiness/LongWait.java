package dev.mooring.internal.readiness;

import dev.mooring.resource.EngineException;
import dev.mooring.resource.LogLine;
import dev.mooring.resource.LogQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reports that a wait takes long, repeatedly and at growing intervals. Used by the waiting thread. */
final class LongWait {

    /** The first time; each further one comes after twice the time of the one before. */
    private static final Duration FIRST = Duration.ofSeconds(5);

    private final Awaited awaited;
    private final @Nullable Instant logSince;
    private Duration next = FIRST;

    /** @param logSince the time after which the log counts, or null for all of it */
    LongWait(Awaited awaited, @Nullable Instant logSince) {
        this.awaited = awaited;
        this.logSince = logSince;
    }

    Duration untilNext(Duration elapsed) {
        Duration left = next.minus(elapsed);
        return left.isNegative() ? Duration.ZERO : left;
    }

    boolean isDue(Duration elapsed) {
        return elapsed.compareTo(next) >= 0;
    }

    /**
     * Returns the task that reports it. The task asks the engine, which may take time.
     *
     * @param found supplies the findings about the conditions that do not hold yet
     */
    Runnable report(Duration elapsed, List<String> pending, Supplier<List<String>> found) {
        next = next.multipliedBy(2);
        return () -> awaited.recorder().stillAwaits(elapsed, pending, found.get(), lastLine());
    }

    private @Nullable String lastLine() {
        try {
            List<LogLine> last =
                    awaited.engine().containers().lastLines(awaited.id(), new LogQuery(true, true, logSince, null, 1));
            return last.isEmpty() ? null : last.get(0).text();
        } catch (EngineException unknown) {
            return null;
        }
    }
}
