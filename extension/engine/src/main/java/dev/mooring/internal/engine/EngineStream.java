package dev.mooring.internal.engine;

/** Something that the engine keeps sending; closing it ends the connection, and nothing is delivered afterwards. */
public interface EngineStream extends AutoCloseable {

    @Override
    void close();
}
