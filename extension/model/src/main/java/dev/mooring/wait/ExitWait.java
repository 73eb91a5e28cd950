package dev.mooring.wait;

import static java.util.stream.Collectors.joining;

import dev.mooring.internal.text.Durations;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Waits until the container has finished its work and exited (see {@link WaitForExit}).
 *
 * <pre>{@code
 * container.await(ExitWait.of(0, 2).withTimeout(Duration.ofMinutes(1)));
 * }</pre>
 *
 * @param codes the expected exit codes
 * @param timeout the time after which the wait fails, or null for the configured one
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ExitWait(List<Integer> codes, @Nullable Duration timeout) implements WaitStrategy {

    /** Copies the list and checks that there is something in it. */
    public ExitWait {
        Objects.requireNonNull(codes, "ExitWait: 'codes' must not be null");
        codes = Copies.list(codes, "ExitWait: 'codes'");
        if (codes.isEmpty()) {
            throw new IllegalArgumentException("at least one exit code must be expected");
        }
        codes.forEach(ExitWait::checkCode);
        Timeouts.check(timeout);
    }

    static void checkCode(int code) {
        if (code < 0 || code > 255) {
            throw new IllegalArgumentException("an exit code must be 0 to 255, but is " + code);
        }
    }

    /** Waits for the exit code 0. */
    public ExitWait() {
        this(List.of(0), null);
    }

    /**
     * Waits for one of several exit codes.
     *
     * @param codes the expected exit codes
     * @return the strategy
     */
    public static ExitWait of(int... codes) {
        Objects.requireNonNull(codes, "ExitWait.of: 'codes' must not be null");
        return new ExitWait(Arrays.stream(codes).boxed().toList(), null);
    }

    /**
     * Returns a copy with another timeout.
     *
     * @param value the time after which the wait fails
     * @return the copy
     */
    public ExitWait withTimeout(Duration value) {
        Objects.requireNonNull(value, "ExitWait.withTimeout: 'value' must not be null");
        return new ExitWait(codes, value);
    }

    @Override
    public void await(WaitTarget target) throws InterruptedException {
        Objects.requireNonNull(target, "ExitWait.await: 'target' must not be null");
        int code = target.awaitExit();
        if (!codes.contains(code)) {
            throw new WaitFailedException("it exited with code " + code);
        }
    }

    @Override
    public String describe() {
        return "exit with code " + codes.stream().map(String::valueOf).collect(joining(" or "));
    }

    @Override
    public boolean expectsExit() {
        return true;
    }

    static final class Factory implements WaitFactory<WaitForExit> {
        @Override
        public ExitWait create(WaitForExit annotation) {
            return new ExitWait(
                    Arrays.stream(annotation.value()).boxed().toList(), Durations.parseAttribute(annotation.timeout()));
        }
    }
}
