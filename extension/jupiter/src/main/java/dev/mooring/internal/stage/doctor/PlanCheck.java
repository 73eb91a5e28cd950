package dev.mooring.internal.stage.doctor;

import dev.mooring.internal.stage.request.StageRequest.PlannedTests;
import java.util.ArrayList;
import java.util.List;

/** Looks for classes with mistakes. */
final class PlanCheck {

    private PlanCheck() {}

    static List<Finding> look(List<PlannedTests> classes) {
        List<Finding> findings = new ArrayList<>();
        long sound = classes.stream().filter(each -> each.mistakes().isEmpty()).count();
        findings.add(
                Finding.ok("plan", sound + (sound == 1 ? " test class needs" : " test classes need") + " the engine"));
        classes.stream()
                .filter(each -> !each.mistakes().isEmpty())
                .forEach(each -> findings.add(Finding.problem("plan", each.mistakes(), "")));
        return findings;
    }
}
