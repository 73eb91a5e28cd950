package dev.mooring.internal.report.build;

import static dev.mooring.internal.report.build.Told.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mooring.internal.report.build.Told.Made;
import dev.mooring.internal.report.event.Phase;
import dev.mooring.internal.report.model.Advice;
import dev.mooring.internal.spec.ResourceKind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdvisorTests {

    @TempDir
    private Path parent;

    private final Told told = new Told("cafe0123");

    /** A class whose only test begins when its container is ready, and takes half a second. */
    private void testClass(String name, double from, double ready, Made container) {
        told.began(from, id(name, ""))
                .waited(from, ready, id(name, ""), container)
                .test(ready, ready + 0.5, id(name, "a"))
                .ended(ready + 0.5, id(name, ""));
    }

    @Test
    void advisesToShareEqualContainersOfSeveralClasses() {
        testClass("A", 1, 4, told.container("A.db", "postgres:17", 7, 1, 4));
        testClass("B", 5, 8, told.container("B.db", "postgres:17", 7, 5, 8));
        testClass("C", 9, 11, told.container("C.sql", "postgres:17", 7, 9, 11));
        // Declared otherwise.
        testClass("D", 12, 15, told.container("D.db", "postgres:17", 8, 12, 15));

        assertThat(told.closed(16).report(parent).advice())
                .containsExactly(new Advice(
                        "share-equal-containers",
                        "3 classes start an equal postgres:17 (A.db, B.db, C.sql). Sharing one would save about 5.0 s:"
                                + " declare it in an @Environment, or with scope = Scope.SESSION, if the classes do"
                                + " not disturb each other's data.",
                        5_000_000L,
                        List.of(0, 1, 2)));
    }

    @Test
    void sharingSavesNoTimeInWhichOtherTestsRun() {
        testClass("A", 1, 4, told.container("A.db", "postgres:17", 7, 1, 4));
        testClass("B", 5, 8, told.container("B.db", "postgres:17", 7, 5, 8));
        told.test(4, 9, id("E", "e"));

        assertThat(told.closed(16).report(parent).advice()).isEmpty();
    }

    @Test
    void doesNotAdviseOnContainersOfOneDeclaration() {
        testClass("A", 1, 4, told.container("Base.db", "postgres:17", 7, 1, 4));
        testClass("B", 5, 8, told.container("Base.db", "postgres:17", 7, 5, 8));

        assertThat(told.closed(16).report(parent).advice()).isEmpty();
    }

    private Made pulled(double from, double to) {
        return told.made(ResourceKind.CONTAINER, "db", "A.db", "postgres:17")
                .begun(from, 1, "CLASS", 1)
                .phase(Phase.PULL, from, to)
                .started(to)
                .ready(to, to + 0.1);
    }

    @Test
    void reportsALargeShareOfPulls() {
        testClass("A", 1, 9.1, pulled(1, 9));

        assertThat(told.closed(31).report(parent).advice())
                .extracting(Advice::kind, Advice::text, Advice::saves)
                .containsExactly(tuple(
                        "pull-before",
                        "8.0 s of 31.0 s were spent waiting for images to be pulled (postgres:17). Pull them before the"
                                + " tests (mooring.stage = pull), or keep them on the engine between builds.",
                        8_000_000L));
    }

    @Test
    void doesNotReportASmallShareOfPulls() {
        testClass("A", 1, 5.1, pulled(1, 5));

        assertThat(told.closed(31).report(parent).advice()).isEmpty();
    }

    private void twoClasses() {
        testClass("A", 1, 4, told.container("A.db", "postgres:17", 7, 1, 4));
        told.test(4.5, 9, id("A", "long"));
        testClass("B", 10, 13, told.container("B.cache", "redis:8", 8, 10, 13));
        told.closed(16);
    }

    @Test
    void reportsThatLookAheadIsOff() {
        told.lookAhead(0);
        twoClasses();

        assertThat(told.report(parent).advice())
                .extracting(Advice::kind, Advice::text, Advice::saves, Advice::resources)
                .containsExactly(tuple(
                        "look-ahead",
                        "Tests waited 3.0 s for containers that could have been started while other tests ran, but"
                                + " starting ahead is turned off (mooring.lookahead = 0).",
                        3_000_000L,
                        List.of(1)));
    }

    @Test
    void doesNotReportThatLookAheadIsOn() {
        twoClasses();

        assertThat(told.report(parent).advice()).isEmpty();
    }

    private Made failing(double from, double to, int attempt) {
        return told.made(ResourceKind.CONTAINER, "mail", "A.mail", "greenmail:2")
                .begun(from, attempt, "CLASS", 1)
                .started(from)
                .failed(from, to, """
                        Container 'mail' was not ready within 10 s.
                          what to do:  3025 listens on 127.0.0.1 inside the container only; bind it
                                       to 0.0.0.0
                          waited for:  port 3025 listening""");
    }

    @Test
    void reportsALongWaitForAResourceThatDoesNotBecomeReady() {
        told.began(1, id("A", "")).waited(1, 11, id("A", ""), failing(1, 11, 1)).ended(11, id("A", ""));

        assertThat(told.closed(12).report(parent).advice())
                .extracting(Advice::kind, Advice::text)
                .containsExactly(tuple(
                        "failed-wait",
                        "Tests waited 10.0 s for mail (A.mail, greenmail:2), which did not become ready. What to do: 3025"
                                + " listens on 127.0.0.1 inside the container only; bind it to 0.0.0.0."));
    }

    @Test
    void doesNotReportAShortWait() {
        told.began(1, id("A", "")).waited(1, 3, id("A", ""), failing(1, 3, 1)).ended(3, id("A", ""));

        assertThat(told.closed(12).report(parent).advice()).isEmpty();
    }

    @Test
    void reportsASecondAttempt() {
        Made first = failing(1, 3, 1);
        Made second = told.made(ResourceKind.CONTAINER, "mail", "A.mail", "greenmail:2")
                .begun(3, 2, "CLASS", 1)
                .started(3.1)
                .ready(3.1, 4);
        told.began(1, id("A", "")).waited(1, 4, id("A", ""), first, second).ended(5, id("A", ""));

        assertThat(told.closed(12).report(parent).advice())
                .extracting(Advice::kind, Advice::text)
                .containsExactly(tuple(
                        "second-attempt",
                        "mail (A.mail, greenmail:2) became ready at attempt 2. The attempt before failed: Container 'mail'"
                                + " was not ready within 10 s."));
    }

    /** A primary and a replica, say: the class needs both. */
    @Test
    void equalContainersOfOneClassAreNotShared() {
        Made primary = told.container("A.primary", "postgres:17", 7, 1, 4);
        Made replica = told.container("A.replica", "postgres:17", 7, 4, 7);
        told.began(1, id("A", ""))
                .waited(1, 7, id("A", ""), primary, replica)
                .test(7, 8, id("A", "a"))
                .ended(8, id("A", ""));

        assertThat(told.closed(16).report(parent).advice()).isEmpty();
    }

    @Test
    void countsOnlyTheStartsOfFurtherClassesAsSaved() {
        Made primary = told.container("A.primary", "postgres:17", 7, 1, 4);
        Made replica = told.container("A.replica", "postgres:17", 7, 4, 7);
        told.began(1, id("A", ""))
                .waited(1, 7, id("A", ""), primary, replica)
                .test(7, 8, id("A", "a"))
                .ended(8, id("A", ""));
        testClass("B", 9, 11, told.container("B.c(db)", "postgres:17", 7, 9, 11));

        assertThat(told.closed(16).report(parent).advice())
                .extracting(Advice::text, Advice::saves)
                .containsExactly(tuple(
                        "2 classes start an equal postgres:17 (A.primary, A.replica, B.c(db)). Sharing one would save"
                                + " about 2.0 s: declare it in an @Environment, or with scope = Scope.SESSION, if the"
                                + " classes do not disturb each other's data.",
                        2_000_000L));
    }

    @Test
    void theWaitForTheFirstOfEqualContainersIsNotSaved() {
        testClass("A", 1, 4, told.container("A.db", "postgres:17", 7, 1, 4));
        testClass("B", 1, 4.8, told.container("B.db", "postgres:17", 7, 1, 4.8));

        assertThat(told.closed(16).report(parent).advice()).isEmpty();
    }

    @Test
    void reportsAttemptsOfEarlierTestsOnce() {
        for (int at : new int[] {1, 11}) {
            Made first = failing(at, at + 2, 1);
            Made second = told.made(ResourceKind.CONTAINER, "mail", "A.mail", "greenmail:2")
                    .begun(at + 2, 2, "METHOD", 1)
                    .started(at + 2.1)
                    .ready(at + 2.1, at + 3);
            told.began(at, id("A", "t" + at))
                    .waited(at, at + 3, id("A", "t" + at), first, second)
                    .ended(at + 4, id("A", "t" + at));
        }

        assertThat(told.closed(20).report(parent).advice())
                .extracting(Advice::kind, Advice::resources)
                .containsExactlyInAnyOrder(tuple("second-attempt", List.of(0)), tuple("second-attempt", List.of(2)));
    }
}
