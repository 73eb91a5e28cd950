package dev.mooring.internal.stage.doctor;

import dev.mooring.internal.stage.request.StageRequest.Versions;
import java.util.ArrayList;
import java.util.List;

/** Looks at the versions of JUnit and Java. */
final class VersionCheck {

    private VersionCheck() {}

    static List<Finding> look(Versions versions) {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok("java", "Java " + versions.java()));
        if (!versions.complaint().isEmpty()) {
            findings.add(Finding.problem("junit", versions.complaint(), ""));
        } else if (versions.sessionStores()) {
            findings.add(Finding.ok("junit", "JUnit " + versions.junit()));
        } else {
            findings.add(Finding.note(
                    "junit",
                    "JUnit " + versions.junit() + " has no store for a whole run, so nothing is started ahead",
                    "raise JUnit to 5.13 or later"));
        }
        return findings;
    }
}
