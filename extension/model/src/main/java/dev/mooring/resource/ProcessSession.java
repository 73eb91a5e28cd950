package dev.mooring.resource;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.regex.MatchResult;
import org.apiguardian.api.API;

/**
 * An interactive session with a process in a container, as with {@code docker exec -it} and {@code docker attach}.
 *
 * <p>All output is kept in memory until the session is closed. The streams and {@link #output()} always return all of
 * it, independent of each other and of what {@link #awaitOutput} has consumed.
 *
 * <p>An open session is closed before its container is removed.
 *
 * <pre>{@code
 * try (ProcessSession shell = container.execInteractive("sh")) {
 *     shell.send("echo $((6 * 7))\n");
 *     shell.awaitOutput("42", Duration.ofSeconds(5));
 * }
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface ProcessSession extends AutoCloseable {

    /**
     * Returns the stream to the process's standard input.
     *
     * <p>Closing the stream signals the end of input to a command started with {@code execInteractive}, and its output
     * stays open. With a terminal, Ctrl-D is sent, which a process may read as a character. The input of an attached
     * main process stays open, as with {@code docker run --detach --interactive}.
     *
     * @return the stream; every write is sent immediately
     * @throws MooringException if the process was started without standard input
     */
    OutputStream stdin();

    /**
     * Writes a text in UTF-8 to the process's standard input; no line terminator is added.
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
     * Returns all output so far, both streams in the order in which they came. What takes more memory than
     * {@code mooring.output.limit}, by default 16 MiB, is not kept, and ends the streams with an error.
     *
     * @return the text
     */
    String output();

    /**
     * Waits for output on either stream and consumes it: the next call searches after the match.
     *
     * @param regex a regular expression to find in the output that was not consumed yet; because output arrives in
     *     chunks, end it with the end of the expected output, such as {@code \n} or a prompt
     * @param timeout how long to wait
     * @return the match, with its groups
     * @throws MooringException if the output ends first or the time is up; the message shows the actual output
     */
    MatchResult awaitOutput(String regex, Duration timeout);

    /**
     * Resizes the terminal; the process receives SIGWINCH.
     *
     * @param columns the width in characters
     * @param rows the height in characters
     * @throws MooringException if the process has no terminal, or has ended
     */
    void resize(int columns, int rows);

    /**
     * Waits until the process exits.
     *
     * @param timeout how long to wait
     * @return the exit code
     * @throws MooringException if the time is up; the message shows the end of the output
     */
    int awaitExit(Duration timeout);

    /**
     * Closes the session but does not stop the process: Docker cannot end a command of an exec, which runs until it
     * exits by itself (usually at the end of its input) or the container stops. Closing it again has no effect.
     */
    @Override
    void close();
}
