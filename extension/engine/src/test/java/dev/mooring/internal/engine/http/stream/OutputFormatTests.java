package dev.mooring.internal.engine.http.stream;

import static dev.mooring.wait.StandardStream.STDERR;
import static dev.mooring.wait.StandardStream.STDOUT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mooring.resource.OutputChunk;
import dev.mooring.wait.StandardStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputFormatTests {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 9, 1000})
    void tellsTheStreamsApartHoweverTheBytesArrive(int size) throws IOException {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        byte[] sent = new Frames()
                .frame(STDOUT, all)
                .stderr("err")
                .frame(STDOUT, new byte[0])
                .frame(STDERR, all)
                .frame(0, new byte[] {1})
                .bytes();

        List<OutputChunk> read = new ArrayList<>();
        OutputFormat.FRAMES.read(
                Frames.inPiecesOf(size, sent), (stream, bytes, starts) -> read.add(new OutputChunk(stream, bytes)));

        assertThat(read)
                .containsExactly(
                        new OutputChunk(STDOUT, all),
                        new OutputChunk(STDERR, "err".getBytes(UTF_8)),
                        new OutputChunk(STDERR, all),
                        new OutputChunk(STDOUT, new byte[] {1}));
    }

    @Test
    void handsOutBytesThatAreNotWrittenToAgain() throws IOException {
        byte[] first = filled(100_000, 1);
        byte[] second = filled(100_000, 2);
        byte[] sent = new Frames().frame(STDOUT, first).frame(STDOUT, second).bytes();
        for (OutputFormat format : OutputFormat.values()) {
            List<byte[]> kept = new ArrayList<>();
            List<byte[]> copies = new ArrayList<>();
            format.read(new ByteArrayInputStream(sent), (stream, bytes, starts) -> {
                kept.add(bytes);
                copies.add(bytes.clone());
            });
            assertThat(kept).hasSizeGreaterThan(2);
            assertThat(kept.toArray(byte[][]::new)).isDeepEqualTo(copies.toArray(byte[][]::new));
        }
    }

    @Test
    void marksWhereALargeFrameBegins() throws IOException {
        List<Boolean> starts = new ArrayList<>();
        OutputFormat.FRAMES.read(
                new ByteArrayInputStream(new Frames()
                        .frame(STDOUT, new byte[150_000])
                        .stdout("x")
                        .bytes()),
                (stream, bytes, start) -> starts.add(start));
        assertThat(starts).containsExactly(true, false, false, true);
    }

    @Test
    void readsATerminalEvenIfItsFirstByteLooksLikeAFrame() throws IOException {
        byte[] sent = {1, 0, 0, 0, 0, 0, 0, 1, 'x', 2};
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        OutputFormat.of(true).read(new ByteArrayInputStream(sent), (stream, bytes, starts) -> {
            assertThat(stream).isEqualTo(STDOUT);
            read.writeBytes(bytes);
        });
        assertThat(read.toByteArray()).isEqualTo(sent);
    }

    @Test
    void readsRandomFramesInRandomPieces() throws IOException {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Frames frames = new Frames();
            Map<StandardStream, ByteArrayOutputStream> expected = new EnumMap<>(StandardStream.class);
            for (int i = random.nextInt(20); i >= 0; i--) {
                StandardStream stream = random.nextBoolean() ? STDOUT : STDERR;
                byte[] content = new byte[random.nextInt(300)];
                random.nextBytes(content);
                frames.frame(stream, content);
                expected.computeIfAbsent(stream, s -> new ByteArrayOutputStream())
                        .writeBytes(content);
            }
            Map<StandardStream, ByteArrayOutputStream> read = new EnumMap<>(StandardStream.class);
            OutputFormat.FRAMES.read(
                    Frames.inPiecesOf(1 + random.nextInt(40), frames.bytes()),
                    (stream, bytes, starts) -> read.computeIfAbsent(stream, s -> new ByteArrayOutputStream())
                            .writeBytes(bytes));
            for (StandardStream stream : StandardStream.values()) {
                assertThat(bytes(read, stream)).as("seed %s", seed).isEqualTo(bytes(expected, stream));
            }
        }
    }

    private static byte[] bytes(Map<StandardStream, ByteArrayOutputStream> streams, StandardStream stream) {
        return streams.containsKey(stream) ? streams.get(stream).toByteArray() : new byte[0];
    }

    @Test
    void saysThatTheEngineBrokeOff() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> read(new Frames()
                        .stdout("a")
                        .frame(3, "disk full".getBytes(UTF_8))
                        .bytes()))
                .withMessage("The engine aborted the output: disk full");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 10})
    void saysThatTheOutputWasCutOff(int length) {
        byte[] sent = new Frames().stdout("abc").bytes();
        assertThatExceptionOfType(EOFException.class)
                .isThrownBy(() -> read(Arrays.copyOf(sent, length)))
                .withMessage("The output ended in the middle of a frame");
    }

    @Test
    void saysThatThereAreNoFrames() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> read("hello, world".getBytes(UTF_8)))
                .withMessage("Expected a frame of output, found the bytes 68656c6c6f2c2077");
    }

    private static void read(byte[] sent) throws IOException {
        OutputFormat.FRAMES.read(new ByteArrayInputStream(sent), (stream, bytes, starts) -> {});
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
