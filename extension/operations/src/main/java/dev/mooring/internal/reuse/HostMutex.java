package dev.mooring.internal.reuse;

import dev.mooring.internal.engine.FileMutex;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one session of this user and host at a time choose a container.
 *
 * @param file is locked meanwhile
 */
record HostMutex(Path file) {

    private static final Logger LOG = LoggerFactory.getLogger(HostMutex.class);

    /** A choice takes a few requests to the engine; a process that takes longer has been suspended. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Runs a task while no other session does; empty if that was not possible in time. */
    <T> Optional<T> alone(Supplier<Optional<T>> task) {
        Optional<FileMutex> mutex = take();
        try {
            return mutex.flatMap(held -> task.get());
        } finally {
            mutex.ifPresent(this::close);
        }
    }

    private Optional<FileMutex> take() {
        try {
            return FileMutex.take(file, PATIENCE);
        } catch (IOException e) {
            LOG.debug("{} cannot be locked", file, e);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private void close(FileMutex mutex) {
        try {
            mutex.close();
        } catch (IOException e) {
            LOG.debug("{} could not be closed", file, e);
        }
    }
}
