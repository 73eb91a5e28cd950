package dev.mooring.internal.report.build;

import static dev.mooring.internal.report.build.Told.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.report.build.Told.Made;
import dev.mooring.internal.report.event.Phase;
import dev.mooring.internal.report.event.TestId;
import dev.mooring.internal.report.model.Report;
import dev.mooring.internal.report.model.TimeShare;
import dev.mooring.internal.spec.ResourceKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimeTableTests {

    @TempDir
    private Path parent;

    private final Told told = new Told("cafe0123");

    private static List<String> lines(Report report) {
        return report.time().stream()
                .map(line -> line.what() + " " + line.micros() / 1_000)
                .toList();
    }

    @Test
    void assignsEachMomentToOneLine() {
        Made image = told.made(ResourceKind.IMAGE, "img", "OrdersIT.img", "")
                .begun(2, 1, "CLASS", 1)
                .phase(Phase.BUILD, 2, 3)
                .ready(3);
        Made db = told.made(ResourceKind.CONTAINER, "db", "OrdersIT.db", "postgres:17")
                .begun(2, 1, "CLASS", 2)
                .phase(Phase.PULL, 2.5, 5)
                .phase(Phase.CREATE, 5, 5.5)
                .phase(Phase.START, 5.5, 6)
                .started(6)
                .ready(6, 8)
                .removed(15, 16);
        Made value = told.made(ResourceKind.VALUE, "orders", "OrdersIT.orders", "")
                .begun(8, 1, "CLASS", 3)
                .phase(Phase.PROVIDE, 8, 8.5)
                .ready(8.5);
        TestId test = id("OrdersIT", "a");
        told.began(1, id("OrdersIT", ""))
                .waited(1.5, 9, id("OrdersIT", ""), image, db, value)
                .test(10, 14, test)
                .ended(14.5, id("OrdersIT", ""))
                .closed(17);

        assertThat(lines(told.report(parent)))
                .containsExactly(
                        "tests 4000",
                        "pull 2500",
                        "image 500",
                        "start 1000",
                        "readiness 2000",
                        "values 500",
                        "waiting 1000",
                        "removal 1000",
                        "before 1000",
                        "between 2000",
                        "after 1500");
    }

    @Test
    void countsATestThatRunsBeforeOthersThatWait() {
        Made db = told.container("OrdersIT.db", "postgres:17", 1, 1, 5);
        told.began(1, id("OrdersIT", "")).waited(1, 5, id("OrdersIT", ""), db).ended(6, id("OrdersIT", ""));
        told.test(0, 4, id("BillsIT", "b")).closed(6);

        assertThat(lines(told.report(parent))).containsExactly("tests 4000", "readiness 1000", "between 1000");
    }

    @Test
    void doesNotCountAWaitingTestAsRunning() {
        Made db = told.container("OrdersIT.db", "postgres:17", 1, 1, 3);
        TestId test = id("OrdersIT", "a");
        told.began(0, test).waited(1, 3, test, db).ended(4, test).closed(4);

        assertThat(lines(told.report(parent))).containsExactly("tests 2000", "start 500", "readiness 1500");
    }

    @RepeatedTest(50)
    void addsUpToTheWallTime(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < 20; i++) {
            double begin = random.nextDouble() * 10;
            double waits = begin + random.nextDouble();
            double ready = waits + random.nextDouble() * 3;
            Made made = told.container("C" + i + ".db", "app", i, Math.max(0, waits - random.nextDouble()), ready + 1);
            TestId test = id("C" + i, random.nextBoolean() ? "" : "a");
            told.began(begin, test).waited(waits, ready + 1, test, made);
            if (random.nextInt(5) > 0) {
                told.ended(ready + 1 + random.nextDouble() * 4, test);
            }
            if (random.nextBoolean()) {
                made.removed(ready + 5, ready + 6);
            }
        }
        Report report = told.report(parent);

        assertThat(report.time().stream().mapToLong(TimeShare::micros).sum()).isEqualTo(report.wall());
        assertThat(report.time()).allSatisfy(line -> assertThat(line.micros()).isPositive());
    }
}
