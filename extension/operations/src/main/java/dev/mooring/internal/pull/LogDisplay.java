package dev.mooring.internal.pull;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the beginning, a line every few seconds, and the end. */
final class LogDisplay implements PullDisplay {

    private static final Logger log = LoggerFactory.getLogger("dev.mooring.pull");
    private static final Duration PERIOD = Duration.ofSeconds(5);

    private final Duration period;

    LogDisplay() {
        this(PERIOD);
    }

    LogDisplay(Duration period) {
        this.period = period;
    }

    @Override
    public Entry begin(String image) {
        log.info("Pulling {}", image);
        return new LogEntry(image);
    }

    private final class LogEntry implements Entry {

        private final String image;
        private long last = System.nanoTime();

        LogEntry(String image) {
            this.image = image;
        }

        @Override
        public void progress(PullProgress progress) {
            if (due()) {
                log.info("Pulling {}: {}", image, progress);
            }
        }

        private synchronized boolean due() {
            long now = System.nanoTime();
            if (now - last < period.toNanos()) {
                return false;
            }
            last = now;
            return true;
        }

        @Override
        public void note(String text) {
            log.warn("{}", text);
        }

        @Override
        public void end(String text) {
            if (!text.isEmpty()) {
                log.info("{}", text);
            }
        }
    }
}
