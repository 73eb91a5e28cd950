package dev.mooring.internal.reaper;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.Polling;
import dev.mooring.internal.engine.http.HttpEngine;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Looks all the time at what processes have on the engine, and remembers when it was there last. */
final class EngineWatch implements AutoCloseable {

    /** Short beside what is measured, and long beside what a look costs the engine that is measured. */
    private static final long PAUSE_MILLIS = 50;

    private final Engine engine = HttpEngine.connect();
    private final Map<Long, Long> lastSeen = new ConcurrentHashMap<>();
    private final Map<Long, Set<String>> present = new ConcurrentHashMap<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread = new Thread(this::look, "watches the engine");
    private final AtomicLong rounds = new AtomicLong();

    EngineWatch() {
        thread.start();
    }

    Engine engine() {
        return engine;
    }

    private void look() {
        try {
            while (!ended.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                Map<Long, Set<String>> now = new LinkedHashMap<>();
                Belonging.listAll(engine, owner -> true)
                        .forEach(belonging -> now.computeIfAbsent(
                                        belonging.owners().get(0).pid(), pid -> new HashSet<>())
                                .add(belonging.kind() + " " + belonging.name()));
                long time = System.nanoTime();
                now.keySet().forEach(pid -> lastSeen.put(pid, time));
                present.keySet().retainAll(now.keySet());
                present.putAll(now);
                rounds.incrementAndGet();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a process has now. */
    Set<String> belongingsOf(long pid) {
        long before = rounds.get();
        Polling.every(Duration.ofMillis(5)).until(() -> rounds.get() >= before + 2 || !thread.isAlive());
        return present.getOrDefault(pid, Set.of()).stream()
                .filter(name -> !name.contains("-lease-"))
                .collect(Collectors.toSet());
    }

    /** Until it has nothing, a lease included. */
    boolean isClean(long pid) {
        return !present.containsKey(pid);
    }

    /** The time after a moment at which something of a process was there last; zero if there was nothing any more. */
    Duration seenAfter(long pid, long nanoTime) {
        return Duration.ofNanos(Math.max(0, lastSeen.getOrDefault(pid, nanoTime) - nanoTime));
    }

    /** The processes that have had something. */
    boolean hasSeen(long pid) {
        return lastSeen.containsKey(pid);
    }

    static Map<String, String> labels(long pid) {
        return Map.of(Ownership.OWNER_PID, Long.toString(pid));
    }

    @Override
    public void close() throws InterruptedException {
        ended.countDown();
        thread.join();
        engine.close();
    }
}
