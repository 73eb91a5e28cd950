package dev.mooring.internal.planning;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.mooring.Container;
import dev.mooring.Network;
import dev.mooring.Volume;
import dev.mooring.internal.text.Similarity;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerNetwork;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** A typo in the name of a network or volume makes a second one, which is legal. */
class SimilarNamesTests {

    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.mooring.plan");
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    @BeforeEach
    void listen() {
        appender.start();
        logger.addAppender(appender);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(appender);
    }

    private List<String> warnings() {
        return appender.list.stream()
                .filter(event -> event.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "back,     bakc,      true",
        "backend,  backnd,    true",
        "database, databsae,  true",
        "messages, mesages,   true",
        "messages, mssagess,  true",
        "back,     front,     false",
        "back,     back,      false",
        "net1,     net2,      false",
        "net,      not,       false",
        "blue,     blueish,   false",
    })
    void typos(String one, String other, boolean typo) {
        assertThat(Similarity.isTypo(one, other)).isEqualTo(typo);
        assertThat(Similarity.isTypo(other, one)).isEqualTo(typo);
    }

    static class TypoTestCase {
        @Network(internal = true)
        static DockerNetwork back;

        @Container(image = "postgres:17")
        @Network("bakc")
        @Volume(name = "files", target = "/a") static DockerContainer db;

        @Container(image = "web")
        @Network("back")
        @Volume(name = "flies", target = "/a") static DockerContainer web;
    }

    @Test
    void aSimilarNameIsPointedOutOnceWithBothPlaces() {
        ClassPlan plan = Planned.plan(TypoTestCase.class);

        assertThat(plan.nodes()).hasSize(6);
        assertThat(warnings())
                .containsExactlyInAnyOrder(
                        "SimilarNamesTests.TypoTestCase.db: the network 'bakc' is not declared, so it is created for this"
                                + " name; a similar one is 'back' (SimilarNamesTests.TypoTestCase.back).\n"
                                + "    If that was meant, correct the name; if not, declare 'bakc' in a field.",
                        "SimilarNamesTests.TypoTestCase.web: the volume 'flies' is not declared, so it is created for"
                                + " this name; a similar one is 'files' (SimilarNamesTests.TypoTestCase.db).\n"
                                + "    If that was meant, correct the name; if not, declare 'flies' in a field.");
    }

    @Test
    void aClassThatIsPlannedAheadIsLeftForItsTurn() {
        Planned.planAhead(TypoTestCase.class);

        assertThat(warnings()).isEmpty();
    }

    static class DeclaredTestCase {
        @Network
        static DockerNetwork back;

        @Network
        static DockerNetwork bakc;

        @Container(image = "postgres:17")
        @Network("bakc")
        static DockerContainer db;
    }

    @Test
    void whatIsDeclaredIsMeant() {
        Planned.plan(DeclaredTestCase.class);

        assertThat(warnings()).isEmpty();
    }
}
