package dev.mooring.internal.provision;

import dev.mooring.internal.engine.Polling;
import dev.mooring.resource.EngineException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Removes by name a resource that may or may not have been created: if the connection of a create request is lost, the
 * engine may still create the resource a little later.
 *
 * @param answered whether the engine has answered the request, so that one check is enough
 */
record LostAnswers(BooleanSupplier answered) {

    private static final Duration SECOND_LOOK = Duration.ofSeconds(2);

    /** As long as the end of a session waits: an engine that is restarted comes back before. */
    private static final Duration MAY_BE_AWAY = Duration.ofMinutes(2);

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    void removeByName(String name, Consumer<String> remove, Predicate<String> exists) {
        new Removal(name, remove).run();
        if (answered.getAsBoolean()) {
            return;
        }
        boolean made = Polling.every(SHORTEST_PAUSE).atMost(SECOND_LOOK).until(() -> exists(name, exists));
        if (made) {
            new Removal(name, remove).run();
        }
    }

    private static boolean exists(String name, Predicate<String> exists) {
        try {
            return exists.test(name);
        } catch (EngineException e) {
            if (!isAway(e) || Thread.currentThread().isInterrupted()) {
                throw e;
            }
            return false;
        }
    }

    private static boolean isAway(EngineException failure) {
        return failure.status() == EngineException.NO_ANSWER;
    }

    /**
     * A removal that is repeated once if the engine refuses it (it may be busy), and for as long as the engine does not
     * answer.
     */
    private static final class Removal {

        private final String name;
        private final Consumer<String> remove;
        private @Nullable EngineException failure;
        private boolean refused;

        Removal(String name, Consumer<String> remove) {
            this.name = name;
            this.remove = remove;
        }

        void run() {
            boolean removed = Polling.between(SHORTEST_PAUSE, LONGEST_PAUSE)
                    .atMost(MAY_BE_AWAY)
                    .until(this::tried);
            if (!removed && failure != null) {
                throw failure;
            }
        }

        private boolean tried() {
            try {
                remove.accept(name);
                return true;
            } catch (EngineException e) {
                boolean away = isAway(e);
                if (Thread.currentThread().isInterrupted() || (!away && refused)) {
                    throw e;
                }
                refused |= !away;
                failure = e;
                return false;
            }
        }
    }
}
