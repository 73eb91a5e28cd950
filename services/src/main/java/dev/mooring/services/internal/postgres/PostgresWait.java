package dev.mooring.services.internal.postgres;

import dev.mooring.wait.StandardStream;
import dev.mooring.wait.WaitStrategy;
import dev.mooring.wait.WaitTarget;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Waits until the server accepts connections, by its log.
 *
 * <p>Its port listens a moment earlier. The server that the image runs while it initializes itself says that it is
 * ready too, but listens at no address.
 */
public record PostgresWait() implements WaitStrategy {

    @Override
    public void await(WaitTarget target) throws InterruptedException {
        AtomicBoolean listens = new AtomicBoolean();
        target.awaitLine(EnumSet.allOf(StandardStream.class), line -> {
            if (line.contains("listening on IPv")) {
                listens.set(true);
            }
            return listens.get() && line.contains("database system is ready to accept connections");
        });
    }

    @Override
    public String describe() {
        return "the server to accept connections";
    }
}
