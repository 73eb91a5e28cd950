package dev.mooring.frameworks.internal;

import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.LogLine;
import dev.mooring.resource.LogQuery;
import dev.mooring.resource.MooringException;
import dev.mooring.services.DatabaseServer;
import dev.mooring.services.TestDatabase;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the containers and databases of an environment have logged, for an application that has not started. */
final class ContainerLogs {

    private static final int LINES = 10;

    private ContainerLogs() {}

    static String of(Record environment) {
        return RecordProperties.components(environment).stream()
                .flatMap(component -> container(component.value()))
                .distinct()
                .map(ContainerLogs::describe)
                .collect(Collectors.joining("\n  ", "\n  ", ""));
    }

    private static Stream<DockerContainer> container(Object value) {
        if (value instanceof TestDatabase database) {
            return Stream.of(database.server().container());
        }
        if (value instanceof DatabaseServer server) {
            return Stream.of(server.container());
        }
        return value instanceof DockerContainer container ? Stream.of(container) : Stream.empty();
    }

    private static String describe(DockerContainer container) {
        try {
            List<LogLine> log = container.logLines(LogQuery.ALL.withTail(LINES));
            return container + ": " + container.state().status().name().toLowerCase(Locale.ROOT)
                    + log.stream().map(line -> "\n      | " + line.text()).collect(Collectors.joining());
        } catch (MooringException gone) {
            return container + ": " + gone.getMessage();
        }
    }
}
