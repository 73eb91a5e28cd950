package dev.mooring.internal.engine;

import dev.mooring.resource.EngineInfo;

/**
 * A container engine.
 *
 * <p>All methods may be called by several threads at once. A call blocks until the engine has answered; an interrupt
 * ends it at once with an {@link dev.mooring.resource.EngineException}, the flag set again. Every refusal of the engine
 * is an {@link dev.mooring.resource.EngineException} that carries the engine's own message.
 */
public interface Engine extends AutoCloseable {

    EngineInfo info();

    /** The host under which this JVM reaches ports that are forwarded on the engine's host. */
    String publishedHost();

    Images images();

    ImageBuilds builds();

    ImageArchives archives();

    Containers containers();

    Networks networks();

    Volumes volumes();

    /** The client library's own object, if it is of that class. */
    <T> T unwrap(Class<T> type);

    /** Closes all connections; what still runs on them fails. */
    @Override
    void close();
}
