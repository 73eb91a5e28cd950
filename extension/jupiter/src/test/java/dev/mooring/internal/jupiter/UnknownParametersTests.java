package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.mooring.Container;
import dev.mooring.resource.DockerContainer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Parameters that do not exist, in runs of JUnit. */
class UnknownParametersTests {

    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.mooring.configuration");
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    @BeforeEach
    void listen() {
        appender.start();
        logger.addAppender(appender);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(appender);
        System.clearProperty("mooring.keeep");
    }

    private List<String> warnings() {
        return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    static class OrdersTestCase {
        @Container(image = "app")
        static DockerContainer app;

        @Test
        void test() {}
    }

    static class OtherTestCase {
        @Container(image = "app")
        static DockerContainer app;

        @Test
        void test() {}
    }

    static class PlainTestCase {
        @Test
        void test() {}
    }

    @Test
    void areReportedOnceInASession() {
        System.setProperty("mooring.keeep", "always");
        try (FakeSession session = FakeSession.open(FakeRun.simple().with("mooring.pull.evry", "7 d"))) {
            session.launch(2, OrdersTestCase.class, OtherTestCase.class);
            session.launch(1, OrdersTestCase.class);
        }

        assertThat(warnings()).containsExactlyInAnyOrder("""
                        The configuration parameter mooring.pull.evry does not exist, so it has no effect.
                          what to do:  write mooring.pull.every""", """
                        The configuration parameter mooring.keeep does not exist, so it has no effect.
                          what to do:  write mooring.keep""");
    }

    @Test
    void areNotReportedWhereMooringIsNotUsed() {
        try (FakeSession session = FakeSession.open(FakeRun.simple().with("mooring.pull.evry", "7 d"))) {
            session.launch(1, PlainTestCase.class);
        }

        assertThat(warnings()).isEmpty();
    }
}
