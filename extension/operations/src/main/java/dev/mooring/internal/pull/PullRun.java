package dev.mooring.internal.pull;

import dev.mooring.internal.engine.Images;
import dev.mooring.internal.engine.PullStep;
import dev.mooring.internal.engine.RegistryException;
import dev.mooring.resource.EngineException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One pull of one image.
 *
 * <p>It has its own thread, because the threads that wait for it come and go: if one of them is interrupted, the others
 * still need the image. The waiting threads watch its progress. When no thread waits any more, the pull is cancelled.
 */
final class PullRun {

    private final Images images;
    private final ImageRequest request;
    private final List<PullSource> sources;
    private final Duration stall;
    private final Retries retries;
    private final PullDisplay display;
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile PullOutcome outcome = new PullOutcome.Cancelled();

    private final Object mu = new Object();
    /** The thread while it asks the engine, guarded by mu. It must not be interrupted at other times. */
    private @Nullable Thread asking;

    private PullTally tally = new PullTally();
    private long lastProgress;
    private PullAnswer.@Nullable Stalled stalled;
    private boolean upToDate;

    PullRun(
            Images images,
            ImageRequest request,
            List<PullSource> sources,
            Duration stall,
            Retries retries,
            PullDisplay display) {
        this.images = images;
        this.request = request;
        this.sources = List.copyOf(sources);
        this.stall = stall;
        this.retries = retries;
        this.display = display;
    }

    void start() {
        Thread thread = new Thread(null, this::run, "mooring-pull-" + request.image(), 0, false);
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits for the end, and cancels sources that make no progress. */
    PullOutcome await() throws InterruptedException {
        while (!ended.await(untilStall(), TimeUnit.NANOSECONDS)) {
            // Looks again.
        }
        return outcome;
    }

    /** Ends the pull, without waiting for that. */
    void cancel() {
        synchronized (mu) {
            cancelled.countDown();
            if (asking != null) {
                asking.interrupt();
            }
        }
    }

    /** How long to wait before the next look, in nanoseconds. */
    private long untilStall() {
        synchronized (mu) {
            if (asking == null || stalled != null) {
                return stall.toNanos();
            }
            long left = stall.toNanos() - (System.nanoTime() - lastProgress);
            if (left <= 0) {
                stalled = new PullAnswer.Stalled(stall, tally.whereabouts(), tally.progress());
                asking.interrupt();
            }
            return left <= 0 ? stall.toNanos() : left;
        }
    }

    private void run() {
        PullDisplay.Entry entry = display.begin(request.image());
        long start = System.nanoTime();
        try {
            outcome = pull(entry);
        } catch (RuntimeException | Error e) {
            outcome = new PullOutcome.Broken(e);
        } catch (InterruptedException e) {
            // This thread is interrupted only to cancel the pull.
            outcome = new PullOutcome.Cancelled();
        } finally {
            entry.end(lastWord(Duration.ofNanos(System.nanoTime() - start)));
            ended.countDown();
        }
    }

    private PullOutcome pull(PullDisplay.Entry entry) throws InterruptedException {
        Map<PullSource, PullAnswer> answers = new LinkedHashMap<>();
        List<PullSource> open = sources;
        for (int tried = 1; ; tried++) {
            List<PullSource> again = new ArrayList<>();
            for (PullSource source : open) {
                PullAnswer answer = ask(source, entry);
                if (cancelled.getCount() == 0) {
                    return new PullOutcome.Cancelled();
                }
                if (answer == null) {
                    return new PullOutcome.Pulled(source, tally.progress(), upToDate);
                }
                answers.put(source, answer);
                if (answer.worthAnotherTry()) {
                    again.add(source);
                }
            }
            if (again.isEmpty() || tried == retries.tries()) {
                return new PullOutcome.Failed(answers, tried);
            }
            Duration pause = retries.pauseAfter(tried);
            entry.note(again.get(0).reference().registry() + " cannot be reached; " + request.image()
                    + " is tried again in " + pause.toMillis() + " ms");
            if (cancelled.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                return new PullOutcome.Cancelled();
            }
            open = again;
        }
    }

    /** Asks one source; null if it gave the image. */
    private @Nullable PullAnswer ask(PullSource source, PullDisplay.Entry entry) {
        synchronized (mu) {
            tally = new PullTally();
            stalled = null;
            lastProgress = System.nanoTime();
            asking = Thread.currentThread();
        }
        try {
            images.pull(source.name(), request.platform(), step -> count(step, entry));
            return null;
        } catch (EngineException e) {
            synchronized (mu) {
                return stalled != null ? stalled : refused(source, e);
            }
        } finally {
            synchronized (mu) {
                asking = null;
                // An interrupt that came too late must not cancel the next source.
                Thread.interrupted();
            }
        }
    }

    private void count(PullStep step, PullDisplay.Entry entry) {
        PullProgress progress;
        synchronized (mu) {
            if (tally.add(step)) {
                lastProgress = System.nanoTime();
            }
            upToDate = step.status().startsWith("Status: Image is up to date");
            progress = tally.progress();
        }
        entry.progress(progress);
    }

    private static PullAnswer refused(PullSource source, EngineException e) {
        String text = e instanceof RegistryException registry ? registry.answer() : String.valueOf(e.getMessage());
        String askedAs = e instanceof RegistryException registry ? registry.askedAs() : "";
        Refusal why = e.status() == EngineException.NO_ANSWER ? Refusal.OTHER : Refusal.of(text, source.reference());
        return new PullAnswer.Refused(why, why.status(e.status()), text, askedAs, e);
    }

    private String lastWord(Duration took) {
        if (!(outcome instanceof PullOutcome.Pulled pulled)) {
            return "";
        }
        String from = pulled.source().reference().registry();
        if (pulled.upToDate()) {
            return request.image() + " is up to date with " + from;
        }
        PullProgress progress = pulled.progress();
        String amount = progress.total() == 0 ? "" : ", " + new ByteCount(progress.total());
        return "Pulled " + request.image() + " from " + from + " in "
                + String.format(Locale.ROOT, "%.1f", took.toMillis() / 1000.0) + " s (" + progress.layers()
                + (progress.layers() == 1 ? " layer" : " layers") + amount + ")";
    }
}
