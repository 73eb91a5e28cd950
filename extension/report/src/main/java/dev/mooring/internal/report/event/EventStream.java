package dev.mooring.internal.report.event;

import dev.mooring.internal.spec.ResourceKind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events of one session.
 *
 * <p>Any thread can write an event, which only puts it into a queue. One thread, which is created with the first event,
 * passes the events to the readers. A reader that has failed gets no more events. If the readers are slower than the
 * writers, events are dropped and counted.
 */
public final class EventStream implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

    /** About ten megabytes, and far more than a reader ever falls behind. */
    private static final int MOST_WAITING = 50_000;

    /** How long the end of a session waits for slow readers. */
    private static final long FAREWELL_SECONDS = 5;

    private final String session;
    private final UnaryOperator<String> mask;
    private final InstantSource clock = new SessionClock();
    private final History history = new History();
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final BlockingQueue<SessionEvent> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final List<EventReader> readers = new CopyOnWriteArrayList<>();
    private @Nullable Thread delivery;
    private volatile boolean begun;
    private volatile boolean closed;

    /**
     * Creates a stream that has no thread yet.
     *
     * @param session the session's id
     * @param mask makes a text fit to be printed
     */
    public EventStream(String session, UnaryOperator<String> mask) {
        this.session = session;
        this.mask = mask;
    }

    /** Adds a reader, which gets the events from now on. */
    public void add(EventReader reader) {
        readers.add(reader);
    }

    /** Whether an event for the readers has been written. */
    public boolean hasBegun() {
        return begun;
    }

    /** The time that events carry. */
    public Instant now() {
        return clock.instant();
    }

    /** The recent events of each resource. */
    public History history() {
        return history;
    }

    /** Makes a recorder for one generation of a resource. */
    public Recorder recorder(ResourceKind kind, String name, String declaredAt, String image) {
        Resource resource = new Resource(numbers.incrementAndGet(), kind, name, declaredAt, image);
        return new Recorder(resource, this::write, clock);
    }

    /** Writes an event; never blocks or fails. Events after the end of the stream are not read. */
    public void write(SessionEvent event) {
        SessionEvent masked = event.masked(mask);
        if (masked instanceof ResourceEvent ofResource) {
            history.add(ofResource);
        }
        if (readers.isEmpty() || closed) {
            return;
        }
        if (!begun) {
            begin();
        }
        if (!waiting.offer(masked)) {
            lost.incrementAndGet();
        }
    }

    private synchronized void begin() {
        if (!begun && !closed) {
            Thread thread = new Thread(this::deliver, "mooring-report-" + session);
            thread.setDaemon(true);
            delivery = thread;
            thread.start();
            begun = true;
        }
    }

    private void deliver() {
        try {
            while (!closed || !waiting.isEmpty()) {
                SessionEvent event = waiting.poll();
                if (event == null) {
                    readers.forEach(reader -> guarded(reader, reader::rest));
                    event = waiting.poll(1, TimeUnit.HOURS);
                }
                if (event != null) {
                    deliver(event);
                }
            }
        } catch (InterruptedException end) {
            for (SessionEvent event = waiting.poll(); event != null; event = waiting.poll()) {
                deliver(event);
            }
        }
        readers.forEach(reader -> guarded(reader, reader::close));
    }

    private void deliver(SessionEvent event) {
        long missing = lost.getAndSet(0);
        if (missing > 0) {
            SessionEvent gap = new SessionEvent.Lost(now(), missing);
            readers.forEach(reader -> guarded(reader, () -> reader.read(gap)));
        }
        readers.forEach(reader -> guarded(reader, () -> reader.read(event)));
    }

    private void guarded(EventReader reader, Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | LinkageError | StackOverflowError failure) {
            readers.remove(reader);
            LOG.warn(
                    "{} does not follow the session any longer",
                    reader.getClass().getSimpleName(),
                    failure);
        }
    }

    /** Ends the stream. The events so far are delivered, unless the readers are too slow. */
    @Override
    public void close() {
        Thread thread;
        synchronized (this) {
            closed = true;
            thread = delivery;
        }
        if (thread == null) {
            return;
        }
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(FAREWELL_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
