package dev.mooring.internal.lifecycle;

import dev.mooring.internal.plan.ExclusiveKey;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.report.OwnException;
import dev.mooring.internal.text.ErrorText;
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
 * The reason why a slot cannot be used. Each waiting caller creates its own exception from it, so that changes to the
 * exception of one test, such as an added suppressed exception, do not affect another test.
 */
sealed interface Failure {

    /**
     * Creates a new exception of the failure's public type.
     *
     * @param slot the slot that failed
     */
    MooringException exception(Slot slot);

    /**
     * Its own start failed.
     *
     * @param tries the failure of each attempt
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

        /** The engine's messages during a start do not name the resource. */
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
     * @param tries the failure of each attempt; that of the last may be missing because it has not ended yet
     */
    record Expired(Duration timeout, List<Throwable> tries) implements Failure {

        public Expired {
            tries = List.copyOf(tries);
        }

        @Override
        public MooringException exception(Slot slot) {
            String pull = slot.node.spec() instanceof ContainerSpec ? ", which includes pulling its image" : "";
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
            // The declaration that it refers to may not be the one that the dependency was started for.
            PlanNode declared = slot.node
                    .dependencies()
                    .get(slot.dependencies.indexOf(dependency))
                    .target();
            MooringException cause = dependency.exceptionFor(declared);
            if (declared.toString().equals(slot.node.toString())) {
                // A typed handle and its container have one declaration, and are one thing to whoever wrote it.
                return cause;
            }
            return OwnException.of(
                    slot.describe() + " was not started, since it depends on " + declared + ", which failed:\n"
                            + cause.getMessage(),
                    cause);
        }
    }

    /**
     * Something exclusive is in use.
     *
     * @param wanted the exclusive key
     * @param holder the slot that has it
     */
    record Occupied(ExclusiveKey wanted, Slot holder) implements Failure {

        @Override
        public MooringException exception(Slot slot) {
            return new MooringException(ErrorText.inColumns(
                            slot.describe() + " needs " + wanted.describe() + ", but " + holder.node + " has it.")
                    .add("wanted for", slot.owner)
                    .add("in use for", holder.owner)
                    .advise("change one of them, let Mooring choose, or keep the two from running at the same"
                            + " time with @ResourceLock")
                    .toString());
        }
    }

    /**
     * The steps before its start took too long.
     *
     * @param patience the time that it had
     * @param queued whether it was only waiting for its turn, and not for a dependency or something exclusive
     */
    record NeverStarted(Duration patience, boolean queued) implements Failure {

        @Override
        public MooringException exception(Slot slot) {
            String waitedFor = queued
                    ? "its turn: other starts or removals on the engine have not finished"
                    : "its dependencies, or an exclusive resource";
            return new MooringException(
                    ErrorText.inColumns(slot.describe() + " was not started within " + seconds(patience) + ".")
                            .add("waited for", waitedFor)
                            .advise("check whether the engine answers ('docker ps', 'docker events')")
                            .toString());
        }
    }

    /**
     * It was released before its start had ended.
     *
     * @param ended the owner that has ended
     */
    record GivenUp(String ended) implements Failure {

        @Override
        public MooringException exception(Slot slot) {
            return new MooringException(
                    slot.describe() + " was cancelled before it was ready, because " + ended + " has ended.");
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

    /** The message of a throwable, or else its type. */
    static String textOf(Throwable throwable) {
        @Nullable String message = throwable.getMessage();
        return Optional.ofNullable(message).orElseGet(throwable::toString);
    }

    /** A time as messages give it: {@code 60 s}, {@code 1.5 s}. */
    static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }
}
