package dev.mooring.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The bound on engines of several kinds, in a simulation that is the same each time. */
class AdmissionTests {

    private static final int SEEDS = 40;

    private enum Shape {
        /** As measured on two processors: two at a time cost 0.11 s each, and more gain nothing. */
        TWO_PROCESSORS,
        FOUR_AT_A_TIME,
        WIDE,
        ONE_AFTER_THE_OTHER,
        THRASHING,
        FAR_AWAY,
        BECOMES_SLOW,
        BECOMES_FAST,
        /** Six nodes, each as two processors. */
        SIX_NODES;

        /** The time of a start when {@code n} are under way, and so many were before. */
        double seconds(int n, int done) {
            return switch (this) {
                case TWO_PROCESSORS -> Math.max(0.17, 0.11 * n);
                case FOUR_AT_A_TIME -> Math.max(0.2, 0.05 * n);
                case WIDE -> 0.2;
                case ONE_AFTER_THE_OTHER -> 0.17 * n;
                case THRASHING -> 0.1 * Math.pow(n, 1.5);
                case FAR_AWAY -> 0.3 + 0.02 * n;
                case BECOMES_SLOW -> Math.max(0.2, (done < 200 ? 0.034 : 0.1) * n);
                case BECOMES_FAST -> Math.max(0.2, (done < 200 ? 0.1 : 0.034) * n);
                case SIX_NODES -> Math.max(0.22, 0.11 / 6 * n);
            };
        }
    }

    /** A suite that always has something to start; starts differ by a third in what they have to do. */
    private static final class Suite {

        private final Random random;
        private final Shape shape;
        private final List<Start> running = new ArrayList<>();
        private double now;
        private int begun;
        private int done;

        private static final class Start {
            private final double begin;
            private final int together;
            private double left;

            Start(double begin, int together, double left) {
                this.begin = begin;
                this.together = together;
                this.left = left;
            }
        }

        private interface Listener {
            void started(int together, Duration time);
        }

        Suite(long seed, Shape shape) {
            random = new Random(seed);
            this.shape = shape;
        }

        /** How long it takes. */
        double run(int starts, IntSupplier bound, Listener listener) {
            while (done < starts) {
                while (begun < starts && running.size() < bound.getAsInt()) {
                    begun++;
                    running.add(new Start(now, running.size() + 1, 0.7 + 0.6 * random.nextDouble()));
                }
                endOne(listener);
            }
            return now;
        }

        private void endOne(Listener listener) {
            double seconds = shape.seconds(running.size(), done);
            Start first = running.stream()
                    .min(Comparator.comparingDouble(start -> start.left))
                    .orElseThrow();
            double worked = first.left;
            running.forEach(start -> start.left -= worked);
            now += worked * seconds;
            listener.started(
                    (first.together + running.size() + 1) / 2, Duration.ofNanos((long) ((now - first.begin) * 1e9)));
            running.remove(first);
            done++;
        }
    }

    /** The result of one run. */
    private record Run(double time, List<Integer> bounds) {

        static Run adaptive(long seed, Shape shape, int starts) {
            Admission admission = new Admission(new Permits(2, 2, 8));
            List<Integer> bounds = new ArrayList<>();
            double time = new Suite(seed, shape).run(starts, admission::bound, (together, taken) -> {
                admission.measured(together, taken);
                bounds.add(admission.bound());
            });
            return new Run(time, bounds);
        }

        static double fixed(long seed, Shape shape, int starts, int bound) {
            return new Suite(seed, shape).run(starts, () -> bound, (together, taken) -> {});
        }

        static double best(long seed, Shape shape, int starts) {
            return IntStream.rangeClosed(2, 8)
                    .mapToDouble(bound -> fixed(seed, shape, starts, bound))
                    .min()
                    .orElseThrow();
        }

        int changes() {
            return (int) IntStream.range(1, bounds.size())
                    .filter(i -> !bounds.get(i).equals(bounds.get(i - 1)))
                    .count();
        }

        double lateBound() {
            return bounds.subList(bounds.size() / 2, bounds.size()).stream()
                    .mapToInt(Integer::intValue)
                    .average()
                    .orElseThrow();
        }
    }

    private static double average(Shape shape, int starts) {
        return IntStream.range(0, SEEDS)
                .mapToDouble(seed -> Run.adaptive(seed, shape, starts).time() / Run.best(seed, shape, starts))
                .average()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void aLongSuiteIsNearlyAsFastAsWithTheBestFixedBound(Shape shape) {
        assertThat(average(shape, 400)).isLessThan(1.15);
    }

    /** Which a fixed bound of twice the processors misses by far where the engine is wide: 1.9. */
    @ParameterizedTest
    @EnumSource
    void aShortSuiteDoesNotWaitForTheBoundToBeFound(Shape shape) {
        assertThat(average(shape, 40)).isLessThan(1.5);
    }

    @ParameterizedTest
    @EnumSource
    void theBoundRestsMostOfTheTime(Shape shape) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Run run = Run.adaptive(seed, shape, 400);
            assertThat(run.changes()).as("changes in 400 starts").isLessThan(45);
            assertThat(run.bounds()).allMatch(bound -> bound >= 2 && bound <= 8);
        }
    }

    @Test
    void theBoundApproachesTheEnginesCapacity() {
        assertThat(averageBound(Shape.TWO_PROCESSORS)).isBetween(2.0, 3.0);
        assertThat(averageBound(Shape.ONE_AFTER_THE_OTHER)).isBetween(2.0, 3.0);
        assertThat(averageBound(Shape.THRASHING)).isBetween(2.0, 2.5);
        assertThat(averageBound(Shape.FOUR_AT_A_TIME)).isBetween(3.5, 5.0);
        assertThat(averageBound(Shape.WIDE)).isBetween(6.5, 8.0);
    }

    private static double averageBound(Shape shape) {
        return IntStream.range(0, SEEDS)
                .mapToDouble(seed -> Run.adaptive(seed, shape, 400).lateBound())
                .average()
                .orElseThrow();
    }

    @Test
    void theSameMeasurementsGiveTheSameBounds() {
        assertThat(Run.adaptive(7, Shape.FAR_AWAY, 200).bounds())
                .isEqualTo(Run.adaptive(7, Shape.FAR_AWAY, 200).bounds());
    }

    /** Twelve at a time are the best for six nodes of which each can do two. */
    @Test
    void theBoundGrowsWithTheHosts() {
        Permits single = new Permits(2, 2, 8);
        double ratios = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Admission admission = new Admission(single);
            admission.limit(single.on(6, 64));
            assertThat(admission.bound()).isEqualTo(12);
            List<Integer> bounds = new ArrayList<>();
            double time = new Suite(seed, Shape.SIX_NODES).run(400, admission::bound, (together, taken) -> {
                admission.measured(together, taken);
                bounds.add(admission.bound());
            });
            ratios += time / Run.fixed(seed, Shape.SIX_NODES, 400, 12);
            assertThat(bounds).allMatch(bound -> bound >= 2 && bound <= 48);
        }
        assertThat(ratios / SEEDS).isLessThan(1.15);
    }

    @Test
    void eachHostGoesOnDoingAsMuchAsBefore() {
        Permits single = new Permits(2, 2, 8);
        Admission admission = new Admission(single);
        new Suite(1, Shape.FOUR_AT_A_TIME).run(100, admission::bound, admission::measured);
        int found = admission.bound();
        assertThat(found).isBetween(3, 7);

        admission.limit(single.on(3, 64));
        assertThat(admission.bound()).isEqualTo(3 * found);
        admission.limit(single.on(1, 64));
        assertThat(admission.bound()).isEqualTo(found);
    }

    @Test
    void theLimitGrowsWithTheHostsUpToWhatThisJvmCanDo() {
        Permits single = new Permits(2, 4, 8);
        assertThat(single.on(1, 64)).isEqualTo(single);
        assertThat(single.on(3, 64)).isEqualTo(new Permits(2, 6, 24));
        assertThat(single.on(100, 64)).isEqualTo(new Permits(2, 64, 64));
        assertThat(single.on(3, 4)).isEqualTo(new Permits(2, 6, 8));
        assertThat(Permits.fixed(3).on(10, 64)).isEqualTo(Permits.fixed(3));
        assertThat(SessionSettings.ofPermits(3).removalPermitsOn(10)).isEqualTo(3);
        assertThat(SessionSettings.DEFAULT.removalPermitsOn(1)).isEqualTo(SessionSettings.DEFAULT.removalPermits());
        assertThat(SessionSettings.DEFAULT.removalPermitsOn(3)).isGreaterThan(SessionSettings.DEFAULT.removalPermits());
    }

    @Test
    void aFixedBoundDoesNotChange() {
        Admission admission = new Admission(Permits.fixed(3));
        IntStream.range(0, 100).forEach(i -> admission.measured(3, Duration.ofMillis(200)));

        assertThat(admission.bound()).isEqualTo(3);
    }

    @Test
    void aSingleStartDoesNotAffectTheBound() {
        Admission admission = new Admission(new Permits(2, 2, 8));
        IntStream.range(0, 100).forEach(i -> admission.measured(1, Duration.ofMillis(200)));

        assertThat(admission.bound()).isEqualTo(2);
    }

    @Test
    void ignoresInvalidTimes() {
        Admission admission = new Admission(new Permits(2, 2, 8));
        IntStream.range(0, 100).forEach(i -> admission.measured(20 * (i % 2) + i % 9, Duration.ZERO));

        assertThat(admission.bound()).isBetween(2, 8);
    }
}
