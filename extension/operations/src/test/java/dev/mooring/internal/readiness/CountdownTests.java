package dev.mooring.internal.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CountdownTests {

    private final Countdown countdown = new Countdown();

    @Test
    void countsFromTheStartOfTheWait() {
        await().until(() -> countdown.left(Duration.ofSeconds(10)).compareTo(Duration.ofSeconds(10)) < 0);
        countdown.begin();

        assertThat(countdown.ahead()).isZero();
        assertThat(countdown.isOver(Duration.ofDays(1))).isFalse();
        assertThat(countdown.isOver(Duration.ZERO)).isTrue();
    }

    @Test
    void countsFromTheNeedIfThatComesLater() {
        Duration timeout = Duration.ofMinutes(1);
        countdown.begin();
        await().until(() -> countdown.left(timeout).compareTo(timeout.minusMillis(20)) < 0);
        Duration before = countdown.left(timeout);

        assertThat(countdown.restart()).isTrue();

        assertThat(countdown.left(timeout)).isGreaterThan(before);
        assertThat(countdown.ahead()).isBetween(Duration.ofMillis(20), timeout);
    }

    @Test
    void aNeedAfterTheTimeLimitChangesNothing() {
        countdown.begin();
        assertThat(countdown.isOver(Duration.ZERO)).isTrue();

        assertThat(countdown.restart()).isFalse();
        assertThat(countdown.isOver(Duration.ofDays(1))).isTrue();
        assertThat(countdown.ahead()).isZero();
    }

    @Test
    void aNeedAfterAFailureChangesNothing() {
        countdown.begin();
        countdown.end();

        assertThat(countdown.restart()).isFalse();
    }

    @Test
    void foreverDoesNotOverflow() {
        assertThat(countdown.left(Duration.ofSeconds(Long.MAX_VALUE))).isGreaterThan(Duration.ofDays(36_000));
    }
}
