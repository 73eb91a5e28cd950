package dev.mooring.internal.handle;

import dev.mooring.internal.engine.Containers;
import dev.mooring.internal.engine.EngineStream;
import dev.mooring.internal.report.Masker;
import dev.mooring.internal.report.Subject;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.LogLine;
import dev.mooring.resource.LogQuery;
import dev.mooring.resource.MooringException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a line of a container's log.
 *
 * @param subject the container, for errors
 */
record LineSearch(Containers containers, String container, Subject subject, Masker masker) {

    /** @param since the end of the last run, or null if this is the first one */
    @SuppressWarnings("try") // the stream tells its lines by itself
    LogLine await(String regex, Duration timeout, @Nullable Instant since) {
        Pattern pattern = compile(regex);
        AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();
        AtomicReference<@Nullable LogLine> found = new AtomicReference<>();
        CountDownLatch over = new CountDownLatch(1);
        LogQuery query = since == null ? LogQuery.ALL : LogQuery.ALL.withSince(since);
        boolean inTime;
        try (EngineStream stream = containers.followLogs(
                container,
                query,
                line -> {
                    if (found.get() == null && pattern.matcher(line.text()).find()) {
                        found.set(line);
                        over.countDown();
                    }
                },
                failure -> {
                    broken.set(failure);
                    over.countDown();
                })) {
            inTime = over.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException(
                    EngineException.NO_ANSWER,
                    "Interrupted while a line was awaited that matches '" + masker.mask(regex) + "' in the log of "
                            + subject + ".",
                    e);
        }
        LogLine line = found.get();
        Throwable failure = broken.get();
        if (line == null && failure != null) {
            throw new EngineException(
                    EngineException.NO_ANSWER,
                    "The log of " + subject + " could not be followed until a line came that matches '"
                            + masker.mask(regex) + "'.\n  found: " + masker.mask(failure.toString()),
                    masker.harmless(failure));
        }
        if (line == null) {
            throw new MooringException((inTime ? "The log of " + subject + " ended" : "The time was over")
                    + " before a line came that matches '" + masker.mask(regex) + "'"
                    + (inTime ? "." : " in the log of " + subject + ".")
                    + "\n  time:     " + timeout.toMillis() / 1000.0 + " s"
                    + new LastWords(containers, container, masker).describe());
        }
        return line;
    }

    private Pattern compile(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new MooringException(
                    "'" + masker.mask(regex) + "' is not a regular expression: " + e.getDescription() + " at position "
                            + e.getIndex() + "."
                            + "\n  what to do: put a backslash before what stands for itself, or use Pattern.quote",
                    masker.harmless(e));
        }
    }
}
