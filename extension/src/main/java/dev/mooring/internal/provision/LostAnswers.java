package dev.mooring.internal.provision;

import static org.awaitility.Awaitility.await;

import dev.mooring.resource.EngineException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Removes by name what may or may not have been made: a create request whose connection is cut still makes its
 * resource, a little later.
 *
 * @param answered whether the engine has answered the request, so that one look is enough
 */
record LostAnswers(BooleanSupplier answered) {

    private static final Duration SECOND_LOOK = Duration.ofSeconds(2);

    void removeByName(String name, Consumer<String> remove, Predicate<String> exists) {
        remove(name, remove);
        if (answered.getAsBoolean()) {
            return;
        }
        try {
            await().pollInterval(Duration.ofMillis(100)).atMost(SECOND_LOOK).until(() -> exists.test(name));
        } catch (ConditionTimeoutException neverMade) {
            return;
        }
        remove(name, remove);
    }

    /** What an engine refuses once (it may be busy, or its answer lost) it is asked for a second time. */
    private static void remove(String name, Consumer<String> remove) {
        try {
            remove.accept(name);
        } catch (EngineException first) {
            if (Thread.currentThread().isInterrupted()) {
                throw first;
            }
            remove.accept(name);
        }
    }
}
