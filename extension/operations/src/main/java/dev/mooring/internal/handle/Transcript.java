package dev.mooring.internal.handle;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mooring.internal.engine.TooMuchOutputException;
import dev.mooring.resource.OutputChunk;
import dev.mooring.wait.StandardStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The output of a process so far, up to a limit: written by one thread, read by others. */
final class Transcript {

    /** Each byte is kept in its stream and in the text. */
    private static final int COPIES = 2;

    private final long most;
    private final Map<StandardStream, Recorded> streams = new EnumMap<>(StandardStream.class);
    private final StringBuilder text = new StringBuilder();
    private long taken;
    private int passed;
    private boolean ended;
    private @Nullable Throwable failure;

    /** @param most how much memory it may take, in bytes */
    Transcript(long most) {
        this.most = most;
        for (StandardStream kind : StandardStream.values()) {
            streams.put(kind, new Recorded());
        }
    }

    /** Adds output, unless it is over: what is too much ends it, although the process may go on. */
    synchronized void append(OutputChunk chunk) {
        if (ended) {
            return;
        }
        taken += (long) COPIES * chunk.bytes().length;
        if (taken > most) {
            end(new TooMuchOutputException(most));
        } else {
            recorded(chunk.stream()).append(chunk.bytes());
            notifyAll();
        }
    }

    /** @param reason why no more output comes; null if the output is complete */
    synchronized void end(@Nullable Throwable reason) {
        if (!ended) {
            ended = true;
            failure = reason;
            notifyAll();
        }
    }

    synchronized boolean ended() {
        return ended;
    }

    synchronized @Nullable Throwable failure() {
        return failure;
    }

    synchronized String text() {
        return text.toString();
    }

    /** The output after the last match. */
    synchronized String left() {
        return text.substring(passed);
    }

    /** Waits for a match after the last one, and moves behind it; empty if the output or the time ends first. */
    synchronized Optional<MatchResult> await(Pattern pattern, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            Matcher matcher = pattern.matcher(text.substring(passed));
            if (matcher.find()) {
                passed += matcher.end();
                return Optional.of(matcher.toMatchResult());
            }
            int length = text.length();
            while (text.length() == length) {
                if (ended || !waitUntil(deadline)) {
                    return Optional.empty();
                }
            }
        }
    }

    /** Waits for the end of the output; returns whether it came in time. */
    synchronized boolean awaitEnd(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!ended) {
            if (!waitUntil(deadline)) {
                return false;
            }
        }
        return true;
    }

    /** Returns false once the time is over. */
    private boolean waitUntil(long deadline) throws InterruptedException {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            return false;
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
        return true;
    }

    /** A stream from the beginning, which waits for further output. */
    InputStream stream(StandardStream kind) {
        return new Reading(recorded(kind));
    }

    private Recorded recorded(StandardStream kind) {
        return Objects.requireNonNull(streams.get(kind));
    }

    /** One stream; under the monitor. */
    private final class Recorded {
        private final CharsetDecoder decoder = UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        private byte[] bytes = new byte[1024];
        private int count;
        /** The position of the last character if it is incomplete. */
        private int decoded;

        void append(byte[] more) {
            if (count + more.length > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(count + more.length, bytes.length * 2));
            }
            System.arraycopy(more, 0, bytes, count, more.length);
            count += more.length;
            ByteBuffer input = ByteBuffer.wrap(bytes, decoded, count - decoded);
            CharBuffer output = CharBuffer.allocate(count - decoded);
            decoder.decode(input, output, false);
            decoded = input.position();
            text.append(output.flip());
        }
    }

    private final class Reading extends InputStream {
        private final Recorded recorded;
        private int position;

        Reading(Recorded recorded) {
            this.recorded = recorded;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, target.length);
            if (length == 0) {
                return 0;
            }
            synchronized (Transcript.this) {
                awaitMore();
                int read = Math.min(length, recorded.count - position);
                if (read == 0) {
                    return -1;
                }
                System.arraycopy(recorded.bytes, position, target, offset, read);
                position += read;
                return read;
            }
        }

        @Override
        public int available() {
            synchronized (Transcript.this) {
                return recorded.count - position;
            }
        }

        private void awaitMore() throws IOException {
            while (position == recorded.count && !ended) {
                try {
                    Transcript.this.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new InterruptedIOException("Interrupted while waiting for output");
                }
            }
            if (position == recorded.count && failure != null) {
                throw new IOException("The output broke off", failure);
            }
        }
    }
}
