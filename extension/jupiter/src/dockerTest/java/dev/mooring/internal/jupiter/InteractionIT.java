package dev.mooring.internal.jupiter;

import static dev.mooring.internal.engine.EngineKind.PODMAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.mooring.Container;
import dev.mooring.RunOptions;
import dev.mooring.internal.engine.DisabledOn;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.resource.ContainerState;
import dev.mooring.resource.ContainerSummary;
import dev.mooring.resource.Docker;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerEvent;
import dev.mooring.resource.EventFilter;
import dev.mooring.resource.ExecSpec;
import dev.mooring.resource.MooringException;
import dev.mooring.resource.ProcessSession;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What tests do with sessions, verbs and events, and that nothing of it is left if they do not end it. */
class InteractionIT {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final AtomicReference<String> SESSION = new AtomicReference<>("");
    private static final List<DockerEvent> EVENTS = new CopyOnWriteArrayList<>();

    static class InteractionTestCase {

        @Container(
                image = "mooring/test-tools:1",
                command = {"sh", "-c", "while read line; do echo got $line; done"})
        @RunOptions(interactive = true)
        DockerContainer tools;

        @Test
        void conversesAndLeavesEverythingOpen(Docker docker) {
            SESSION.set(tools.inspect().labels().get(Ownership.SESSION));
            docker.followEvents(EventFilter.ALL.withContainer(tools).withAction("rename"), EVENTS::add);

            ProcessSession shell = tools.execInteractive(ExecSpec.of("sh", "-i").withTty());
            shell.awaitOutput("[#$] ", LONG);
            shell.send("stty -echo\n");
            shell.awaitOutput("[#$] ", LONG);
            shell.resize(111, 37);
            shell.send("stty size\n");
            assertThat(shell.awaitOutput("(\\d+ \\d+)\r\n", LONG).group(1)).isEqualTo("37 111");

            ProcessSession main = tools.attach();
            main.send("line\n");
            main.awaitOutput("got line\n", LONG);

            tools.rename("mooring-interaction-it-" + SESSION.get());
            await().untilAsserted(() -> assertThat(EVENTS).hasSize(1));

            assertThat(docker.containers())
                    .filteredOn(listed -> listed.declaredName().equals("tools"))
                    .singleElement()
                    .satisfies(listed -> {
                        assertThat(listed.name()).isEqualTo(tools.name());
                        assertThat(listed.state()).isEqualTo(ContainerState.Status.RUNNING);
                        assertThat(listed.declaredAt()).isEqualTo("InteractionIT.InteractionTestCase.tools");
                    });
        }

        @Test
        void removesItself(Docker docker) {
            tools.remove();
            assertThat(docker.containers()).extracting(ContainerSummary::id).doesNotContain(tools.id());
        }

        @Test
        void saysWhatItPrintedWhoDoesNotAnswer() {
            try (ProcessSession missing = tools.execInteractive("no-such-command")) {
                assertThatExceptionOfType(MooringException.class)
                        .isThrownBy(() -> missing.awaitOutput("hello", LONG))
                        .withMessageContaining("OCI runtime exec failed");
                assertThatExceptionOfType(MooringException.class)
                        .isThrownBy(() -> missing.awaitExit(LONG))
                        .withMessageContaining("could not be started")
                        .withMessageContaining("executable file not found");
            }
        }
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "Podman says it in other words")
    void leavesNothingOpen() {
        EngineExecutionResults results = new RealRun().execute(InteractionTestCase.class);
        assertThat(RealRun.failures(results)).isEmpty();
        results.testEvents().assertStatistics(counts -> counts.succeeded(3));
        assertThat(EVENTS).extracting(DockerEvent::action).containsExactly("rename");
        assertThat(RealRun.labelled(Ownership.SESSION, SESSION.get())).isEmpty();
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("mooring-session") || name.startsWith("mooring-events")));
    }
}
