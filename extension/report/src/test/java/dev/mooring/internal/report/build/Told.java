package dev.mooring.internal.report.build;

import dev.mooring.internal.report.event.Phase;
import dev.mooring.internal.report.event.Resource;
import dev.mooring.internal.report.event.ResourceEvent;
import dev.mooring.internal.report.event.SessionEvent;
import dev.mooring.internal.report.event.StartedFrom;
import dev.mooring.internal.report.event.TestEvent;
import dev.mooring.internal.report.event.TestId;
import dev.mooring.internal.report.journal.Journal;
import dev.mooring.internal.report.model.Report;
import dev.mooring.internal.spec.ResourceKind;
import dev.mooring.resource.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The journal of a process, for tests: what happened at which second after noon. */
final class Told {

    static final Instant NOON = Instant.parse("2025-01-31T12:00:00Z");

    private final String session;
    private final List<SessionEvent> events = new ArrayList<>();
    private double begin;
    private String parentProcess = "";
    private String build = "";
    private int lookAhead = 4;
    private long numbers;

    Told(String session) {
        this.session = session;
    }

    static Instant at(double seconds) {
        return NOON.plus(Duration.ofMillis(Math.round(seconds * 1_000)));
    }

    Told jvm(double begin, String parentProcess) {
        this.begin = begin;
        this.parentProcess = parentProcess;
        return this;
    }

    Told ofBuild(String build) {
        this.build = build;
        return this;
    }

    Told lookAhead(int containers) {
        lookAhead = containers;
        return this;
    }

    /** A resource with its whole story up to readiness; the times are those of its begin and readiness. */
    final class Made {
        private final Resource resource;

        Made(ResourceKind kind, String name, String declaredAt, String image) {
            this.resource = new Resource(++numbers, kind, name, declaredAt, image);
        }

        Resource resource() {
            return resource;
        }

        Made begun(double at, int attempt, String scope, int spec, String... dependsOn) {
            events.add(new ResourceEvent.Begun(Told.at(at), resource, attempt, scope, spec, Arrays.asList(dependsOn)));
            return this;
        }

        Made phase(Phase phase, double from, double to) {
            events.add(new ResourceEvent.PhaseBegan(Told.at(from), resource, phase));
            events.add(new ResourceEvent.PhaseEnded(Told.at(to), resource, phase));
            return this;
        }

        Made started(double at) {
            return started(at, Map.of(), List.of());
        }

        Made started(double at, Map<String, List<String>> networks, List<ResourceEvent.Mounted> mounts) {
            events.add(new ResourceEvent.Started(
                    Told.at(at),
                    resource,
                    "id" + resource.number(),
                    "mooring-" + resource.name(),
                    resource.image(),
                    List.of("run"),
                    StartedFrom.SNAPSHOT,
                    Map.of("5432/tcp", new Endpoint("127.0.0.1", 24713)),
                    networks,
                    mounts));
            return this;
        }

        Made ready(double from, double at) {
            events.add(new ResourceEvent.Awaited(Told.at(from), resource, List.of("port 5432 listening")));
            events.add(new ResourceEvent.Held(Told.at(at), resource, "port 5432 listening"));
            return ready(at);
        }

        Made ready(double at) {
            events.add(new ResourceEvent.Ready(Told.at(at), resource));
            return this;
        }

        Made failed(double from, double at, String text) {
            events.add(new ResourceEvent.Awaited(Told.at(from), resource, List.of("port 5432 listening")));
            events.add(new ResourceEvent.Failed(Told.at(at), resource, text));
            return this;
        }

        Made removed(double from, double at) {
            events.add(new ResourceEvent.RemovalBegan(Told.at(from), resource));
            events.add(new ResourceEvent.Removed(Told.at(at), resource, null));
            return this;
        }

        Made and(SessionEvent event) {
            events.add(event);
            return this;
        }
    }

    /**
     * A container of a class that takes from one time to the other: half a second to be started, the rest to be ready.
     */
    Made container(String declaredAt, String image, int spec, double from, double to) {
        String name = declaredAt.substring(declaredAt.indexOf('.') + 1);
        return new Made(ResourceKind.CONTAINER, name, declaredAt, image)
                .begun(from, 1, "CLASS", spec)
                .phase(Phase.START, from, from + 0.5)
                .started(from + 0.5)
                .ready(from + 0.5, to);
    }

    Made made(ResourceKind kind, String name, String declaredAt, String image) {
        return new Made(kind, name, declaredAt, image);
    }

    static TestId id(String testClass, String name) {
        String unique = "[engine:junit-jupiter]/[class:shop." + testClass + "]";
        return new TestId(name.isEmpty() ? unique : unique + "/[method:" + name + "()]", testClass, name);
    }

    Told began(double at, TestId test) {
        events.add(new TestEvent.Began(at(at), test, "main"));
        return this;
    }

    Told waited(double from, double to, TestId test, Made... containers) {
        events.add(new TestEvent.WaitBegan(
                at(from),
                test,
                Arrays.stream(containers)
                        .map(one -> one.resource().declaredAt())
                        .toList()));
        events.add(new TestEvent.WaitEnded(
                at(to),
                test,
                Duration.ofMillis(Math.round((to - from) * 1_000)),
                Arrays.stream(containers).map(Made::resource).toList()));
        return this;
    }

    Told ended(double at, TestId test) {
        events.add(new TestEvent.Ended(at(at), test, false, null));
        return this;
    }

    Told test(double from, double to, TestId test) {
        return began(from, test).ended(to, test);
    }

    Told and(SessionEvent event) {
        events.add(event);
        return this;
    }

    Told closed(double at) {
        return and(new SessionEvent.Closed(at(at)));
    }

    /** Writes the journal, in the order of time. */
    Path write(Path parent) {
        try {
            Path directory = Files.createDirectories(parent.resolve("run-20250131-120000-" + session));
            Journal journal = new Journal(
                    () -> directory,
                    first -> new SessionEvent.Opened(
                            first,
                            session,
                            17,
                            at(begin),
                            "host",
                            parentProcess,
                            build.isEmpty() ? null : build,
                            "shop",
                            "0.1.0",
                            "5.14.4",
                            "17",
                            lookAhead));
            events.stream().sorted(Comparator.comparing(SessionEvent::at)).forEach(journal::read);
            journal.close();
            Instant last = events.stream()
                    .map(SessionEvent::at)
                    .max(Instant::compareTo)
                    .orElseThrow();
            Files.setLastModifiedTime(directory.resolve("events.jsonl"), FileTime.from(last));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The report of this process alone. */
    Report report(Path parent) {
        try {
            return BuildReport.of(parent, write(parent)).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
