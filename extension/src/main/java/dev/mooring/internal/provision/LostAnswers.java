package dev.mooring.internal.provision;

import static org.awaitility.Awaitility.await;

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
        remove.accept(name);
        if (answered.getAsBoolean()) {
            return;
        }
        try {
            await().pollInterval(Duration.ofMillis(100)).atMost(SECOND_LOOK).until(() -> exists.test(name));
        } catch (ConditionTimeoutException neverMade) {
            return;
        }
        remove.accept(name);
    }
}
