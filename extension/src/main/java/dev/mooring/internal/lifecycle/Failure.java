package dev.mooring.internal.lifecycle;

import dev.mooring.internal.plan.ExclusiveKey;
import dev.mooring.internal.report.ErrorText;
import dev.mooring.internal.report.OwnException;
import dev.mooring.resource.ContainerStartException;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.ContainerSpec;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a slot cannot be used: facts, from which everyone who waits makes an exception of his own. So what one test does
 * to its exception (adding a suppressed one, say) is not seen by another.
 */
sealed interface Failure {

    /**
     * Makes a fresh exception of the failure's public type.
     *
     * @param slot the slot that failed
     */
    MooringException exception(Slot slot);

    /**
     * Its own start failed.
     *
     * @param tries what each try ended with
     */
    record Broken(List<Throwable> tries) implements Failure {

        public Broken {
            tries = List.copyOf(tries);
        }

        @Override
        public MooringException exception(Slot slot) {
            Throwable last = tries.get(tries.size() - 1);
            String message = last instanceof MooringException && tellsOf(slot, last)
                    ? last.getMessage()
                    : slot.describe() + " could not be started: " + textOf(last);
            return withEarlier(OwnException.of(message + triesLine(tries), last), tries);
        }

        /** What the engine says in the middle of a start does not name whose start it was. */
        private static boolean tellsOf(Slot slot, Throwable failure) {
            return !(failure instanceof EngineException)
                    || String.valueOf(failure.getMessage())
                            .contains(slot.node.declaration().source().describe());
        }
    }

    /**
     * It took too long.
     *
     * @param timeout the start timeout
     * @param tries what each try ended with; the last may be missing, since it has not ended yet
     */
    record Expired(Duration timeout, List<Throwable> tries) implements Failure {

        public Expired {
            tries = List.copyOf(tries);
        }

        @Override
        public MooringException exception(Slot slot) {
            String pull = slot.node.spec() instanceof ContainerSpec ? ", which covers the pull of its image too" : "";
            String message =
                    slot.describe() + " was not ready within " + seconds(timeout) + ", its start timeout" + pull + ".";
            if (tries.isEmpty()) {
                return startFailure(slot, message, null);
            }
            Throwable last = tries.get(tries.size() - 1);
            boolean tells = last instanceof MooringException || last instanceof InterruptedException;
            String found = tells && last.getMessage() != null ? "\n" + last.getMessage() : "";
            String text = message + found + triesLine(tries);
            MooringException own = last instanceof ContainerStartException
                    ? OwnException.of(text, last)
                    : startFailure(slot, text, last);
            return withEarlier(own, tries);
        }
    }

    /**
     * Something that it depends on failed.
     *
     * @param dependency the failed one
     */
    record DependencyFailed(Slot dependency) implements Failure {

        @Override
        public MooringException exception(Slot slot) {
            MooringException cause = dependency
                    .failure()
                    .orElseThrow(() -> new IllegalStateException(dependency + " has not failed"))
                    .exception(dependency);
            return OwnException.of(
                    slot.describe() + " was not started, since it depends on " + dependency.node + ", which failed:\n"
                            + cause.getMessage(),
                    cause);
        }
    }

    /**
     * Something that only one can have is in use.
     *
     * @param wanted what
     * @param holder who has it
     */
    record Occupied(ExclusiveKey wanted, Slot holder) implements Failure {

        @Override
        public MooringException exception(Slot slot) {
            return new MooringException(ErrorText.inColumns(
                            slot.describe() + " needs " + wanted.describe() + ", but " + holder.node + " has it.")
                    .add("wanted for", slot.owner)
                    .add("in use for", holder.owner)
                    .advise("give one of them another, leave the choice to Mooring, or keep the two from running at the"
                            + " same time with @ResourceLock")
                    .toString());
        }
    }

    /**
     * What comes before its start took too long.
     *
     * @param patience the time that it was given
     * @param queued whether only its turn was missing, or something that it depends on or has to itself
     */
    record NeverStarted(Duration patience, boolean queued) implements Failure {

        @Override
        public MooringException exception(Slot slot) {
            String waitedFor = queued
                    ? "its turn: other starts or removals on the engine do not end"
                    : "what it depends on, or has to itself";
            return new MooringException(
                    ErrorText.inColumns(slot.describe() + " was not started within " + seconds(patience) + ".")
                            .add("waited for", waitedFor)
                            .advise("look whether the engine answers ('docker ps', 'docker events')")
                            .toString());
        }
    }

    /**
     * It was let go of before it had settled.
     *
     * @param ended whose end it was
     */
    record GivenUp(String ended) implements Failure {

        @Override
        public MooringException exception(Slot slot) {
            return new MooringException(
                    slot.describe() + " was given up before it was ready, since " + ended + " has ended.");
        }
    }

    private static MooringException startFailure(Slot slot, String message, @Nullable Throwable cause) {
        return slot.node.spec() instanceof ContainerSpec
                ? new ContainerStartException(message, slot.node.declaration().name(), null, List.of(), cause)
                : new MooringException(message, cause);
    }

    private static <T extends Throwable> T withEarlier(T exception, List<Throwable> tries) {
        tries.subList(0, tries.size() - 1).forEach(exception::addSuppressed);
        return exception;
    }

    private static String triesLine(List<Throwable> tries) {
        return tries.size() == 1
                ? ""
                : "\n  tries:       " + tries.size() + ", the others are among the suppressed exceptions";
    }

    /** What a throwable says, or at least what it is. */
    static String textOf(Throwable throwable) {
        @Nullable String message = throwable.getMessage();
        return Optional.ofNullable(message).orElseGet(throwable::toString);
    }

    /** A time as messages give it: {@code 60 s}, {@code 1.5 s}. */
    static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }
}
