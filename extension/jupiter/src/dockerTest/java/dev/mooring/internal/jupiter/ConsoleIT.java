package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.mooring.Container;
import dev.mooring.internal.session.Configuration;
import dev.mooring.resource.DockerContainer;
import dev.mooring.spec.ForwardLog;
import dev.mooring.wait.WaitForLog;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What a run says while it runs, on the real engine. */
class ConsoleIT {

    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger("dev.mooring");

    private final List<String> lines = new CopyOnWriteArrayList<>();

    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel() == Level.INFO) {
                lines.add(event.getFormattedMessage());
            }
        }
    };

    @BeforeEach
    void listen() {
        appender.start();
        LOGGER.addAppender(appender);
    }

    @AfterEach
    void listenNoMore() {
        LOGGER.detachAppender(appender);
    }

    static class SlowTestCase {
        @Container(
                image = "mooring/test-tools:1",
                command = {"sh", "-c", "echo first; sleep 6; echo done; sleep 600"},
                forwardLog = ForwardLog.ON)
        @WaitForLog("done")
        static DockerContainer slow;

        @Test
        void a() {}
    }

    @Test
    void saysWhatItWaitsForAndForwardsWhatIsPrintedMeanwhile() {
        new RealRun().execute(SlowTestCase.class);

        String container = "slow (ConsoleIT.SlowTestCase.slow, mooring/test-tools:1)";
        assertThat(lines).anyMatch(line -> line.equals("ConsoleIT.SlowTestCase.slow | first"));
        int forwarded = lines.indexOf("ConsoleIT.SlowTestCase.slow | first");
        assertThat(lines.subList(forwarded + 1, lines.size()))
                .filteredOn(line -> line.contains("slow (") || line.contains("container for"))
                .satisfiesExactly(
                        still -> assertThat(still)
                                .startsWith(container + " is not ready after 5.")
                                .endsWith("; waiting for a log line matching 'done'; the one line does not match;"
                                        + " last log line: first"),
                        ready -> assertThat(ready).matches("\\Q" + container + "\\E ready after \\d+\\.\\d s"),
                        summary -> assertThat(summary)
                                .startsWith("1 container for 1 test; tests waited ")
                                .contains("slowest: " + container));
    }

    @Test
    void saysNothingWhereThatIsNotWanted() {
        new RealRun().with(Configuration.LOG, "quiet").execute(QuickTestCase.class);
        assertThat(lines).noneMatch(line -> line.contains("ConsoleIT"));
    }

    static class QuickTestCase {
        @Container(image = RealRun.IMAGE)
        static DockerContainer quick;

        @Test
        void a() {}
    }
}
