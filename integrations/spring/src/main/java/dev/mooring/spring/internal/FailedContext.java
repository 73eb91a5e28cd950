package dev.mooring.spring.internal;

import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.LogLine;
import dev.mooring.resource.LogQuery;
import dev.mooring.resource.MooringException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ApplicationContextFailureProcessor;

/** Adds to the failure of a context what its containers have to do with it. */
public final class FailedContext implements ApplicationContextFailureProcessor {

    private static final int LINES = 10;

    /** Found by its name. */
    public FailedContext() {}

    @Override
    public void processLoadFailure(ApplicationContext context, @Nullable Throwable exception) {
        if (context instanceof ConfigurableApplicationContext configurable) {
            ConnectionProperties.connectionOf(configurable).ifPresent(connection -> {
                if (exception != null) {
                    exception.addSuppressed(new Told(describe(connection)));
                }
                // One that has failed before its beans were made destroys none.
                connection.release(configurable);
            });
        }
    }

    private static String describe(ContextConnection connection) {
        return connection.containers().stream()
                .map(container -> describe(container, connection))
                .collect(Collectors.joining(
                        "\n  ",
                        "The application context is connected to the containers below."
                                + "\n  what to do:  if one of them has ended or does not answer, see its log;"
                                + " otherwise the failure is the application's own\n  ",
                        ""));
    }

    private static String describe(DockerContainer container, ContextConnection connection) {
        try {
            List<LogLine> log = container.logLines(LogQuery.ALL.withTail(LINES));
            return container + ": " + container.state().status().name().toLowerCase(Locale.ROOT)
                    + log.stream()
                            .map(line -> "\n      | " + connection.mask(line.text()))
                            .collect(Collectors.joining());
        } catch (MooringException gone) {
            return container + ": " + connection.mask(String.valueOf(gone.getMessage()));
        }
    }

    /** Adds facts to a failure; has no stack trace. */
    @SuppressWarnings("serial")
    private static final class Told extends MooringException {

        Told(String message) {
            super(message);
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}
