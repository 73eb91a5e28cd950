package dev.mooring.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

@Timeout(100)
@Isolated("Awaitility's defaults are static")
class PollingTests {

    @AfterEach
    void reset() {
        Awaitility.reset();
    }

    /** Each of these would break a looking that begins with Awaitility's defaults. */
    static void setHostileDefaults() {
        Awaitility.setDefaultPollDelay(Duration.ofMinutes(1));
        Awaitility.setDefaultPollInterval(Duration.ofMinutes(1));
        Awaitility.setDefaultTimeout(Duration.ofMinutes(2));
        Awaitility.ignoreExceptionsByDefault();
        Awaitility.setDefaultConditionEvaluationListener(evaluated -> {
            throw new IllegalStateException("the listener of a test");
        });
        Awaitility.setDefaultFailFastCondition("the condition of a test", () -> true);
    }

    @Test
    void checksImmediatelyAtFirst() {
        assertThat(Polling.every(Duration.ofHours(1)).until(() -> true)).isTrue();
    }

    @Test
    void checksUntilTheConditionHolds() {
        AtomicInteger looks = new AtomicInteger();
        assertThat(Polling.soon().until(() -> looks.incrementAndGet() == 5)).isTrue();
        assertThat(looks).hasValue(5);
    }

    @Test
    void pausesGrowToTheLongest() {
        List<Long> times = new ArrayList<>();
        Polling.between(Duration.ofMillis(10), Duration.ofMillis(30)).until(() -> {
            times.add(System.nanoTime());
            return times.size() == 8;
        });
        long all = times.get(7) - times.get(0);
        // 10, 15, 22, 30, 30, 30, 30: no machine is too fast for it.
        assertThat(Duration.ofNanos(all)).isGreaterThanOrEqualTo(Duration.ofMillis(165));
    }

    @Test
    void stopsWhenTheTimeIsOver() {
        AtomicInteger looks = new AtomicInteger();
        boolean held = Polling.soon().atMost(Duration.ofMillis(100)).until(() -> {
            looks.incrementAndGet();
            return false;
        });
        assertThat(held).isFalse();
        assertThat(looks.get()).isGreaterThan(1);
    }

    @Test
    void checksOnceIfThereIsNoTime() {
        for (Duration none : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
            AtomicInteger looks = new AtomicInteger();
            assertThat(Polling.soon().atMost(none).until(() -> looks.incrementAndGet() == 2))
                    .isFalse();
            assertThat(looks).hasValue(1);
        }
    }

    @Test
    void stopsInTimeEvenIfThePauseIsLonger() {
        assertThat(Polling.every(Duration.ofHours(1))
                        .atMost(Duration.ofMillis(20))
                        .until(() -> false))
                .isFalse();
    }

    @Test
    void throwsTheExceptionOfTheCheckUnchanged() {
        AtomicInteger looks = new AtomicInteger();
        IOException refused = new IOException("refused");
        assertThatThrownBy(() -> Polling.soon().atMost(Duration.ofSeconds(5)).until(() -> {
                    if (looks.incrementAndGet() == 3) {
                        throw refused;
                    }
                    return false;
                }))
                .isSameAs(refused);
    }

    @Test
    void checksOnTheCallersThread() {
        List<Thread> threads = new ArrayList<>();
        Polling.soon().until(() -> {
            threads.add(Thread.currentThread());
            return threads.size() == 3;
        });
        assertThat(threads).containsOnly(Thread.currentThread());
    }

    @Test
    void ignoresTheDefaultsThatATestHasSet() {
        setHostileDefaults();
        checksUntilTheConditionHolds();
        stopsWhenTheTimeIsOver();
        stopsInTimeEvenIfThePauseIsLonger();
        throwsTheExceptionOfTheCheckUnchanged();
        checksOnTheCallersThread();
    }

    @Test
    void ignoresADefaultTimeoutThatIsTooShort() {
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultTimeout(Duration.ofMillis(1));
        AtomicInteger looks = new AtomicInteger();
        assertThat(Polling.every(Duration.ofMillis(50)).until(() -> looks.incrementAndGet() == 4))
                .isTrue();
    }
}
