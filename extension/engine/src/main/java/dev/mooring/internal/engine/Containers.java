package dev.mooring.internal.engine;

import dev.mooring.resource.CommitOptions;
import dev.mooring.resource.ContainerDetails;
import dev.mooring.resource.ContainerStats;
import dev.mooring.resource.ContainerSummary;
import dev.mooring.resource.ContainerUpdate;
import dev.mooring.resource.ExecSpec;
import dev.mooring.resource.FileChange;
import dev.mooring.resource.LogLine;
import dev.mooring.resource.LogQuery;
import dev.mooring.resource.ProcessList;
import dev.mooring.wait.Health;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The engine's containers; {@code container} is an id or a name on the engine. */
public interface Containers {

    /** Creates a container that is connected to all its networks before its process starts; returns its id. */
    String create(CreateContainer request);

    void start(String container);

    /**
     * Connects a created container to its networks before its process starts. Does nothing on an engine that connects
     * at the start and whose networks exist on the host already.
     */
    void connectNetworks(String container);

    Optional<ContainerDetails> inspect(String container);

    /** The engine's own answer, as JSON. */
    String inspectRaw(String container);

    /** Ends the process with its stop signal (or the given one), and kills it after the timeout. */
    void stop(String container, Duration timeout, @Nullable String signal);

    void kill(String container, String signal);

    void pause(String container);

    void unpause(String container);

    /** Removes a container, running or not, with its anonymous volumes; one that is already gone is no error. */
    void remove(String container);

    /**
     * Makes an image from a container, as it is now.
     *
     * @param name the image's name, or null for none
     * @return the image's id
     */
    String commit(String container, @Nullable String name, CommitOptions options);

    /** All containers, running or not, that carry these labels; an empty value stands for any. */
    List<ContainerSummary> list(Map<String, String> labels);

    void rename(String container, String name);

    /** Changes limits and restart policy; returns the engine's warnings. */
    List<String> update(String container, ContainerUpdate update);

    /** Lists the processes; the arguments are those of {@code ps}, none for the engine's own choice. */
    ProcessList top(String container, List<String> arguments);

    /** Reads once which resources a container uses; empty if it does not run. */
    Optional<ContainerStats> stats(String container);

    /** The differences to the image. */
    List<FileChange> diff(String container);

    /** The whole file system without volumes, as a tar stream that the reader must close. */
    InputStream export(String container);

    /**
     * Runs a command to its end, however long that takes; the spec's timeout is ignored. The output is not truncated,
     * and not kept if it is only passed to the spec's listener.
     *
     * @param most how many bytes of output are kept
     * @throws TooMuchOutputException if there are more
     */
    ExecOutcome exec(String container, ExecSpec spec, long most);

    /** Runs a command that prints little. */
    default ExecOutcome exec(String container, ExecSpec spec) {
        return exec(container, spec, Limits.DEFAULT.output());
    }

    /**
     * Starts a command and connects to it, its standard input included; the spec's own input, timeout and listener are
     * left aside.
     */
    ProcessConnection open(String container, ExecSpec spec);

    /** Connects to the main process. */
    ProcessConnection attach(String container);

    /**
     * Returns the log as it is now.
     *
     * @param most how many bytes are kept
     * @throws TooMuchOutputException if there are more
     */
    List<LogLine> logs(String container, LogQuery query, long most);

    /** Returns a small log as it is now. */
    default List<LogLine> logs(String container, LogQuery query) {
        return logs(container, query, Limits.DEFAULT.output());
    }

    /**
     * Reads the log as it is now, without keeping it.
     *
     * @param lines called for every line, on this thread
     */
    void readLogs(String container, LogQuery query, Consumer<LogLine> lines);

    /** Returns the last lines for people to read; a very long line is cut after its beginning. */
    default List<LogLine> lastLines(String container, LogQuery query) {
        Deque<LogLine> last = new ArrayDeque<>();
        readLogs(container, query, new LineStarts(line -> {
            last.addLast(line);
            if (last.size() > query.tail()) {
                last.removeFirst();
            }
        }));
        return List.copyOf(last);
    }

    /**
     * Follows the log from its first line, until the container ends or the stream is closed.
     *
     * @param lines called for every line, on a thread of the engine client; an unfinished last line is delivered at the
     *     end
     * @param onEnd called once at the end, with the failure, or null for an ordinary end
     */
    EngineStream followLogs(
            String container, LogQuery query, Consumer<LogLine> lines, Consumer<@Nullable Throwable> onEnd);

    /**
     * Blocks until the container is not running, and returns its exit code; returns at once if it has ended already.
     *
     * <p>A container that was created and never started counts as running.
     */
    int awaitExit(String container);

    /**
     * Reports the health each time it changes, beginning with the present one, until closed or the container ends for
     * good; a start by the restart policy begins anew.
     *
     * @param changed called on a thread of the engine client
     */
    EngineStream followHealth(String container, Consumer<Health> changed);

    /**
     * The last run of the health check that the engine remembers; empty if there is none or the engine does not report
     * it.
     */
    Optional<HealthProbe> lastHealthProbe(String container);

    /** The kind of a path of the container; empty if there is no such path. */
    Optional<PathStat> stat(String container, String path);

    /**
     * Unpacks a tar stream into a directory of the container, and refuses to replace a directory by a file or a file by
     * a directory; the stream is read as a stream and not closed.
     */
    void copyIn(String container, String directory, InputStream tar);

    /** Reads a file or directory of the container as a tar stream, which the reader must close. */
    InputStream copyOut(String container, String path);

    /** Writes a file of the container as a tar stream. */
    default void copyOut(String container, String path, OutputStream target) throws IOException {
        try (InputStream tar = copyOut(container, path)) {
            tar.transferTo(target);
        }
    }
}
