package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.mooring.Container;
import dev.mooring.Env;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.internal.session.Configuration;
import dev.mooring.resource.DockerContainer;
import dev.mooring.spec.ForwardLog;
import dev.mooring.wait.WaitForLog;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** The output of containers in the log of the tests. */
@Timeout(100)
class ForwardLogTests {

    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger("dev.mooring.container");
    private static final List<String> LINES = new CopyOnWriteArrayList<>();
    private static CountDownLatch forwarded = new CountDownLatch(1);

    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            LINES.add(event.getLoggerName() + ": " + event.getFormattedMessage());
            forwarded.countDown();
        }
    };

    /** Is ready once its first line has been forwarded, and not before. */
    private final FakeEngine engine = new FakeEngine().provide("app", self -> {
        self.print("starting with s3cret");
        forwarded.await();
        self.print("ready");
        new CountDownLatch(1).await();
        return 0;
    });

    @BeforeEach
    void listen() {
        LINES.clear();
        forwarded = new CountDownLatch(1);
        appender.start();
        LOGGER.addAppender(appender);
    }

    @AfterEach
    void listenNoMore() {
        LOGGER.detachAppender(appender);
    }

    static class DeclaredTestCase {
        @Container(image = "app", forwardLog = ForwardLog.ON)
        @Env(value = "PASSWORD=s3cret", secret = true)
        @WaitForLog("ready")
        static DockerContainer app;

        @Test
        void a() {
            await().until(() -> LINES.size() == 2);
        }
    }

    @Test
    void isThereWhileTheContainerIsStillStarting() {
        FakeRun.on(engine).execute(DeclaredTestCase.class).assertAllPassed(1);
        assertThat(LINES)
                .containsExactly(
                        "dev.mooring.container.app: ForwardLogTests.DeclaredTestCase.app | starting with ***",
                        "dev.mooring.container.app: ForwardLogTests.DeclaredTestCase.app | ready");
    }

    static class ConfiguredTestCase {
        @Container(image = "app")
        @WaitForLog("ready")
        DockerContainer app;

        @Container(image = "app", forwardLog = ForwardLog.OFF)
        @WaitForLog("ready")
        DockerContainer silent;

        @Test
        void a() {
            await().until(() -> LINES.size() == 2);
        }
    }

    @Test
    void isThatOfAllContainersWhereThatIsConfigured() {
        FakeRun.on(engine)
                .with(Configuration.LOG_CONTAINERS, "true")
                .execute(ConfiguredTestCase.class)
                .assertAllPassed(1);
        assertThat(LINES)
                .hasSize(2)
                .allMatch(line -> line.matches(
                        "dev\\.mooring\\.container\\.app: ForwardLogTests\\.ConfiguredTestCase\\.app#\\d+ \\| .*"));
    }
}
