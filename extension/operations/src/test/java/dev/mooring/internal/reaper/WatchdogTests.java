package dev.mooring.internal.reaper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class WatchdogTests {

    /** No JVM begins with these. */
    private static final Map<String, String> HOPELESS = Map.of("JDK_JAVA_OPTIONS", "--no-such-option");

    @TempDir
    private Path temp;

    private Path lock() {
        return temp.resolve("1-cafe.lock");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void isSeenToEndAndToSayWhy() throws IOException {
        WatchdogProcess process = WatchdogProcess.start(lock(), "cafe", HOPELESS, null);
        await().until(process::hasEnded);
        assertThat(process.lastWords()).contains("Unrecognized option: --no-such-option");
    }

    @Test
    void runsUntilItsSessionHasEndedAndLeavesNothing() throws IOException {
        SessionLock lock = SessionLock.take(lock());
        try (Watchdog watchdog = Watchdog.start(lock, "cafe", Map.of(), null).orElseThrow()) {
            assertThat(lock()).exists();
        }
        await().untilAsserted(() -> assertThat(temp).isEmptyDirectory());
    }

    @Test
    void isToldOfAnEngineThatHasGrownAndLeavesNothing() throws IOException {
        SessionLock lock = SessionLock.take(lock());
        try (Watchdog watchdog =
                Watchdog.start(lock, "cafe", Map.of("A", "1", "B", "2"), null).orElseThrow()) {
            watchdog.engineIs(Map.of("B", "node-2\nDOCKER_HOST=tcp://10.0.0.2:2376", "C", "ä = #!\\"));

            assertThat(new WatchedEngine(lock()).read(Map.of("A", "1", "B", "2")))
                    .containsExactlyInAnyOrderEntriesOf(
                            Map.of("A", "1", "B", "node-2\nDOCKER_HOST=tcp://10.0.0.2:2376", "C", "ä = #!\\"));
        }
        await().untilAsserted(() -> assertThat(temp).isEmptyDirectory());
    }

    @Test
    void isToldNothingAfterTheEnd() throws IOException {
        SessionLock lock = SessionLock.take(lock());
        Watchdog watchdog = Watchdog.start(lock, "cafe", Map.of(), null).orElseThrow();
        watchdog.close();
        watchdog.engineIs(Map.of("A", "1"));
        await().untilAsserted(() -> assertThat(temp).isEmptyDirectory());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void isGivenUpAfterThreeStartsWithWhatItSaid() throws IOException {
        Logger logger = (Logger) LoggerFactory.getLogger(Watchdog.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.list = new CopyOnWriteArrayList<>();
        log.start();
        logger.addAppender(log);
        SessionLock lock = SessionLock.take(lock());
        try (Watchdog watchdog = Watchdog.start(lock, "cafe", HOPELESS, null, Duration.ofMillis(20))
                .orElseThrow()) {
            await().untilAsserted(() -> assertThat(log.list).hasSize(3));
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .map(WatchdogTests::withoutTheRest)
                .containsExactly(
                        "The watchdog of this run has ended unexpectedly and is started again; ",
                        "The watchdog of this run has ended unexpectedly and is started again; ",
                        "The watchdog of this run has ended 3 times and is not started again: if this JVM is"
                                + " killed, what it created remains until the next run; ");
        // Nobody is there to do it, so its JVM does.
        assertThat(temp).isEmptyDirectory();
    }

    private static String withoutTheRest(String message) {
        assertThat(message).contains("it printed:\n").contains("Unrecognized option: --no-such-option");
        return message.substring(0, message.indexOf("it printed:"));
    }
}
