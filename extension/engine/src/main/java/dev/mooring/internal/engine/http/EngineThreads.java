package dev.mooring.internal.engine.http;

import java.util.concurrent.atomic.AtomicLong;

/** Creates the threads that read the streams of an engine; each ends with its stream. */
final class EngineThreads {

    private static final AtomicLong COUNT = new AtomicLong();

    private EngineThreads() {}

    static void start(String purpose, Runnable task) {
        Thread thread = new Thread(task, purpose + "-" + COUNT.incrementAndGet());
        thread.setDaemon(true);
        // A thread of the test's pool would pass its class loader on to the new thread, and keep it alive.
        thread.setContextClassLoader(EngineThreads.class.getClassLoader());
        thread.start();
    }
}
