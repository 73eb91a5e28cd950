package dev.mooring.internal.report.build;

import static java.util.stream.Collectors.toCollection;

import dev.mooring.internal.report.event.Resource;
import dev.mooring.internal.report.event.ResourceEvent;
import dev.mooring.internal.report.event.SessionEvent;
import dev.mooring.internal.report.event.TestEvent;
import dev.mooring.internal.report.model.ResourceRun;
import dev.mooring.internal.report.model.RunProcess;
import dev.mooring.internal.report.model.TestRun;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Builds the tests and resources of one process from its events as they are read. */
final class ProcessEvents {

    /** A wait during which no resource was awaited, because all were ready. */
    private static final long NO_WAIT = 1_000;

    private final int process;
    private final Path directory;
    private final SessionEvent.Opened opened;
    private final Instant origin;
    private final Ids ids;
    private final Map<Long, OpenResource> resources = new LinkedHashMap<>();
    private final List<OpenTest> tests = new ArrayList<>();
    private final Map<String, OpenTest> running = new HashMap<>();
    private final Map<String, String> digests = new HashMap<>();
    private SessionEvent.@Nullable EngineFound engine;
    private final long begin;
    private long end;
    private boolean ended;
    private boolean complete = true;

    /** The numbers of the next test and resource of the report. */
    static final class Ids {
        private int tests;
        private int resources;
    }

    /** @param origin the moment that all times are counted from */
    ProcessEvents(int process, Path directory, SessionEvent.Opened opened, Instant origin, Ids ids) {
        this.process = process;
        this.directory = directory;
        this.opened = opened;
        this.origin = origin;
        this.ids = ids;
        this.begin = moment(opened.begin());
        this.end = moment(opened.at());
    }

    private long moment(Instant at) {
        return ChronoUnit.MICROS.between(origin, at);
    }

    void read(SessionEvent event) {
        long at = moment(event.at());
        end = Math.max(end, at);
        if (event instanceof ResourceEvent ofResource) {
            resource(ofResource.resource(), at).read(ofResource);
        } else if (event instanceof TestEvent ofTest) {
            read(ofTest, at);
        } else if (event instanceof SessionEvent.EngineFound found) {
            engine = found;
        } else if (event instanceof SessionEvent.ImageFound image) {
            digests.put(image.image(), image.digest());
        } else if (event instanceof SessionEvent.Lost) {
            complete = false;
        } else if (event instanceof SessionEvent.Closed) {
            ended = true;
        }
    }

    private OpenResource resource(Resource resource, long at) {
        return resources.computeIfAbsent(
                resource.number(), number -> new OpenResource(ids.resources++, resource, this::moment, at));
    }

    private void read(TestEvent event, long at) {
        if (event instanceof TestEvent.Began began) {
            OpenTest before = running.get(began.test().id());
            OpenTest test = new OpenTest(ids.tests++, began.test(), before, began.thread(), at);
            tests.add(test);
            running.put(began.test().id(), test);
            return;
        }
        OpenTest test = running.get(event.test().id());
        if (test == null && event instanceof TestEvent.Skipped skipped) {
            test = new OpenTest(ids.tests++, skipped.test(), null, "", at);
            tests.add(test);
            running.put(skipped.test().id(), test);
        }
        if (test == null) {
            return; // Its start is lost.
        }
        if (event instanceof TestEvent.WaitBegan wait) {
            test.waitBegan = at;
            test.needs = wait.needs();
            needed(wait.needs()).forEach(this::ask);
        } else if (event instanceof TestEvent.WaitEnded wait) {
            endWait(test, wait, at);
        } else if (event instanceof TestEvent.Explained explained) {
            test.explain(explained);
        } else if (event instanceof TestEvent.Ended end) {
            test.end(end, at);
        } else if (event instanceof TestEvent.Skipped) {
            test.skip(at);
        }
    }

    /** The resources that are declared at these places and have begun, the latest of each place. */
    private Stream<OpenResource> needed(List<String> places) {
        Map<String, OpenResource> latest = new LinkedHashMap<>();
        for (OpenResource resource : resources.values()) {
            if (places.contains(resource.resource.declaredAt())) {
                latest.put(resource.resource.declaredAt(), resource);
            }
        }
        return latest.values().stream();
    }

    /** A test asks for resources that have begun already. */
    private void ask(OpenResource resource) {
        if (!resource.asked) {
            resource.asked = true;
            resource.ahead = true;
        }
    }

    private void endWait(OpenTest test, TestEvent.WaitEnded wait, long at) {
        List<OpenResource> used = wait.containers().stream()
                .map(container -> resource(container, at))
                .toList();
        used.forEach(container -> test.uses.add(container.id));
        long began = test.waitBegan == null
                ? at - ChronoUnit.MICROS.between(Instant.EPOCH, Instant.EPOCH.plus(wait.took()))
                : test.waitBegan;
        Set<String> known = used.stream()
                .map(container -> container.resource.declaredAt())
                .collect(toCollection(LinkedHashSet::new));
        List<OpenResource> awaited = Stream.concat(
                        used.stream(),
                        resources.values().stream()
                                .filter(other -> test.needs.contains(other.resource.declaredAt())
                                        && !known.contains(other.resource.declaredAt())))
                .filter(resource -> wasAwaited(resource, began, at))
                .toList();
        resources.values().stream()
                .filter(resource -> test.needs.contains(resource.resource.declaredAt()))
                .forEach(resource -> resource.asked = true);
        if (!awaited.isEmpty() || at - began >= NO_WAIT) {
            test.waits.add(new TestRun.Wait(
                    began, at, awaited.stream().map(resource -> resource.id).toList()));
        }
        test.waitBegan = null;
    }

    /** Whether it was not ready at the start of a wait, and had something to do with it. */
    private static boolean wasAwaited(OpenResource resource, long began, long ended) {
        Long settled = resource.settledAt();
        return resource.begun <= ended && (settled == null || settled > began);
    }

    long end() {
        return end;
    }

    boolean complete() {
        return complete;
    }

    SessionEvent.@Nullable EngineFound engine() {
        return engine;
    }

    RunProcess process() {
        return new RunProcess(process, opened.session(), opened.pid(), opened.host(), begin, end, ended);
    }

    List<TestRun> tests() {
        Set<String> around = new HashSet<>();
        for (OpenTest test : tests) {
            for (int cut = test.test.id().lastIndexOf("/[");
                    cut > 0;
                    cut = test.test.id().lastIndexOf("/[", cut - 1)) {
                around.add(test.test.id().substring(0, cut));
            }
        }
        tests.forEach(test -> test.factory = around.contains(test.test.id()));
        return tests.stream().map(this::test).toList();
    }

    private TestRun test(OpenTest test) {
        List<TestRun.Wait> waits = new ArrayList<>(test.waits);
        if (test.waitBegan != null) {
            waits.add(new TestRun.Wait(
                    test.waitBegan, end, needed(test.needs).map(one -> one.id).toList()));
        }
        return new TestRun(
                test.id,
                process,
                test.kind(),
                test.fullClassName(),
                test.test.name(),
                test.test.isClass() ? test.test.testClass() : test.test.name(),
                test.attempt,
                test.thread,
                test.begin,
                test.end == null ? end : test.end,
                test.outcome(),
                waits,
                List.copyOf(test.uses),
                test.failure(String.valueOf(directory.getFileName())));
    }

    List<ResourceRun> resources() {
        return resources.values().stream().map(this::resource).toList();
    }

    private ResourceRun resource(OpenResource resource) {
        return new ResourceDetail(resource, resources.values(), digests, directory).resource(process, end);
    }
}
