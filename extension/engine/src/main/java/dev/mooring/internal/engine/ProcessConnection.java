package dev.mooring.internal.engine;

import dev.mooring.resource.OutputChunk;
import java.io.OutputStream;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** A connection to the input and output of a process in a container. */
public interface ProcessConnection extends AutoCloseable {

    /** Whether the process has a terminal. */
    boolean terminal();

    /** Whether the process reads what is written to {@link #input()}. */
    boolean readsInput();

    /**
     * The input of the process. Closing it signals an end of file, as far as the engine can, and leaves the output
     * open.
     */
    OutputStream input();

    /**
     * Passes on all output on the calling thread, until its end. Must be called only once.
     *
     * @throws dev.mooring.resource.EngineException if the connection breaks or is closed
     */
    void read(Consumer<OutputChunk> output);

    /** Tells the terminal its size. */
    void resize(int columns, int rows);

    /** The exit code, if the process ends in that time. */
    OptionalInt exitCode(Duration atMost);

    /**
     * Whether a command that has ended was never started, so that its output is the reason; false if that is unknown.
     */
    boolean neverRan();

    /** Ends the connection, not the process. */
    @Override
    void close();
}
