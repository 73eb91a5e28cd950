package dev.mooring.internal.provision;

import dev.mooring.internal.scan.Declaration;
import dev.mooring.internal.scan.Source;
import java.util.concurrent.atomic.AtomicLong;

/** Makes the names that resources have on the engine: {@code mooring-<session>-<Class>-<name>-<n>}. */
final class EngineNames {

    /** Keeps names within what `docker ps` shows legibly and network back ends take. */
    private static final int LONGEST_PART = 40;

    private final String session;
    private final AtomicLong count = new AtomicLong();

    EngineNames(String session) {
        this.session = session;
    }

    String next(Declaration declaration) {
        return "mooring-" + session + "-"
                + part(Source.nameOf(declaration.source().type())) + "-" + part(declaration.name()) + "-"
                + next();
    }

    /** A number that nothing else of the session has. */
    long next() {
        return count.incrementAndGet();
    }

    private static String part(String text) {
        String legal = text.replaceAll("[^a-zA-Z0-9_.-]+", "_");
        return legal.length() <= LONGEST_PART ? legal : legal.substring(0, LONGEST_PART);
    }
}
