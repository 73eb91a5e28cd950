package dev.mooring.internal.session;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.report.Masker;
import dev.mooring.internal.report.console.Console;
import dev.mooring.internal.report.console.LogDetail;
import dev.mooring.internal.report.event.EventStream;
import dev.mooring.internal.report.event.Resource;
import dev.mooring.internal.report.evidence.EvidenceCollector;
import dev.mooring.internal.report.evidence.RunDirectory;
import dev.mooring.internal.report.evidence.When;
import dev.mooring.internal.report.jfr.FlightRecorder;
import dev.mooring.internal.report.journal.Journal;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What a session tells of itself: the stream of its events, those who read it, and the evidence of its tests. */
public final class SessionReport implements AutoCloseable {

    private final EventStream events;
    private final EvidenceCollector evidence;

    SessionReport(Configuration configuration, String session, Masker masker, Supplier<Engine> engine) {
        this.events = new EventStream(session, masker);
        RunDirectory directory = RunDirectory.of(configuration.parameters(), session);
        this.evidence = new EvidenceCollector(configuration.evidence(), events, engine, masker, directory);
        if (configuration.log() != LogDetail.QUIET) {
            events.add(new Console(configuration.log() == LogDetail.VERBOSE));
        }
        if (configuration.evidence() != When.NEVER) {
            events.add(new Journal(directory::make));
        }
        FlightRecorder.reader().ifPresent(events::add);
    }

    /** What happens in the session. */
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

    /** Lets the readers read what is left. */
    @Override
    public void close() {
        events.close();
    }
}
