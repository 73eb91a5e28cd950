package dev.mooring.internal.engine.http;

import static dev.mooring.internal.engine.EngineKind.PODMAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mooring.internal.archive.FileTree;
import dev.mooring.internal.archive.TarStream;
import dev.mooring.internal.engine.BuildEvent;
import dev.mooring.internal.engine.BuildFailure;
import dev.mooring.internal.engine.DisabledOn;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.ImageBuilds;
import dev.mooring.internal.engine.ImageBuilds.BuildRequest;
import dev.mooring.internal.engine.http.discovery.DockerSettings;
import dev.mooring.internal.engine.http.discovery.EngineDiscovery;
import dev.mooring.internal.engine.http.discovery.FoundEngine;
import dev.mooring.internal.engine.http.transport.Patience;
import dev.mooring.internal.engine.http.transport.Request;
import dev.mooring.internal.engine.http.transport.Response;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ImageDetails;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class ImageBuildsIT {

    @RegisterExtension
    final EngineFixture fixture = EngineFixture.newest();

    @TempDir
    Path context;

    private final List<BuildEvent> events = new ArrayList<>();
    private String name;

    @BeforeEach
    void name() {
        name = fixture.name("built") + ":1";
    }

    @AfterEach
    void remove() {
        engine().images().remove(name);
    }

    private Engine engine() {
        return fixture.engine();
    }

    private BuildRequest request(@Nullable String target, Map<String, String> args, Map<String, String> labels) {
        return new BuildRequest("Dockerfile", List.of(name), args, target, labels, null, List.of(), false);
    }

    private String build(ImageBuilds builds, BuildRequest request) throws IOException {
        try (TarStream tar = TarStream.of(FileTree.of(context).pieces(new Everything()))) {
            return builds.build(request, tar, events::add);
        }
    }

    private String build(String dockerfile) throws IOException {
        Files.writeString(context.resolve("Dockerfile"), dockerfile);
        return build(engine().builds(), request(null, Map.of(), Map.of()));
    }

    private ImageDetails details() {
        return engine().images().inspect(name).orElseThrow();
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "Podman's builder reports its steps differently")
    void buildsWithBuildKitsMounts() throws IOException {
        String content = "from the context " + UUID.randomUUID();
        Files.writeString(context.resolve("a.txt"), content + "\n");
        String id = build("""
                FROM %s
                RUN --mount=type=bind,source=a.txt,target=/tmp/a.txt --mount=type=cache,target=/var/cache/mooring \\
                    cp /tmp/a.txt /a.txt && touch /var/cache/mooring/x
                RUN test ! -e /tmp/a.txt && test ! -e /var/cache/mooring/x && cat /a.txt
                """.formatted(EngineFixture.IMAGE));
        assertThat(details().id()).isEqualTo(id);
        assertThat(events)
                .contains(new BuildEvent.Output(
                        "[stage-0 3/3] RUN test ! -e /tmp/a.txt && test ! -e /var/cache/mooring/x && cat /a.txt",
                        content))
                .anyMatch(event -> event instanceof BuildEvent.Ended ended
                        && ended.step().startsWith("[stage-0 3/3] RUN")
                        && !ended.cached());

        events.clear();
        assertThat(build(Files.readString(context.resolve("Dockerfile")))).isEqualTo(id);
        assertThat(events)
                .anyMatch(event -> event instanceof BuildEvent.Ended ended
                        && ended.step().startsWith("[stage-0 3/3] RUN")
                        && ended.cached());
    }

    @Test
    void heedsArgumentsTargetAndLabels() throws IOException {
        Files.writeString(context.resolve("Dockerfile"), """
                ARG BASE
                FROM ${BASE} AS first
                ARG GREETING=none
                ENV GREETING=$GREETING
                LABEL from=dockerfile
                FROM first
                RUN false
                """);
        build(
                engine().builds(),
                request(
                        "first",
                        Map.of("BASE", EngineFixture.IMAGE, "GREETING", "hello you"),
                        Map.of("from request", "a=b")));
        assertThat(details().config().env()).contains("GREETING=hello you");
        assertThat(details().config().labels())
                .containsEntry("from", "dockerfile")
                .containsEntry("from request", "a=b");
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "Podman's builder reports its steps differently")
    void tellsTheStepThatFailed() {
        BuildFailure failure =
                catchThrowableOfType(BuildFailure.class, () -> build("""
                FROM %s
                RUN echo fine
                RUN echo the reason; echo on stderr >&2; exit 7
                """.formatted(EngineFixture.IMAGE)));
        assertThat(failure.step()).isEqualTo("[3/3] RUN echo the reason; echo on stderr >&2; exit 7");
        assertThat(failure.reason())
                .isEqualTo("process \"/bin/sh -c echo the reason; echo on stderr >&2; exit 7\" did not complete"
                        + " successfully: exit code: 7");
        assertThat(failure.output()).containsExactlyInAnyOrder("the reason", "on stderr");
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "Podman's builder reports its steps differently")
    void tellsWhatIsWrongWithADockerfile() {
        BuildFailure failure = catchThrowableOfType(BuildFailure.class, () -> build("FROM scratch\nRUNE x\n"));
        assertThat(failure.step()).isEmpty();
        assertThat(failure.reason()).contains("line 2").contains("RUNE");
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> build("FROM scratch\nCOPY missing /\n"))
                .withMessageContaining("missing");
    }

    /** The builder of engines without BuildKit. */
    @Nested
    class Classic {

        private FoundEngine found;
        private HttpBuilds builds;

        @BeforeEach
        void connect() {
            found = EngineDiscovery.find(DockerSettings.ofProcess());
            builds = new HttpBuilds(new EngineRequests(found.client(), found.apiVersion()), true);
        }

        /** With the images of its steps, which this builder keeps as its cache. */
        @AfterEach
        void removeWithSteps() throws IOException {
            Request removal = Request.builder()
                    .method(Request.Method.DELETE)
                    .path("/images/" + name)
                    .build();
            try (Response response = found.client().execute(removal, Patience.whole(Duration.ofMinutes(1)))) {
                assertThat(response.getStatusCode()).isIn(200, 404);
            }
        }

        @Test
        @DisabledOn(engine = PODMAN, because = "Podman's builder reports its steps differently")
        void builds() throws IOException {
            // A line of its own, which no other build has left in the cache.
            String line = "hello " + UUID.randomUUID();
            Files.writeString(
                    context.resolve("Dockerfile"),
                    "FROM %s\nRUN echo %s\nENV A=b\n".formatted(EngineFixture.IMAGE, line));
            String id = build(builds, request(null, Map.of(), Map.of("x", "y")));
            assertThat(details().id()).isEqualTo(id);
            assertThat(details().config().env()).contains("A=b");
            assertThat(events)
                    .contains(new BuildEvent.Started("[2/4] RUN echo " + line))
                    .contains(new BuildEvent.Output("[2/4] RUN echo " + line, line))
                    .contains(new BuildEvent.Ended("[2/4] RUN echo " + line, false));
        }

        @Test
        @DisabledOn(engine = PODMAN, because = "Podman's builder reports its steps differently")
        void tellsTheStepThatFailed() throws IOException {
            Files.writeString(
                    context.resolve("Dockerfile"),
                    "FROM %s\nRUN echo the reason; exit 7\n".formatted(EngineFixture.IMAGE));
            BuildFailure failure =
                    catchThrowableOfType(BuildFailure.class, () -> build(builds, request(null, Map.of(), Map.of())));
            assertThat(failure.step()).isEqualTo("[2/2] RUN echo the reason; exit 7");
            assertThat(failure.reason()).contains("returned a non-zero code: 7");
            assertThat(failure.output()).contains("the reason");
        }
    }

    private record Everything() implements FileTree.Filter {
        @Override
        public boolean includes(String path) {
            return true;
        }

        @Override
        public boolean mayIncludeBelow(String directory) {
            return true;
        }
    }
}
