package dev.mooring.internal.engine.http.stream;

import static dev.mooring.internal.engine.http.stream.OutputFormat.FRAMES;
import static dev.mooring.internal.engine.http.stream.OutputFormat.TERMINAL;
import static dev.mooring.wait.StandardStream.STDERR;
import static dev.mooring.wait.StandardStream.STDOUT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mooring.internal.engine.LineStarts;
import dev.mooring.internal.engine.TooMuchOutputException;
import dev.mooring.resource.LogLine;
import dev.mooring.wait.StandardStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogReaderTests {

    private static final String ONE = "2026-05-01T10:00:00.000000001Z";
    private static final String TWO = "2026-05-01T10:00:00.000000002Z";

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 31, 4096})
    void separatesTimesFromLinesInFrames(int size) throws IOException {
        byte[] sent = new Frames()
                .stdout(ONE + " grüße 🐳\n")
                .stderr(TWO + " oops\n")
                .stdout(TWO + " \n")
                .stdout(TWO + " " + ONE + " own time\r\n")
                .bytes();

        assertThat(lines(FRAMES, size, sent))
                .containsExactly(
                        line(STDOUT, ONE, "grüße 🐳"),
                        line(STDERR, TWO, "oops"),
                        line(STDOUT, TWO, ""),
                        line(STDOUT, TWO, ONE + " own time"));
    }

    @Test
    void joinsTheMessagesOfALongLineAndCharactersCutBetweenThem() throws IOException {
        byte[] whale = "🐳".getBytes(UTF_8);
        byte[] head = bytes(ONE + " " + "x".repeat(10), Arrays.copyOf(whale, 2));
        byte[] tail = bytes(TWO + " ", Arrays.copyOfRange(whale, 2, 4), "y\n");
        byte[] sent = new Frames()
                .frame(STDOUT, head)
                .stderr(TWO + " in between\n")
                .frame(STDOUT, tail)
                .bytes();

        assertThat(lines(FRAMES, 1000, sent))
                .containsExactly(line(STDERR, TWO, "in between"), line(STDOUT, ONE, "xxxxxxxxxx🐳y"));
    }

    @Test
    void deliversAnUnfinishedLastLineOfEachStream() throws IOException {
        byte[] sent = new Frames()
                .stdout(ONE + " done\n")
                .stdout(ONE + " prompt> ")
                .stderr(TWO + " half")
                .bytes();

        assertThat(lines(FRAMES, 1000, sent))
                .containsExactly(line(STDOUT, ONE, "done"), line(STDOUT, ONE, "prompt> "), line(STDERR, TWO, "half"));
    }

    @Test
    void knowsTheOffsetsOfPodman() throws IOException {
        byte[] sent = new Frames()
                .stdout("2026-05-01T12:00:00.000000001+02:00 a\n")
                .stdout("2026-05-01T10:00:00Z b\n")
                .bytes();
        assertThat(lines(FRAMES, 1000, sent))
                .containsExactly(line(STDOUT, ONE, "a"), line(STDOUT, "2026-05-01T10:00:00Z", "b"));
    }

    @Test
    void deliversTheLinesBeforeABreak() {
        byte[] sent = new Frames().stdout(ONE + " a\n").stdout(TWO + " b\n").bytes();
        List<LogLine> lines = new ArrayList<>();
        Throwable thrown = catchThrowable(() ->
                LogReader.read(Frames.inPiecesOf(7, Arrays.copyOf(sent, sent.length - 3)), FRAMES, lines::add));
        assertThat(thrown).isInstanceOf(EOFException.class);
        assertThat(lines).containsExactly(line(STDOUT, ONE, "a"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 30, 31, 32, 36, 37, 16 * 1024 - 1, 16 * 1024, 16 * 1024 + 1, 100_000})
    void findsTimesOnATerminal(int size) throws IOException {
        String longLine = "z".repeat(LogReader.LONGEST_MESSAGE);
        byte[] sent = (ONE + " \u001b[1mbold\u001b[0m\r\n"
                        + TWO + " \r\n"
                        + ONE + " " + longLine
                        + TWO + " " + longLine
                        + TWO + " end\r\n"
                        + ONE + " 2026-05-01 is no time\r\n"
                        + TWO + " $ ")
                .getBytes(UTF_8);

        assertThat(lines(TERMINAL, size, sent))
                .containsExactly(
                        line(STDOUT, ONE, "\u001b[1mbold\u001b[0m"),
                        line(STDOUT, TWO, ""),
                        line(STDOUT, ONE, longLine + longLine + "end"),
                        line(STDOUT, ONE, "2026-05-01 is no time"),
                        line(STDOUT, TWO, "$ "));
    }

    @Test
    void takesATerminalWithoutTimesAsItIs() throws IOException {
        assertThat(lines(TERMINAL, 3, "a\nbc".getBytes(UTF_8)))
                .extracting(LogLine::text)
                .containsExactly("a", "bc");
    }

    @Test
    void deliversAnEndlessLineInPartsOfWholeCharacters() throws IOException {
        String text = "🐳".repeat(LineStarts.LONGEST_PART / 2);
        byte[] sent = new Frames().stdout("x" + text).stdout("\n").bytes();

        List<LogLine> lines = lines(FRAMES, 8192, sent);

        assertThat(lines).hasSizeGreaterThan(1).noneMatch(line -> line.text().contains("\ufffd"));
        assertThat(String.join("", lines.stream().map(LogLine::text).toList())).isEqualTo("x" + text);
    }

    /** A text of JSON, for instance, must not be changed by a line break in the middle. */
    @Test
    void readsAnEndlessLineAsAWhole() throws IOException {
        String text = "🐳".repeat(LineStarts.LONGEST_PART);
        byte[] sent = new Frames().stdout("x" + text).stdout("\n").bytes();

        List<LogLine> lines = new ArrayList<>();
        LogReader.readWhole(Frames.inPiecesOf(8192, sent), FRAMES, sent.length, lines::add);

        assertThat(lines).extracting(LogLine::text).containsExactly("x" + text);
    }

    @Test
    void failsOnAWholeLineThatExceedsTheLimit() {
        byte[] sent = new Frames().stdout("123456").stdout("789\n").bytes();

        assertThatThrownBy(() -> LogReader.readWhole(Frames.inPiecesOf(8192, sent), FRAMES, 5, line -> {}))
                .isInstanceOf(TooMuchOutputException.class)
                .hasMessage("more than 5 bytes");
    }

    private static LogLine line(StandardStream stream, String time, String text) {
        return new LogLine(stream, Instant.parse(time), text);
    }

    private static List<LogLine> lines(OutputFormat format, int size, byte[] sent) throws IOException {
        List<LogLine> lines = new ArrayList<>();
        LogReader.read(Frames.inPiecesOf(size, sent), format, lines::add);
        return lines;
    }

    private static byte[] bytes(Object... parts) {
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        for (Object part : parts) {
            bytes.writeBytes(part instanceof byte[] raw ? raw : part.toString().getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
