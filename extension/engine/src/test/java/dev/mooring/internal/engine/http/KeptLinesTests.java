package dev.mooring.internal.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mooring.internal.engine.TooMuchOutputException;
import dev.mooring.resource.LogLine;
import dev.mooring.wait.StandardStream;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class KeptLinesTests {

    private static LogLine line(String text) {
        return new LogLine(StandardStream.STDOUT, Instant.EPOCH, text);
    }

    @Test
    void keepsTheLastLines() {
        KeptLines kept = new KeptLines(2, 200);
        for (int i = 0; i < 100; i++) {
            kept.accept(line(String.valueOf(i)));
        }
        assertThat(kept.lines()).extracting(LogLine::text).containsExactly("98", "99");
    }

    @Test
    void linesCountMoreThanTheirCharacters() {
        KeptLines kept = new KeptLines(Integer.MAX_VALUE, 200);
        kept.accept(line(""));
        kept.accept(line(""));
        assertThatThrownBy(() -> kept.accept(line("")))
                .isInstanceOf(TooMuchOutputException.class)
                .hasMessage("more than 200 bytes");
    }
}
