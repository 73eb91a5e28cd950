package dev.mooring.internal.engine.http;

import dev.mooring.internal.engine.EngineStream;
import dev.mooring.internal.engine.http.stream.LogReader;
import dev.mooring.internal.engine.http.stream.OutputFormat;
import dev.mooring.internal.engine.http.transport.Response;
import dev.mooring.resource.LogLine;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A log that is read as it grows. */
final class FollowedLog implements EngineStream {

    private final String task;
    private final Response response;
    private final OutputFormat format;
    private final Consumer<LogLine> lines;
    private final Consumer<@Nullable Throwable> onEnd;
    private final Delivery delivery = new Delivery();

    private FollowedLog(
            String task,
            Response response,
            OutputFormat format,
            Consumer<LogLine> lines,
            Consumer<@Nullable Throwable> onEnd) {
        this.task = task;
        this.response = response;
        this.format = format;
        this.lines = lines;
        this.onEnd = onEnd;
    }

    /** Reads an open response in a thread of its own. */
    static EngineStream follow(
            String task,
            Response response,
            OutputFormat format,
            Consumer<LogLine> lines,
            Consumer<@Nullable Throwable> onEnd) {
        FollowedLog log = new FollowedLog(task, response, format, lines, onEnd);
        EngineThreads.start("mooring-log", log::read);
        return log;
    }

    private void read() {
        Throwable failure = null;
        try (response) {
            LogReader.read(response.getBody(), format, line -> delivery.run(() -> lines.accept(line)));
        } catch (IOException e) {
            failure = EngineFailures.unanswered(task, e);
        } catch (RuntimeException e) {
            failure = e;
        }
        Throwable reason = failure;
        delivery.run(() -> onEnd.accept(reason));
    }

    @Override
    public void close() {
        delivery.stop();
        response.close();
        delivery.awaitIdle();
    }
}
