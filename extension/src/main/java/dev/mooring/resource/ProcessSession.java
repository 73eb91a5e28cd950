package dev.mooring.resource;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.regex.MatchResult;

/**
 * A conversation with a process in a container, as {@code docker exec -it} and {@code docker attach} hold it.
 *
 * <p>All output is kept in memory until the session is closed. What reads it does so independently: the streams and
 * {@link #output()} give all of it, whatever {@link #awaitOutput} has passed over.
 *
 * <p>A session that is left open is closed before its container is removed.
 *
 * @since 0.1
 */
public interface ProcessSession extends AutoCloseable {

    /**
     * Returns the stream to the process's standard input.
     *
     * <p>Closing it tells a command of an exec end of file; its output stays open. On a terminal an end of file is
     * typed (Ctrl-D), which a process may read as a character. The input of an attached main process stays open for
     * others, as that of {@code docker run --detach --interactive} does.
     *
     * @return the stream; it passes on every write at once
     * @throws MooringException if the process was started without standard input
     */
    OutputStream stdin();

    /**
     * Writes a text in UTF-8 to the process's standard input; no line end is added.
     *
     * @param text the text
     * @throws EngineException if it cannot be written, for instance because the process has ended
     * @throws MooringException if the process was started without standard input
     */
    void send(String text);

    /**
     * Returns all of standard output, from the beginning of the session; with a terminal, standard error as well.
     *
     * @return a stream that waits for more until the output ends; it need not be closed
     */
    InputStream stdout();

    /**
     * Returns all of standard error, from the beginning of the session; with a terminal it is empty.
     *
     * @return a stream that waits for more until the output ends; it need not be closed
     */
    InputStream stderr();

    /**
     * Returns all output so far, both streams in the order in which they came.
     *
     * @return the text
     */
    String output();

    /**
     * Waits for output, both streams in the order in which they come, and passes over it: the next call looks behind
     * the match.
     *
     * @param regex a regular expression that is found in what was not passed over yet; as output comes in pieces, end
     *     it with what ends the output, such as {@code \n} or a prompt
     * @param timeout how long to wait
     * @return the match, with its groups
     * @throws MooringException if the output ends first or the time is over; it shows what came instead
     */
    MatchResult awaitOutput(String regex, Duration timeout);

    /**
     * Tells the terminal its size; the process gets a SIGWINCH.
     *
     * @param columns the width in characters
     * @param rows the height in characters
     * @throws MooringException if the process has no terminal, or has ended
     */
    void resize(int columns, int rows);

    /**
     * Waits for the end of the process.
     *
     * @param timeout how long to wait
     * @return the exit code
     * @throws MooringException if the time is over; it shows the end of the output
     */
    int awaitExit(Duration timeout);

    /**
     * Ends the conversation, not the process: Docker cannot end a command of an exec, which goes on until it ends by
     * itself (mostly at the end of its input) or the container does. Closing twice is harmless.
     */
    @Override
    void close();
}
