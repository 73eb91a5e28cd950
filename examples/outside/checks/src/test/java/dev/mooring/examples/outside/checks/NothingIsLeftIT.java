package dev.mooring.examples.outside.checks;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mooring.DockerTest;
import dev.mooring.examples.outside.endings.Ending;
import dev.mooring.resource.Docker;
import dev.mooring.resource.DockerEvent;
import dev.mooring.resource.EventFilter;
import dev.mooring.resource.Subscription;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the framework, and however the JVM ends: its containers and networks are removed. */
@DockerTest
@Execution(ExecutionMode.CONCURRENT)
class NothingIsLeftIT {

    /** A watchdog needs a second or two; a busy machine more. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final List<DockerEvent> events = new CopyOnWriteArrayList<>();
    private Subscription following;

    @BeforeEach
    void followEvents(Docker docker) {
        following = docker.followEvents(EventFilter.ALL, events::add);
    }

    @AfterEach
    void stopFollowing() {
        following.close();
    }

    @Test
    void testNgRunsWithoutJUnit() throws IOException {
        assertThat(EndingProgram.classPath(Program.TESTNG.module()))
                .contains("testng")
                .doesNotContain("org/junit");
    }

    @ParameterizedTest
    @EnumSource
    void afterItsNormalEnd(Program program) throws Exception {
        try (EndingProgram running = EndingProgram.start(program, Ending.NORMAL)) {
            long owner = running.awaitReached();
            assertThat(running.awaitEnd())
                    .as(String.join("\n", running.printed()))
                    .isZero();
            awaitNothingOf(owner);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "MAIN", mode = EnumSource.Mode.EXCLUDE)
    void afterAFailedTest(Program program) throws Exception {
        try (EndingProgram running = EndingProgram.start(program, Ending.FAILURE)) {
            long owner = running.awaitReached();
            assertThat(running.awaitEnd()).isNotZero();
            awaitNothingOf(owner);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MAIN", "EXTENSION", "JMH"})
    void afterAnExitInTheMiddle(Program program) throws Exception {
        try (EndingProgram running = EndingProgram.start(program, Ending.EXIT)) {
            long owner = running.awaitReached();
            running.awaitEnd();
            awaitNothingOf(owner);
        }
    }

    /** As a build server that ends a job: SIGTERM, which runs shutdown hooks. */
    @ParameterizedTest
    @EnumSource(names = {"MAIN", "EXTENSION", "JMH"})
    void afterItWasTerminated(Program program) throws Exception {
        try (EndingProgram running = EndingProgram.start(program, Ending.KILL)) {
            long owner = running.awaitReached();
            assertThat(ProcessHandle.of(owner).orElseThrow().destroy()).isTrue();
            awaitNothingOf(owner);
        }
    }

    @ParameterizedTest
    @EnumSource
    void afterItWasKilled(Program program) throws Exception {
        try (EndingProgram running = EndingProgram.start(program, Ending.KILL)) {
            long owner = running.awaitReached();
            assertThat(ProcessHandle.of(owner).orElseThrow().destroyForcibly()).isTrue();
            awaitNothingOf(owner);
        }
    }

    /** It has had containers, and none of them nor any network is there any more. */
    private void awaitNothingOf(long owner) {
        await().atMost(LONGEST).untilAsserted(() -> {
            Map<String, Set<String>> actions = actionsByResource(owner);
            assertThat(actions.keySet())
                    .as("what JVM %d has created", owner)
                    .anyMatch(resource -> resource.startsWith("container "));
            assertThat(actions).allSatisfy((resource, done) -> assertThat(done).contains("destroy"));
        });
    }

    /** The name of what a session creates contains that of the session, which containers also have as a label. */
    private Map<String, Set<String>> actionsByResource(long owner) {
        Set<String> sessions = events.stream()
                .filter(event -> Long.toString(owner).equals(event.attributes().get("dev.mooring.owner.pid")))
                .map(event -> "mooring-" + event.attributes().get("dev.mooring.session") + "-")
                .collect(toSet());
        return events.stream()
                .filter(event -> Set.of("container", "network", "volume").contains(event.type()))
                .filter(event -> sessions.stream().anyMatch(event.name()::startsWith))
                .collect(groupingBy(event -> event.type() + " " + event.name(), mapping(DockerEvent::action, toSet())));
    }
}
