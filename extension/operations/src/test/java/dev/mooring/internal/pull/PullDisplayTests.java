package dev.mooring.internal.pull;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class PullDisplayTests {

    private static final PullProgress SOME = new PullProgress(14, 3, 45_200_000, 152_000_000);

    @Nested
    class InALog {

        @Test
        void logsOneLinePerPeriod() {
            assertThat(said(new LogDisplay(Duration.ZERO)))
                    .containsExactly(
                            "Pulling postgres:17",
                            "Pulling postgres:17: 3 of 14 layers, 45.2 MB of 152.0 MB",
                            "Pulling postgres:17: 3 of 14 layers, 45.2 MB of 152.0 MB",
                            "Pulled postgres:17");
            assertThat(said(new LogDisplay(Duration.ofHours(1))))
                    .containsExactly("Pulling postgres:17", "Pulled postgres:17");
        }

        private Iterable<String> said(PullDisplay display) {
            Logger logger = (Logger) LoggerFactory.getLogger("dev.mooring.pull");
            Level before = logger.getLevel();
            ListAppender<ILoggingEvent> appender = new ListAppender<>();
            appender.start();
            logger.setLevel(Level.INFO);
            logger.addAppender(appender);
            try {
                PullDisplay.Entry entry = display.begin("postgres:17");
                entry.progress(SOME);
                entry.progress(SOME);
                entry.end("Pulled postgres:17");
                display.begin("nothing-more-is-said").end("");
                appender.list.remove(appender.list.size() - 1);
            } finally {
                logger.detachAppender(appender);
                logger.setLevel(before);
            }
            return appender.list.stream()
                    .map(ILoggingEvent::getFormattedMessage)
                    .toList();
        }
    }

    @Nested
    class AtATerminal {

        private static final String CLEAR = "\r\u001B[K";

        private final StringWriter screen = new StringWriter();

        @Test
        void updatesOneLineForAllPulls() {
            PullDisplay display = display(Duration.ZERO);
            PullDisplay.Entry one = display.begin("one:1");
            PullDisplay.Entry two = display.begin("two:1");
            two.progress(new PullProgress(2, 1, 0, 0));
            one.end("Pulled one:1");
            two.end("");
            assertThat(screen.toString().split(CLEAR.replace("[", "\\["), -1))
                    .containsExactly(
                            "",
                            "Pulling one:1: asking the registry",
                            "Pulling one:1: asking the registry | two:1: asking the registry",
                            "Pulling one:1: asking the registry | two:1: 1 of 2 layers",
                            "Pulled one:1" + System.lineSeparator() + "Pulling two:1: 1 of 2 layers",
                            "");
        }

        @Test
        void aLongLineIsCut() {
            display(Duration.ZERO).begin("x".repeat(100));
            assertThat(screen.toString()).isEqualTo(CLEAR + "Pulling " + "x".repeat(70) + "…");
        }

        @Test
        void doesNotFlicker() {
            PullDisplay.Entry entry = display(Duration.ofHours(1)).begin("one:1");
            String before = screen.toString();
            entry.progress(SOME);
            assertThat(screen.toString()).isEqualTo(before);
        }

        private PullDisplay display(Duration period) {
            return new TerminalDisplay(new PrintWriter(screen), period);
        }
    }
}
