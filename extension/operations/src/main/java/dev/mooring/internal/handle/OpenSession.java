package dev.mooring.internal.handle;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mooring.internal.engine.Limits;
import dev.mooring.internal.engine.ProcessConnection;
import dev.mooring.internal.engine.TooMuchOutputException;
import dev.mooring.internal.report.Masker;
import dev.mooring.internal.text.Durations;
import dev.mooring.internal.text.ErrorText;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.MooringException;
import dev.mooring.resource.OutputChunk;
import dev.mooring.resource.ProcessSession;
import dev.mooring.wait.StandardStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A session whose output is read by a thread of its own until it ends or the session is closed. */
final class OpenSession implements ProcessSession {

    private static final AtomicLong COUNT = new AtomicLong();

    /** The amount of output that errors show. */
    private static final int LONGEST_TAIL = 4_000;

    /**
     * The interval for checks whether a process has ended while its output is still open, which a child process may
     * keep open.
     */
    private static final Duration LOOK = Duration.ofMillis(250);

    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final ProcessConnection connection;
    private final String process;
    private final Masker masker;
    private final Transcript transcript;
    private final Thread reader;
    private volatile boolean closed;

    private OpenSession(
            ProcessConnection connection,
            String process,
            Masker masker,
            Consumer<OutputChunk> listener,
            Limits limits) {
        this.transcript = new Transcript(limits.output());
        this.connection = connection;
        this.process = process;
        this.masker = masker;
        this.reader = new Thread(() -> read(listener), "mooring-session-" + COUNT.incrementAndGet());
        reader.setDaemon(true);
        reader.setContextClassLoader(OpenSession.class.getClassLoader());
    }

    /**
     * Begins to read.
     *
     * @param process the process, for the beginning of errors, such as {@code Command 'sh' in container 'db'
     *     (OrdersIT.db, image postgres:17)}
     * @param listener receives every piece of output as it arrives, on the thread that reads
     * @param limits how much of the output is kept
     */
    static OpenSession over(
            ProcessConnection connection,
            String process,
            Masker masker,
            Consumer<OutputChunk> listener,
            Limits limits) {
        OpenSession session = new OpenSession(connection, process, masker, listener, limits);
        session.reader.start();
        return session;
    }

    private void read(Consumer<OutputChunk> listener) {
        try {
            connection.read(chunk -> {
                transcript.append(chunk);
                listener.accept(chunk);
            });
            transcript.end(null);
        } catch (RuntimeException | Error e) {
            transcript.end(e);
        }
    }

    @Override
    public OutputStream stdin() {
        if (!connection.readsInput()) {
            throw new MooringException(ErrorText.of(process + " was started without standard input.")
                    .advise("declare @RunOptions(interactive = true) on the container")
                    .toString());
        }
        return connection.input();
    }

    @Override
    public void send(String text) {
        Objects.requireNonNull(text, "ProcessSession.send: 'text' must not be null");
        OutputStream stdin = stdin();
        try {
            stdin.write(text.getBytes(UTF_8));
            stdin.flush();
        } catch (IOException e) {
            throw new EngineException(
                    EngineException.NO_ANSWER,
                    process + " does not accept any more input." + "\n  found:    " + e + end()
                            + tail("printed: ", transcript.text()),
                    e);
        }
    }

    @Override
    public InputStream stdout() {
        return transcript.stream(StandardStream.STDOUT);
    }

    @Override
    public InputStream stderr() {
        return transcript.stream(StandardStream.STDERR);
    }

    @Override
    public String output() {
        return transcript.text();
    }

    @Override
    public MatchResult awaitOutput(String regex, Duration timeout) {
        Objects.requireNonNull(regex, "ProcessSession.awaitOutput: 'regex' must not be null");
        Objects.requireNonNull(timeout, "ProcessSession.awaitOutput: 'timeout' must not be null");
        Optional<MatchResult> found;
        try {
            found = transcript.await(Pattern.compile(regex), timeout);
        } catch (InterruptedException e) {
            throw interrupted("output that matches '" + masker.mask(regex) + "'", e);
        }
        return found.orElseThrow(() -> new MooringException(process + " printed nothing that matches '"
                + masker.mask(regex) + "'" + (transcript.ended() ? "." : " within " + Durations.format(timeout) + ".")
                + end()
                + tail("instead: ", transcript.left())));
    }

    @Override
    public void resize(int columns, int rows) {
        if (!connection.terminal()) {
            throw new MooringException(ErrorText.of(process + " has no terminal that could be resized.")
                    .advise("ask for one with ExecSpec.withTty(), or for the main process with"
                            + " @RunOptions(tty = true)")
                    .toString());
        }
        try {
            connection.resize(columns, rows);
        } catch (EngineException e) {
            throw new EngineException(
                    e.status(),
                    process + ": its terminal could not be resized to " + columns + "x" + rows + ".\n  engine:   "
                            + masker.mask(String.valueOf(e.getMessage())) + end(),
                    e);
        }
    }

    @Override
    public int awaitExit(Duration timeout) {
        Objects.requireNonNull(timeout, "ProcessSession.awaitExit: 'timeout' must not be null");
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            while (true) {
                Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
                boolean outputEnded = transcript.awaitEnd(left.compareTo(LOOK) < 0 ? left : LOOK);
                OptionalInt code = connection.exitCode(
                        outputEnded ? Duration.ofNanos(Math.max(0, deadline - System.nanoTime())) : Duration.ZERO);
                if (code.isPresent()) {
                    refuseFailedStart(code.getAsInt());
                    return code.getAsInt();
                }
                if (deadline - System.nanoTime() <= 0) {
                    throw new MooringException(process + " did not end within " + Durations.format(timeout) + "."
                            + tail("printed: ", transcript.text()));
                }
            }
        } catch (InterruptedException e) {
            throw interrupted("its end", e);
        }
    }

    /** The reason why a command was not started is its output. */
    private void refuseFailedStart(int code) {
        if ((code == 126 || code == 127)
                && (connection.neverRan() || transcript.text().startsWith("OCI runtime exec failed:"))) {
            throw new EngineException(
                    code,
                    process + " could not be started.\n  engine:   "
                            + masker.mask(transcript.text().strip()),
                    null);
        }
    }

    private EngineException interrupted(String what, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new EngineException(
                EngineException.NO_ANSWER, "Interrupted: " + process + ", while waiting for " + what + ".", e);
    }

    /** The reason why no more output comes, as far as it is known. */
    private String end() {
        if (closed) {
            return "\n  state:    the session was closed";
        }
        Throwable failure = transcript.failure();
        if (failure instanceof TooMuchOutputException) {
            return "\n  state:    its output takes " + failure.getMessage()
                    + ", the most that is kept in memory; receive it with ExecSpec.withOutput and exec, or set"
                    + " mooring.output.limit to more";
        }
        if (failure != null) {
            return "\n  state:    the output was interrupted: " + masker.mask(String.valueOf(failure.getMessage()));
        }
        if (!transcript.ended()) {
            return "";
        }
        try {
            OptionalInt code = connection.exitCode(Duration.ofSeconds(1));
            return code.isPresent()
                    ? "\n  state:    ended with code " + code.getAsInt()
                    : "\n  state:    its output has ended, but it is still running";
        } catch (EngineException e) {
            return "\n  state:    its output has ended (" + masker.mask(String.valueOf(e.getMessage())) + ")";
        }
    }

    private String tail(String label, String output) {
        String text = masker.mask(output);
        String tail = text.length() <= LONGEST_TAIL ? text : text.substring(text.length() - LONGEST_TAIL);
        String indent = "\n" + " ".repeat(label.length() + 3) + "| ";
        return "\n  " + label + " "
                + (tail.isEmpty()
                        ? "(nothing)"
                        : "| " + tail.stripTrailing().replace("\r\n", "\n").replace("\n", indent));
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        connection.close();
        if (Thread.currentThread() != reader) {
            awaitReader();
        }
    }

    private void awaitReader() {
        try {
            reader.join(FAREWELL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return process;
    }
}
