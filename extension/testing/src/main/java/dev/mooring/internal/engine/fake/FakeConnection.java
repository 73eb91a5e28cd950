package dev.mooring.internal.engine.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mooring.internal.engine.ProcessConnection;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.OutputChunk;
import dev.mooring.wait.StandardStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A process that the fake engine is connected to; all of it is guarded by its own monitor. */
public final class FakeConnection implements ProcessConnection {

    /** What a process does in a conversation. */
    @FunctionalInterface
    public interface Conversation {

        /** Converses, and returns the exit code. */
        int hold(FakeConnection partner) throws InterruptedException;
    }

    private final FakeEngine engine;
    private final boolean terminal;
    private final boolean readsInput;
    private final Deque<OutputChunk> output = new ArrayDeque<>();
    private final Deque<Byte> input = new ArrayDeque<>();
    private final Thread process;
    private OptionalInt exitCode = OptionalInt.empty();
    private boolean inputEnded;
    private boolean closed;
    private String size = "";

    FakeConnection(FakeEngine engine, boolean terminal, boolean readsInput, Conversation conversation) {
        this.engine = engine;
        this.terminal = terminal;
        this.readsInput = readsInput;
        this.process = new Thread(() -> run(conversation), "fake-engine converses");
        synchronized (engine.mu) {
            engine.streamOpened();
        }
        process.setDaemon(true);
        process.start();
    }

    private void run(Conversation conversation) {
        int code;
        try {
            code = conversation.hold(this);
        } catch (InterruptedException e) {
            code = 137;
        }
        synchronized (this) {
            exitCode = OptionalInt.of(code);
            notifyAll();
        }
    }

    /** Prints on standard output. */
    public void print(String text) {
        print(StandardStream.STDOUT, text.getBytes(UTF_8));
    }

    /** Prints bytes. */
    public synchronized void print(StandardStream stream, byte[] bytes) {
        output.add(new OutputChunk(stream, bytes));
        notifyAll();
    }

    /** Reads a line without its end; empty at the end of the input. */
    public synchronized String readLine() throws InterruptedException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            while (input.isEmpty() && !inputEnded) {
                wait();
            }
            if (input.isEmpty()) {
                return line.toString(UTF_8);
            }
            byte next = input.remove();
            if (next == '\n') {
                return line.toString(UTF_8);
            }
            line.write(next);
        }
    }

    /** Waits until a size was told, as {@code 80x24}. */
    public synchronized String awaitSize() throws InterruptedException {
        while (size.isEmpty()) {
            wait();
        }
        return size;
    }

    @Override
    public boolean terminal() {
        return terminal;
    }

    @Override
    public boolean readsInput() {
        return readsInput;
    }

    @Override
    public OutputStream input() {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                synchronized (FakeConnection.this) {
                    if (inputEnded || closed || exitCode.isPresent()) {
                        throw new IOException("broken pipe");
                    }
                    input.add((byte) value);
                    FakeConnection.this.notifyAll();
                }
            }

            @Override
            public void close() {
                synchronized (FakeConnection.this) {
                    inputEnded = true;
                    FakeConnection.this.notifyAll();
                }
            }
        };
    }

    @Override
    public void read(Consumer<OutputChunk> consumer) {
        while (true) {
            OutputChunk next;
            synchronized (this) {
                while (output.isEmpty() && !closed && exitCode.isEmpty()) {
                    try {
                        wait();
                    } catch (InterruptedException e) {
                        throw FakeEngine.interrupted(e);
                    }
                }
                if (closed) {
                    throw new EngineException(EngineException.NO_ANSWER, "closed", null);
                }
                if (output.isEmpty()) {
                    return;
                }
                next = output.remove();
            }
            consumer.accept(next);
        }
    }

    @Override
    public synchronized void resize(int columns, int rows) {
        size = columns + "x" + rows;
        notifyAll();
    }

    @Override
    public synchronized OptionalInt exitCode(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (exitCode.isEmpty() && deadline - System.nanoTime() > 0) {
            try {
                TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
            } catch (InterruptedException e) {
                throw FakeEngine.interrupted(e);
            }
        }
        return exitCode;
    }

    @Override
    public boolean neverRan() {
        return false;
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            inputEnded = true;
            notifyAll();
        }
        synchronized (engine.mu) {
            engine.streamClosed();
        }
    }
}
