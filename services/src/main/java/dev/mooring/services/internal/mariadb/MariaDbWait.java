package dev.mooring.services.internal.mariadb;

import dev.mooring.wait.StandardStream;
import dev.mooring.wait.WaitStrategy;
import dev.mooring.wait.WaitTarget;
import java.util.EnumSet;
import java.util.regex.Pattern;

/**
 * Waits until the server accepts connections, by the line of its log that names its version, socket and port.
 *
 * <p>The server that the image runs while it initializes itself writes the same line, but with the port 0, since it is
 * reached by its socket alone.
 */
public record MariaDbWait() implements WaitStrategy {

    private static final Pattern READY = Pattern.compile("Version: .* port: [1-9]");

    @Override
    public void await(WaitTarget target) throws InterruptedException {
        target.awaitLine(
                EnumSet.allOf(StandardStream.class), line -> READY.matcher(line).find());
    }

    @Override
    public String describe() {
        return "the server to accept connections";
    }
}
