package dev.mooring.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.report.event.SessionEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OpeningTests {

    private final Instant now = Instant.now();
    private final SessionEvent.Opened opened = new Opening("cafe0123", Path.of("/home/shop"), 3).at(now);

    @Test
    void describesThisJvm() {
        ProcessHandle self = ProcessHandle.current();
        assertThat(opened.pid()).isEqualTo(self.pid());
        assertThat(opened.jvmBegan()).isEqualTo(self.info().startInstant().orElse(now));
        assertThat(opened.parent())
                .startsWith(self.parent().map(ProcessHandle::pid).orElseThrow() + "");
        assertThat(opened.java()).isEqualTo(System.getProperty("java.version"));
        assertThat(opened.junit()).isNotEmpty();
        assertThat(opened.project()).isEqualTo("shop");
        assertThat(opened.lookAhead()).isEqualTo(3);
    }

    @Test
    void isTheSameInEachSessionOfAJvm() {
        SessionEvent.Opened other = new Opening("cafe0124", Path.of("/home/shop"), 3).at(now.plusSeconds(5));
        assertThat(other.parent()).isEqualTo(opened.parent());
        assertThat(other.build()).isEqualTo(opened.build());
    }

    private SessionEvent.Opened openedAfter(Duration time) {
        Instant began = Instant.parse("2025-01-31T12:00:00Z");
        return new SessionEvent.Opened(
                began.plus(time), "cafe0123", 17, began, "host", "", null, "shop", "", "", "17", 0);
    }

    @Test
    void countsFromTheBeginOfAJvmThatHasNotDoneOtherThingsForLong() {
        assertThat(openedAfter(Duration.ofSeconds(59)).begin()).isEqualTo("2025-01-31T12:00:00Z");
        assertThat(openedAfter(Duration.ofHours(1)).begin()).isEqualTo("2025-01-31T13:00:00Z");
    }
}
