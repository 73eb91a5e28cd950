package dev.mooring.internal.stage.doctor;

import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.reaper.ExpiredSessions;
import dev.mooring.internal.reaper.SessionOnEngine;
import dev.mooring.internal.session.Configuration;
import java.util.ArrayList;
import java.util.List;

/** Looks for sessions of other processes, and for leftovers of sessions that are over. */
final class SessionCheck implements Check {

    private static final String ABOUT = "sessions";

    @Override
    public List<Finding> look(Setup setup) {
        List<Finding> findings = new ArrayList<>();
        // The name matters only to what is made, and nothing is.
        for (SessionOnEngine session : ExpiredSessions.list(setup.engine(), Ownership.ofThisProcess("doctor"))) {
            Ownership owner = session.owner();
            String who = "session " + owner.session() + " of process " + owner.pid() + " on " + owner.host();
            String what = session.resources().size() + (session.resources().size() == 1 ? " resource" : " resources");
            findings.add(
                    session.over()
                            ? Finding.warning(
                                    ABOUT,
                                    who + " is over, and has left " + what,
                                    "remove them with -D" + Configuration.STAGE + "=prune; the next run does so, too")
                            : Finding.note(ABOUT, who + " is open, and has " + what, ""));
        }
        return findings.isEmpty()
                ? List.of(Finding.ok(ABOUT, "no other session has anything on the engine"))
                : findings;
    }
}
