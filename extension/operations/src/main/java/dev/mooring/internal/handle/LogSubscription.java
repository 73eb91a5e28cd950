package dev.mooring.internal.handle;

import dev.mooring.internal.engine.Containers;
import dev.mooring.internal.engine.EngineStream;
import dev.mooring.resource.LogLine;
import dev.mooring.resource.LogQuery;
import dev.mooring.resource.Subscription;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows a container's log, also after the container has ended and was started again. */
final class LogSubscription implements Subscription {

    private static final Logger log = LoggerFactory.getLogger(LogSubscription.class);

    private final Containers containers;
    private final String container;
    private final LogQuery query;
    private final Consumer<LogLine> consumer;
    private @Nullable EngineStream stream;
    private boolean closed;

    LogSubscription(Containers containers, String container, LogQuery query, Consumer<LogLine> consumer) {
        this.containers = containers;
        this.container = container;
        this.query = query;
        this.consumer = consumer;
    }

    void open() {
        follow(query);
    }

    /** Continues after a new start. The lines of the run before it have been delivered. */
    void resume(@Nullable Instant endOfLastRun) {
        EngineStream old;
        synchronized (this) {
            if (closed) {
                return;
            }
            old = stream;
            stream = null;
        }
        if (old != null) {
            old.close();
        }
        follow(new LogQuery(query.stdout(), query.stderr(), endOfLastRun, query.until(), -1));
    }

    private void follow(LogQuery from) {
        EngineStream opened = containers.followLogs(container, from, this::deliver, this::end);
        synchronized (this) {
            if (!closed) {
                stream = opened;
                return;
            }
        }
        opened.close();
    }

    private void deliver(LogLine line) {
        try {
            consumer.accept(line);
        } catch (RuntimeException e) {
            log.warn("The consumer of a container's log failed at the line of {}", line.time(), e);
        }
    }

    private void end(@Nullable Throwable failure) {
        if (failure != null && !isClosed()) {
            log.warn("The log of container {} is not followed any more", container, failure);
        }
    }

    synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        EngineStream open;
        synchronized (this) {
            closed = true;
            open = stream;
            stream = null;
        }
        if (open != null) {
            open.close();
        }
    }
}
