package dev.mooring.internal.reaper;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what a session left to its watchdog until this JVM has ended, because shutdown hooks may still use it.
 *
 * <p>If the JVM does not end soon after its session, or opens another session, the watchdog removes it at once.
 */
public final class HandedOver {

    private static final Logger LOG = LoggerFactory.getLogger(HandedOver.class);

    /** JVMs that run tests end right after their session; most others live for hours. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Set<HandedOver> PENDING = ConcurrentHashMap.newKeySet();
    private static final AtomicBoolean ENDING = new AtomicBoolean();
    private static final AtomicBoolean HOOKED = new AtomicBoolean();

    private final Watchdog watchdog;
    private final Runnable cleanUp;
    private final AtomicBoolean released = new AtomicBoolean();
    private final CountDownLatch over = new CountDownLatch(1);

    private HandedOver(Watchdog watchdog, Runnable cleanUp) {
        this.watchdog = watchdog;
        this.cleanUp = cleanUp;
    }

    /**
     * Leaves what a session has on the engine to its watchdog.
     *
     * @param cleanUp releases what must be released only if the JVM continues to run
     */
    public static void to(Watchdog watchdog, String session, Runnable cleanUp) {
        to(watchdog, session, cleanUp, PATIENCE);
    }

    static void to(Watchdog watchdog, String session, Runnable cleanUp, Duration patience) {
        noticeTheEnd();
        HandedOver handedOver = new HandedOver(watchdog, cleanUp);
        PENDING.add(handedOver);
        Thread thread = new Thread(() -> handedOver.releaseAfter(patience), "mooring-handed-over-" + session);
        thread.setDaemon(true);
        thread.start();
    }

    /** Another session begins, which may need what is left: ports, memory. */
    public static void releaseAll() {
        PENDING.forEach(HandedOver::release);
    }

    /** From the first moment of its end on, the JVM keeps what other hooks may use. */
    private static void noticeTheEnd() {
        if (HOOKED.compareAndSet(false, true)) {
            try {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> ENDING.set(true), "mooring-end-of-jvm"));
            } catch (IllegalStateException ending) {
                LOG.trace("the JVM is ending", ending);
                ENDING.set(true);
            }
        }
    }

    private void releaseAfter(Duration patience) {
        try {
            if (!over.await(patience.toMillis(), TimeUnit.MILLISECONDS) && !ENDING.get()) {
                release();
            }
        } catch (InterruptedException hurried) {
            LOG.trace("what was handed over stays until the end of the JVM", hurried);
        }
    }

    private void release() {
        if (released.compareAndSet(false, true)) {
            PENDING.remove(this);
            over.countDown();
            watchdog.release();
            cleanUp.run();
        }
    }
}
