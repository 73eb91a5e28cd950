package dev.mooring.internal.stage;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.provenance.Provenance;
import dev.mooring.internal.pull.ByteCount;
import dev.mooring.internal.reaper.ExpiredSessions;
import dev.mooring.internal.reaper.SessionOnEngine;
import dev.mooring.internal.reuse.KeptContainers;
import dev.mooring.internal.snapshot.SnapshotStore;
import java.util.List;

/** Lists what Mooring has on the engine, with the session that each resource belongs to. */
record PsStage(StageContext context) {

    /** The JSON document. */
    private record Document(
            String stage, List<Session> sessions, List<Kept> kept, List<Image> builtImages, List<Image> snapshots) {}

    private record Session(
            String session,
            String host,
            long pid,
            String started,
            boolean over,
            List<SessionOnEngine.Resource> resources) {}

    private record Kept(String container, String declaredAt, String until) {}

    private record Image(String name, String declaredAt, String expires, long size) {}

    void run() {
        Document document;
        try (Engine engine = context.connect()) {
            document = new Document(
                    StageName.PS.toString(),
                    ExpiredSessions.list(engine, StageContext.self()).stream()
                            .map(PsStage::describe)
                            .toList(),
                    new KeptContainers(engine)
                            .list().stream()
                                    .map(kept -> new Kept(
                                            kept.container().name(),
                                            kept.container().declaredAt(),
                                            kept.until().toString()))
                                    .toList(),
                    builtImages(engine),
                    new SnapshotStore(engine)
                            .list().stream()
                                    .map(stored -> new Image(
                                            stored.image().name(),
                                            stored.image().declaredAt(),
                                            stored.image().expires().toString(),
                                            stored.size()))
                                    .toList());
        }
        print(document);
        context.out().write(document);
    }

    private static Session describe(SessionOnEngine session) {
        Ownership owner = session.owner();
        return new Session(
                owner.session(),
                owner.host(),
                owner.pid(),
                owner.started().toString(),
                session.over(),
                session.resources());
    }

    private static List<Image> builtImages(Engine engine) {
        return new Provenance(engine)
                .builtImages().stream()
                        .map(built -> new Image(
                                built.names().get(0),
                                "",
                                built.what().expires().toString(),
                                built.image().size()))
                        .toList();
    }

    private void print(Document document) {
        StageOutput out = context.out();
        if (document.sessions().isEmpty()
                && document.kept().isEmpty()
                && document.builtImages().isEmpty()
                && document.snapshots().isEmpty()) {
            out.print("There is nothing of Mooring on the engine.");
        }
        for (Session session : document.sessions()) {
            out.print("session " + session.session() + ", " + (session.over() ? "over" : "open") + ", of process "
                    + session.pid() + " on " + session.host() + ", started at " + session.started());
            session.resources()
                    .forEach(resource ->
                            out.print("  " + resource.kind() + " " + resource.name() + place(resource.declaredAt())));
        }
        document.kept()
                .forEach(kept -> out.print("kept for later runs until " + kept.until() + ": container "
                        + kept.container() + place(kept.declaredAt())));
        document.builtImages()
                .forEach(image -> out.print("built image " + image.name() + ", " + new ByteCount(image.size())
                        + ", expires at " + image.expires()));
        document.snapshots()
                .forEach(image -> out.print("snapshot " + image.name() + place(image.declaredAt()) + ", "
                        + new ByteCount(image.size()) + ", expires at " + image.expires()));
    }

    /** Where something was declared, for what says so: helpers of a session, for instance, do not. */
    private static String place(String declaredAt) {
        return declaredAt.isEmpty() || declaredAt.equals("unknown") ? "" : " (" + declaredAt + ")";
    }
}
