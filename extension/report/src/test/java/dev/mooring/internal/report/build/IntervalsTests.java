package dev.mooring.internal.report.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.report.build.Intervals.Interval;
import java.util.Random;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class IntervalsTests {

    private static final long END = 40;

    private static boolean contains(Intervals set, long moment) {
        return set.list().stream().anyMatch(one -> one.begin() <= moment && moment < one.end());
    }

    private static void assertIs(Intervals set, LongPredicate expected) {
        assertThat(LongStream.range(0, END)
                        .filter(moment -> contains(set, moment))
                        .boxed())
                .containsExactlyElementsOf(
                        LongStream.range(0, END).filter(expected).boxed().toList());
        assertThat(set.length())
                .isEqualTo(LongStream.range(0, END).filter(expected).count());
        assertThat(set.list().stream().map(Interval::begin)).isSorted();
    }

    private static Intervals some(Random random) {
        return Intervals.union(IntStream.range(0, random.nextInt(6)).mapToObj(i -> {
            long begin = random.nextInt((int) END);
            return new Interval(begin, Math.min(END, begin + random.nextInt(9)));
        }));
    }

    @RepeatedTest(200)
    void combinesSetsOfMoments(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Intervals one = some(random);
        Intervals other = some(random);

        assertIs(one.or(other), moment -> contains(one, moment) || contains(other, moment));
        assertIs(one.and(other), moment -> contains(one, moment) && contains(other, moment));
        assertIs(one.without(other), moment -> contains(one, moment) && !contains(other, moment));
    }

    @Test
    void mergesIntervalsThatTouch() {
        assertThat(Intervals.union(Stream.of(new Interval(3, 5), new Interval(1, 3), new Interval(7, 7))))
                .isEqualTo(Intervals.of(1, 5));
        assertThat(Intervals.of(5, 3)).isEqualTo(Intervals.NONE);
    }
}
