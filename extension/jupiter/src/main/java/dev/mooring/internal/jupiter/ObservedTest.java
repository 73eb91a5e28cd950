package dev.mooring.internal.jupiter;

import dev.mooring.internal.access.DockerSession;
import dev.mooring.internal.report.event.EventStream;
import dev.mooring.internal.report.event.Resource;
import dev.mooring.internal.report.event.TestEvent;
import dev.mooring.internal.report.event.TestId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * A test, or a class as a whole, from the first callback in its context to the end of its store: records when it began,
 * waited and ended, and has the evidence collected if it fails.
 */
@SuppressWarnings("deprecation")
final class ObservedTest implements CloseableResource, AutoCloseable {

    private final ExtensionContext context;
    private final DockerSession session;
    private final EventStream events;
    private final TestId id;
    private final Instant begin;
    private final Set<Resource> used = ConcurrentHashMap.newKeySet();
    private final Set<String> ready = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean told = new AtomicBoolean();
    private final AtomicBoolean settled = new AtomicBoolean();
    private final AtomicBoolean running = new AtomicBoolean();

    private ObservedTest(ExtensionContext context, DockerSession session) {
        this.context = context;
        this.session = session;
        this.events = session.report().events();
        this.id = TestIds.of(context);
        this.begin = events.now();
    }

    /** The test or class of a context; it begins with the first call. */
    static ObservedTest in(ExtensionContext context, DockerSession session) {
        ObservedTest test = context.getStore(SessionResource.NAMESPACE.append(context.getUniqueId()))
                .getOrComputeIfAbsent(
                        ObservedTest.class, key -> new ObservedTest(context, session), ObservedTest.class);
        test.tellBegin();
        return test;
    }

    private void tellBegin() {
        if (told.compareAndSet(false, true)) {
            events.write(new TestEvent.Began(begin, id, Thread.currentThread().getName()));
        }
    }

    /** Notes that the test runs with what outlives it; returns whether this is new. */
    boolean runs() {
        return running.compareAndSet(false, true);
    }

    /** Whether the test has waited for all of these. */
    boolean has(List<String> needs) {
        return ready.containsAll(needs);
    }

    /** The test has waited for these, and they are ready. */
    void gets(List<String> needs) {
        ready.addAll(needs);
    }

    /**
     * The test begins to wait; returns when it began.
     *
     * @param needs where what it waits for was declared
     */
    Instant waits(List<String> needs) {
        Instant now = events.now();
        events.write(new TestEvent.WaitBegan(now, id, needs));
        return now;
    }

    /** The test has waited, or found what it needs. */
    void waited(Instant since, Collection<Resource> containers) {
        Instant now = events.now();
        List<Resource> fresh = containers.stream().filter(used::add).toList();
        events.write(new TestEvent.WaitEnded(now, id, Duration.between(since, now), fresh));
    }

    /** The test's body and what belongs to it have ended, and its containers are still there. */
    void settle() {
        if (settled.compareAndSet(false, true)) {
            new FailureEvidence(context, session).collect(id, begin, context.getExecutionException());
        }
    }

    @Override
    public void close() {
        // A failed constructor, say, is followed by no other callback.
        settle();
        Optional<Throwable> exception = context.getExecutionException();
        // JUnit makes the instance of a test before it looks whether the test is disabled.
        boolean skipped = context.getTestMethod().isPresent() && !running.get() && exception.isEmpty();
        events.write(
                skipped
                        ? new TestEvent.Skipped(events.now(), id)
                        : FailureEvidence.ended(context, session, id, exception));
    }
}
