package dev.mooring.examples.springboot;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.mooring.DockerTest;
import dev.mooring.resource.Docker;
import dev.mooring.resource.DockerEvent;
import dev.mooring.resource.EventFilter;
import dev.mooring.resource.Subscription;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A cached context is closed by a shutdown hook, which drops the tables: the database has to be there until then. A
 * pool that cannot reach it waits for 30 seconds, and then says so.
 */
@DockerTest
class CachedContextIT {

    private static final Duration BOUND = Duration.ofMinutes(1);

    @ParameterizedTest
    @ValueSource(classes = {WarehouseCase.class, StoreCase.class})
    void findsItsDatabaseUntilTheJvmEnds(Class<?> testCase, Docker docker) throws IOException, InterruptedException {
        assertEndsInPeace(docker, testCase, ThenCase.class);
    }

    @Test
    void findsTheDatabasesOfSeveralContexts(Docker docker) throws IOException, InterruptedException {
        assertEndsInPeace(docker, WarehouseCase.class, StoreCase.class);
    }

    /** With the first process of a container all others end, the watchdog too; so nothing is left to it there. */
    @BeforeAll
    static void notBelowTheFirstProcessOfAContainer() {
        boolean below = Stream.iterate(
                        Optional.of(ProcessHandle.current()),
                        Optional::isPresent,
                        process -> process.flatMap(ProcessHandle::parent))
                .anyMatch(process -> process.orElseThrow().pid() == 1);
        assumeFalse(below && Files.exists(Path.of("/.dockerenv")), "the container ends with the build");
    }

    private static void assertEndsInPeace(Docker docker, Class<?>... classes) throws IOException, InterruptedException {
        Queue<DockerEvent> events = new ConcurrentLinkedQueue<>();
        Subscription following = docker.followEvents(EventFilter.ALL.withType("container"), events::add);
        Process fork =
                new ProcessBuilder(command(classes)).redirectErrorStream(true).start();
        try (following;
                BufferedReader output = fork.inputReader()) {
            List<String> lines = new ArrayList<>();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                if (line.equals(Fork.PASSED + classes.length)) {
                    break;
                }
            }
            List<String> atTheEnd = output.lines().toList();
            assertThat(fork.waitFor(1, TimeUnit.MINUTES)).isTrue();

            assertThat(lines).contains(Fork.PASSED + classes.length);
            assertThat(atTheEnd)
                    .as("the pools are closed, the tables dropped")
                    .anyMatch(line -> line.contains("Shutdown completed"))
                    .noneMatch(line -> line.contains("WARN") || line.contains("ERROR") || line.contains("Exception"));
            await().atMost(BOUND).untilAsserted(() -> assertNothingLeft(events, fork.pid()));
        } finally {
            fork.destroyForcibly();
        }
    }

    private static void assertNothingLeft(Queue<DockerEvent> events, long pid) {
        Map<String, Set<String>> containers = events.stream()
                .filter(event -> Long.toString(pid).equals(event.attributes().get("dev.mooring.owner.pid")))
                .collect(groupingBy(DockerEvent::action, mapping(DockerEvent::id, toSet())));
        assertThat(containers.get("create")).isNotEmpty().isEqualTo(containers.get("destroy"));
    }

    private static List<String> command(Class<?>... classes) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        // Where the images of the examples come from.
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("mooring."))
                .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Fork.class.getName()));
        Stream.of(classes).map(Class::getName).forEach(command::add);
        return command;
    }
}
