package dev.mooring.examples.forks;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import dev.mooring.DockerTest;
import dev.mooring.resource.Docker;
import dev.mooring.resource.DockerEvent;
import dev.mooring.resource.EventFilter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs after the forks, and looks at what they have noted. */
@DockerTest
class ForkedBuildIT {

    @Test
    void anEnvironmentSurvivesToTheNextClassOfItsFork() throws IOException {
        Map<Long, Set<String>> containers = containersByFork("reused");

        assertThat(containers).hasSizeBetween(1, 2);
        assertThat(containers.values()).allSatisfy(own -> assertThat(own).hasSize(1));
        assertThat(containers.values().stream().flatMap(Set::stream)).doesNotHaveDuplicates();
    }

    @Test
    void aForkForEachClassHasAnEnvironmentForEach() throws IOException {
        Map<Long, Set<String>> containers = containersByFork("fresh");

        assertThat(containers).hasSize(4);
        assertThat(containers.values().stream().flatMap(Set::stream)).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void nothingOfTheForksIsLeftAndTheBuildsOwnJvmHadNothing(Docker docker) throws IOException {
        List<Note> notes = Stream.concat(Note.of("reused").stream(), Note.of("fresh").stream())
                .toList();

        DockerClient client = docker.unwrap(DockerClient.class);
        assertThat(notes).allSatisfy(note -> assertThat(note.owner()).isEqualTo(note.pid()));
        // By the watchdog of each fork, once that has ended.
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(containers(client))
                        .extracting(Container::getId)
                        .doesNotContainAnyElementsOf(
                                notes.stream().map(Note::container).toList()));
        assertThat(events(docker)).noneMatch(event -> ancestors().anyMatch(pid -> ownerOf(event) == pid));
    }

    /** All of the engine: it forgets events when there are many, as those of other builds. */
    private static List<Container> containers(DockerClient client) {
        return client.listContainersCmd().withShowAll(true).exec();
    }

    private static List<DockerEvent> events(Docker docker) {
        return docker.events(EventFilter.ALL
                .withType("container")
                .withSince(Instant.now().minus(Duration.ofMinutes(5)))
                .withUntil(Instant.now()));
    }

    private static Map<Long, Set<String>> containersByFork(String execution) throws IOException {
        List<Note> notes = Note.of(execution);
        assertThat(notes).as("classes").hasSize(4);
        return notes.stream().collect(groupingBy(Note::pid, mapping(Note::container, toSet())));
    }

    private static long ownerOf(DockerEvent event) {
        return Long.parseLong(event.attributes().getOrDefault("dev.mooring.owner.pid", "0"));
    }

    private static Stream<Long> ancestors() {
        return Stream.iterate(
                        ProcessHandle.current().parent(),
                        Optional::isPresent,
                        each -> each.flatMap(ProcessHandle::parent))
                .map(each -> each.orElseThrow().pid());
    }
}
