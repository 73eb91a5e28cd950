package dev.mooring.internal.session;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.report.Masker;
import dev.mooring.internal.report.build.ReportFiles;
import dev.mooring.internal.report.console.Console;
import dev.mooring.internal.report.console.LogDetail;
import dev.mooring.internal.report.event.EventStream;
import dev.mooring.internal.report.event.Resource;
import dev.mooring.internal.report.event.SessionEvent;
import dev.mooring.internal.report.event.TestEvent;
import dev.mooring.internal.report.evidence.EvidenceCollector;
import dev.mooring.internal.report.evidence.RunDirectory;
import dev.mooring.internal.report.evidence.When;
import dev.mooring.internal.report.github.GitHub;
import dev.mooring.internal.report.jfr.FlightRecorder;
import dev.mooring.internal.report.journal.Journal;
import dev.mooring.resource.EngineInfo;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Reports on a session: creates the stream of its events, the readers of that stream, and the evidence of its tests.
 */
public final class SessionReport implements AutoCloseable {

    private final EventStream events;
    private final EvidenceCollector evidence;
    private final RunDirectory directory;
    private final When wanted;
    private final LogDetail detail;
    private volatile boolean failed;

    SessionReport(Configuration configuration, String session, Masker masker, Supplier<Engine> engine) {
        this.events = new EventStream(session, masker);
        this.directory = RunDirectory.of(configuration.parameters(), session);
        this.wanted = configuration.report();
        this.detail = configuration.log();
        this.evidence = new EvidenceCollector(configuration.evidence(), events, engine, masker, directory);
        if (detail != LogDetail.QUIET) {
            events.add(new Console(detail == LogDetail.VERBOSE));
        }
        if (configuration.evidence() != When.NEVER || wanted != When.NEVER) {
            Opening opening = new Opening(
                    session,
                    directory.project(),
                    configuration.session().lookAhead().containers());
            events.add(new Journal(directory::make, opening::at));
        }
        if (wanted != When.NEVER) {
            events.add(new ImageDigests(events, engine));
            events.add(this::noteFailure);
            GitHub.of(System::getenv).ifPresent(events::add);
        }
        FlightRecorder.reader().ifPresent(events::add);
    }

    private void noteFailure(SessionEvent event) {
        failed |= event instanceof TestEvent.Ended ended && ended.failure() != null;
    }

    /** The events of the session. */
    public EventStream events() {
        return events;
    }

    /** Collects the evidence of tests. */
    public EvidenceCollector evidence() {
        return evidence;
    }

    void keepFailedStart(Resource resource, String container) {
        evidence.keepFailedStart(resource, container);
    }

    /**
     * Deletes the directories that earlier runs have left, except for the newest ones.
     *
     * @param isOpen whether the session with an id is still open
     */
    void pruneEarlierRuns(Predicate<String> isOpen) {
        evidence.pruneEarlierRuns(isOpen);
    }

    /** The engine answers. */
    void engineFound(EngineInfo engine) {
        events.write(new SessionEvent.EngineFound(events.now(), engine.version(), engine.operatingSystem()));
    }

    /** The writer of the build's report, if a report is configured. */
    Optional<ReportFiles> files() {
        return wanted == When.NEVER
                ? Optional.empty()
                : Optional.of(new ReportFiles(directory.path(), wanted == When.ON_FAILURE));
    }

    /** Whether a test has failed. */
    boolean hasFailures() {
        return failed;
    }

    /** Logs the path of the page; after a failure even if the log is quiet. */
    void tellWhere(Path page) {
        if (failed) {
            Console.LOG.warn("Report: {}", page.toUri());
        } else if (detail != LogDetail.QUIET) {
            Console.LOG.info("Report: {}", page.toUri());
        }
    }

    /** Writes the events so far to disk, because the JVM ends during the session. */
    void breakOff() {
        events.close();
    }

    /** Lets the readers read the remaining events. */
    @Override
    public void close() {
        if (events.hasBegun()) {
            events.write(new SessionEvent.Closed(events.now()));
        }
        events.close();
    }
}
