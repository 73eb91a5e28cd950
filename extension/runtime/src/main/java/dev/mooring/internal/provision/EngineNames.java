package dev.mooring.internal.provision;

import dev.mooring.internal.declaration.Declaration;
import dev.mooring.internal.declaration.Source;
import java.util.concurrent.atomic.AtomicLong;

/** Creates the names of resources on the engine: {@code mooring-<session>-<Class>-<name>-<n>}. */
final class EngineNames {

    /** Limits names to what `docker ps` shows legibly and network back ends accept. */
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

    /** A number that is unique in the session. */
    long next() {
        return count.incrementAndGet();
    }

    private static String part(String text) {
        String legal = text.replaceAll("[^a-zA-Z0-9_.-]+", "_");
        return legal.length() <= LONGEST_PART ? legal : legal.substring(0, LONGEST_PART);
    }
}
