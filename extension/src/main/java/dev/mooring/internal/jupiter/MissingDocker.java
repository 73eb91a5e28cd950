package dev.mooring.internal.jupiter;

import dev.mooring.internal.session.Configuration;
import dev.mooring.internal.session.DockerMissing;
import dev.mooring.resource.EngineUnavailableException;
import java.util.Objects;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** What becomes of a failure in JUnit: a missing engine skips tests where that is asked for. */
final class MissingDocker {

    private MissingDocker() {}

    /** The failure as it is to be thrown. */
    static RuntimeException asThrown(RuntimeException failure, Configuration configuration) {
        boolean missing = Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(EngineUnavailableException.class::isInstance);
        return missing && configuration.dockerMissing() == DockerMissing.SKIP
                ? new TestAbortedException(String.valueOf(failure.getMessage()), failure)
                : failure;
    }
}
