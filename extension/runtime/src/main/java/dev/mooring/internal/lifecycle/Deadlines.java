package dev.mooring.internal.lifecycle;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One alarm per slot. The scheduler ignores an alarm that comes too late. */
final class Deadlines {

    private final ScheduledThreadPoolExecutor clock;
    private final Map<Slot, Future<?>> alarms = new ConcurrentHashMap<>();

    Deadlines(ThreadFactory threads) {
        clock = new ScheduledThreadPoolExecutor(1, threads, new ThreadPoolExecutor.DiscardPolicy());
        clock.setRemoveOnCancelPolicy(true);
        clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Replaces the slot's alarm. */
    void arm(Slot slot, Duration delay, Runnable alarm) {
        disarm(slot);
        alarms.put(slot, clock.schedule(alarm, delay.toNanos(), TimeUnit.NANOSECONDS));
    }

    void disarm(Slot slot) {
        Future<?> alarm = alarms.remove(slot);
        if (alarm != null) {
            alarm.cancel(false);
        }
    }

    void shutdown() {
        clock.shutdownNow();
    }
}
