package dev.mooring.internal.launcher;

import dev.mooring.internal.access.DockerSession;
import dev.mooring.internal.declaration.Source;
import dev.mooring.internal.jupiter.IdleClasses;
import dev.mooring.internal.jupiter.ParameterFile;
import dev.mooring.internal.jupiter.SessionResource;
import dev.mooring.internal.jupiter.SessionStore;
import dev.mooring.internal.report.event.EventStream;
import dev.mooring.internal.report.event.TestEvent;
import dev.mooring.internal.report.event.TestId;
import dev.mooring.internal.session.RunFollower;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.ConfigurationParameters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the execution of a plan: claims what the next classes and tests need, and releases what is no longer needed.
 *
 * <p>The launcher's notifications are handled in their order on a separate thread, so that JUnit does not wait. A
 * failure here only affects when something is started or removed, so it is only logged.
 */
final class PlannedRun implements RunFollower {

    private static final String DRY_RUN = "junit.platform.execution.dryRun.enabled";
    private static final Duration THREAD_END = Duration.ofSeconds(5);

    private final SessionStore store;
    private final ConfigurationParameters parameters;
    private final PlanProgress progress;
    private final AheadPlans plans;
    private final ExecutorService steps;
    private final Map<String, BooleanSupplier> idle;
    private final IdleClasses idleClasses;

    private volatile @Nullable Thread thread;
    private @Nullable Course course;

    private PlannedRun(SessionStore store, List<PlanItem> roots, ConfigurationParameters parameters) {
        this.store = store;
        this.parameters = parameters;
        this.progress = new PlanProgress(roots);
        this.plans = new AheadPlans(parameters::get);
        this.idle = progress.idleClasses();
        this.idleClasses = IdleClasses.in(store);
        @Nullable ClassLoader loader = Thread.currentThread().getContextClassLoader();
        this.steps = Executors.newSingleThreadExecutor(task -> {
            Thread made = new Thread(task, "mooring-look-ahead");
            made.setDaemon(true);
            made.setContextClassLoader(loader);
            thread = made;
            return made;
        });
    }

    /**
     * Begins to follow the execution of a plan. Returns at once.
     *
     * @param store the launcher session's
     * @param roots the plan
     * @param parameters JUnit's configuration parameters
     * @return empty if nothing will be executed
     */
    static Optional<PlannedRun> begin(SessionStore store, List<PlanItem> roots, ConfigurationParameters parameters) {
        if (parameters.get(DRY_RUN).map(Boolean::parseBoolean).orElse(false)) {
            return Optional.empty();
        }
        PlannedRun run = new PlannedRun(store, roots, parameters);
        // At once: the first class may begin before the thread does.
        run.idleClasses.add(run.idle);
        run.then(run::begin);
        return Optional.of(run);
    }

    /** Acts on one session during the run. */
    private final class Course {

        private final DockerSession session;
        private final Claims claims;
        private final NextTests nextTests;
        private final NextClasses nextClasses;
        private final EarlyRelease release;
        private final EventStream events;
        private final boolean ahead;

        Course(DockerSession session) {
            this.session = session;
            this.events = session.report().events();
            int budget = session.lookAhead();
            this.ahead = budget > 0;
            this.claims = new Claims(session);
            this.nextTests = new NextTests(progress, plans, claims, budget);
            this.nextClasses = new NextClasses(progress, plans, claims, nextTests, budget);
            this.release = new EarlyRelease(session, progress, plans);
        }

        void begin() {
            session.join(PlannedRun.this);
            advance();
        }

        void advance() {
            if (ahead) {
                nextClasses.advance();
            }
        }

        void testIsReady(String id) {
            if (ahead) {
                nextTests.testIsReady(id);
            }
        }

        /** Of a class that has nothing to do with containers, a report says nothing. */
        void skipped(PlanItem test) {
            progress.classOf(test.id())
                    .filter(plans::isActive)
                    .ifPresent(type -> events.write(new TestEvent.Skipped(
                            events.now(), new TestId(test.id(), Source.nameOf(type.testClass()), nameOf(test)))));
        }

        private static String nameOf(PlanItem test) {
            return test.method() == null ? test.id() : test.method().getName();
        }

        void ended(String id, Set<String> ids) {
            claims.end(ids);
            if (ahead) {
                nextTests.ended(id);
            }
        }

        void end() {
            claims.endAll();
            session.leave(PlannedRun.this);
        }
    }

    private void begin() {
        // A suite may say how the session is to be, and so is waited for.
        if (isAnyActive(type -> !type.suite())) {
            DockerSession session = SessionResource.of(store, parameters::get);
            session.connectAhead();
            course(session);
        } else if (!isAnyActive(PlannedClass::suite)) {
            steps.shutdown();
        }
    }

    private boolean isAnyActive(Predicate<PlannedClass> which) {
        return progress.classes().stream()
                .anyMatch(type -> which.test(type) && !NextClasses.isDisabled(type) && plans.isActive(type));
    }

    private Optional<Course> course() {
        if (course == null) {
            SessionResource.find(store).ifPresent(this::course);
        }
        return Optional.ofNullable(course);
    }

    private void course(DockerSession session) {
        session.reportUnknownParameters(ParameterFile.names(parameters.keySet()));
        Course made = new Course(session);
        course = made;
        made.begin();
    }

    /**
     * Tells that something begins.
     *
     * @param id its unique id
     */
    void started(String id) {
        then(() -> {
            progress.started(id);
            course().filter(present -> isClass(id)).ifPresent(Course::advance);
        });
    }

    /**
     * Tells that something has finished.
     *
     * @param id its unique id
     */
    void ended(String id) {
        then(() -> {
            Set<String> ids = new HashSet<>(progress.ended(id));
            course().ifPresent(present -> {
                present.ended(id, ids);
                if (isClass(id)) {
                    present.release.advance();
                    present.advance();
                }
            });
        });
    }

    /**
     * Tells that something is skipped.
     *
     * @param id its unique id
     */
    void skipped(String id) {
        then(() -> course().ifPresent(present -> progress.testsIn(id).forEach(present::skipped)));
        ended(id);
    }

    @Override
    public void testIsReady(String id) {
        then(() -> course().ifPresent(present -> present.testIsReady(id)));
    }

    private boolean isClass(String id) {
        return progress.classOf(id).filter(type -> type.id().equals(id)).isPresent();
    }

    /** Signals that the execution has finished: all claims are released. Returns immediately. */
    void end() {
        idleClasses.remove(idle.keySet());
        then(() -> course().ifPresent(Course::end));
        steps.shutdown();
    }

    /** Whether nothing is left to be done. */
    boolean hasEnded() {
        return steps.isTerminated();
    }

    /** Waits until everything submitted is done and the thread has ended. */
    void awaitEnd() {
        end();
        Thread present = thread;
        if (present == null) {
            return;
        }
        try {
            present.join(THREAD_END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        steps.shutdownNow();
    }

    private void then(Runnable step) {
        try {
            steps.execute(() -> {
                try {
                    step.run();
                } catch (RuntimeException | LinkageError failure) {
                    log().debug("Something was not started or removed early", failure);
                }
            });
        } catch (RejectedExecutionException ended) {
            log().trace("An event after the end of the run is ignored", ended);
        }
    }

    /**
     * Only when there is something to say: JUnit's thread must not wait for a logger that may not be needed otherwise.
     */
    private static Logger log() {
        return LoggerFactory.getLogger(PlannedRun.class);
    }
}
