package dev.mooring.internal.image;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.mooring.internal.engine.BuildEvent;
import dev.mooring.internal.report.Masker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

@Isolated("changes a logger")
class BuildLogTests {

    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.mooring.build");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        logger.setLevel(Level.DEBUG);
        logger.addAppender(lines);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(lines);
        logger.setLevel(null);
    }

    @Test
    void masksTheMessagesOfTheBuilder() {
        Masker masker = new Masker();
        masker.add("hunter2-hunter2");
        BuildLog log = new BuildLog("image 'web' (ShopIT.web)", masker);

        log.accept(new BuildEvent.Ended("[2/3] RUN curl -u me:hunter2-hunter2 \u001B[2J\n::stop-commands::x", true));
        log.accept(new BuildEvent.Ended("[internal] load hunter2-hunter2", true));
        log.accept(new BuildEvent.Output("[3/3] RUN env", "PASSWORD=hunter2-hunter2"));

        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "Building image 'web' (ShopIT.web)",
                        "image 'web' (ShopIT.web): [2/3] RUN curl -u me:*** \\u001B[2J\n| \\u003A:stop-commands::x (cached)",
                        "image 'web' (ShopIT.web): [internal] load ***",
                        "image 'web' (ShopIT.web): [3/3] RUN env | PASSWORD=***");
    }
}
