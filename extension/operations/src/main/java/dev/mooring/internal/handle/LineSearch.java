package dev.mooring.internal.handle;

import dev.mooring.internal.engine.Containers;
import dev.mooring.internal.engine.EngineStream;
import dev.mooring.internal.report.Masker;
import dev.mooring.internal.text.ErrorText;
import dev.mooring.internal.text.Subject;
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
    @SuppressWarnings("try") // the stream separates the lines
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
                    if (found.get() == null && matches(pattern, line.text())) {
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
                    "Interrupted while waiting for a line that matches '" + masker.mask(regex) + "' in the log of "
                            + subject + ".",
                    e);
        }
        LogLine line = found.get();
        Throwable failure = broken.get();
        if (line == null && failure != null) {
            throw new EngineException(
                    EngineException.NO_ANSWER,
                    ErrorText.of("The log of " + subject
                                    + " could not be followed while waiting for a line that matches '"
                                    + masker.mask(regex) + "'.")
                            .add("found", masker.mask(failure.toString()))
                            .toString(),
                    masker.harmless(failure));
        }
        if (line == null) {
            ErrorText text = ErrorText.of((inTime ? "The log of " + subject + " ended" : "The timeout expired")
                            + " before a line matched '" + masker.mask(regex) + "'"
                            + (inTime ? "." : " in the log of " + subject + "."))
                    .add("time", timeout.toMillis() / 1000.0 + " s");
            throw new MooringException(
                    new StateAndLog(containers, container, masker).addTo(text).toString());
        }
        return line;
    }

    /** A line counts with and without its line end, as in {@code LogWait}. */
    private static boolean matches(Pattern pattern, String line) {
        return pattern.matcher(line).find() || pattern.matcher(line + "\n").find();
    }

    private Pattern compile(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new MooringException(
                    ErrorText.of("'" + masker.mask(regex) + "' is not a regular expression: " + e.getDescription()
                                    + " at position " + e.getIndex() + ".")
                            .advise("escape literal characters with a backslash, or use Pattern.quote")
                            .toString(),
                    masker.harmless(e));
        }
    }
}
