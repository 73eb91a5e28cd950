package dev.mooring.internal.jupiter;

import static org.awaitility.Awaitility.await;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Remembers the thread of each test class; to be registered ahead of the extension under test. */
final class TestThreads implements BeforeAllCallback {

    private static final Map<Class<?>, Thread> THREADS = new ConcurrentHashMap<>();

    static void forget() {
        THREADS.clear();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        THREADS.put(context.getRequiredTestClass(), Thread.currentThread());
    }

    /** Returns the thread of a test class as soon as it waits for a slot. */
    static Thread awaitWaiting(Class<?> testClass) {
        await("the thread of " + testClass.getSimpleName() + " waits")
                .until(() -> THREADS.containsKey(testClass) && waits(THREADS.get(testClass)));
        return THREADS.get(testClass);
    }

    private static boolean waits(Thread thread) {
        return thread.getState() == Thread.State.WAITING
                && Arrays.stream(thread.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals("dev.mooring.internal.lifecycle.Lease"));
    }
}
