package dev.mooring.internal.report.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.LineStarts;
import dev.mooring.internal.engine.fake.FakeContainer;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.resource.LogLine;
import dev.mooring.resource.LogQuery;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.wait.StandardStream;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogExcerptTests {

    private final FakeEngine engine = new FakeEngine().provide("app");
    private final FakeContainer app = start();

    private FakeContainer start() {
        String id = engine.containers()
                .create(new CreateContainer(
                        "app-1", ContainerSpec.builder("app").build(), Map.of()));
        engine.containers().start(id);
        return engine.container(id);
    }

    private void print(int lines, String text) {
        for (int line = 1; line <= lines; line++) {
            app.print(text + line);
        }
    }

    private LogExcerpt read(Instant from, Instant until) {
        return LogExcerpt.read(engine.containers(), app.id(), from, until);
    }

    @Test
    void hasTheLinesOfItsTime() {
        app.print("before");
        Instant from = Instant.now();
        print(2, "line ");
        Instant until = Instant.now();
        app.print("after");

        LogExcerpt excerpt = read(from, until);

        assertThat(excerpt.lines()).extracting(LogLine::text).containsExactly("line 1", "line 2");
        assertThat(excerpt.cut()).isFalse();
    }

    /** A secret on the seam of two parts would be recognized in neither. */
    @Test
    void hasOnlyTheFirstPartOfALineThatComesInParts() {
        Instant time = Instant.now();
        app.print(new LogLine(StandardStream.STDOUT, time, "x".repeat(LineStarts.LONGEST_PART)));
        app.print(new LogLine(StandardStream.STDOUT, time, "hunter2"));
        app.print(new LogLine(StandardStream.STDOUT, time.plusNanos(1), "next"));

        assertThat(read(Instant.EPOCH, Instant.now().plusSeconds(1)).lines())
                .extracting(LogLine::text)
                .containsExactly("x".repeat(100_000) + "…", "next");
        assertThat(engine.containers().lastLines(app.id(), LogQuery.ALL.withTail(1)))
                .extracting(LogLine::text)
                .containsExactly("next");
    }

    @Test
    void hasTheLastLinesIfThereAreTooMany() {
        Instant from = Instant.now();
        print(6_000, "line ");

        LogExcerpt excerpt = read(from, Instant.now());

        assertThat(excerpt.cut()).isTrue();
        assertThat(excerpt.lines())
                .hasSize(LogExcerpt.MOST_LINES)
                .last()
                .extracting(LogLine::text)
                .isEqualTo("line 6000");
    }

    @Test
    void findsItsLinesBehindManyLaterOnes() {
        Instant from = Instant.now();
        print(3, "line ");
        Instant until = Instant.now();
        print(20_000, "later ");

        assertThat(read(from, until).lines()).extracting(LogLine::text).containsExactly("line 1", "line 2", "line 3");
    }

    @Test
    void isBoundedInCharacters() {
        Instant from = Instant.now();
        print(100, "x".repeat(50_000));
        app.print("y".repeat(500_000));

        LogExcerpt excerpt = read(from, Instant.now());

        assertThat(excerpt.cut()).isTrue();
        assertThat(excerpt.lines().stream()
                        .mapToInt(line -> line.text().length())
                        .sum())
                .isBetween(900_000, LogExcerpt.MOST_CHARACTERS);
        assertThat(excerpt.lines())
                .last()
                .extracting(LogLine::text)
                .asString()
                .hasSize(100_001)
                .endsWith("…");
    }
}
