package dev.mooring.internal.plan;

import dev.mooring.Scope;
import dev.mooring.internal.scan.Home;
import dev.mooring.internal.scan.JUnitMethods;
import dev.mooring.internal.scan.Mistakes;
import java.lang.reflect.Method;
import java.util.List;

/** Finds nodes that want the same exclusive thing and may be alive at the same time. */
final class ClashCheck {

    private ClashCheck() {}

    static void check(List<Draft> drafts, Mistakes mistakes) {
        for (int at = 0; at < drafts.size(); at++) {
            for (int before = 0; before < at; before++) {
                check(drafts.get(before), drafts.get(at), mistakes);
            }
        }
    }

    private static void check(Draft one, Draft other, Mistakes mistakes) {
        if ((one.isDone() && other.isDone()) || neverTogether(one, other)) {
            return;
        }
        for (ExclusiveKey mine : Exclusivity.of(one.name(), one.spec())) {
            for (ExclusiveKey theirs : Exclusivity.of(other.name(), other.spec())) {
                if (!mine.shareable() && mine.clashesWith(theirs)) {
                    mistakes.add(
                            other.source(),
                            theirs.describe() + " is also wanted by '" + one.name() + "' ("
                                    + one.source().describe() + ").",
                            theirs instanceof ExclusiveKey.HostPort
                                    ? "Leave out hostPort, so that a free port is picked, or choose another one."
                                    : "Choose another one.");
                }
            }
        }
    }

    /** The parameters of two test methods. */
    private static boolean neverTogether(Draft one, Draft other) {
        return one.home() instanceof Home.OfExecutable mine
                && other.home() instanceof Home.OfExecutable theirs
                && one.scope() == Scope.METHOD
                && other.scope() == Scope.METHOD
                && !mine.executable().equals(theirs.executable())
                && mine.executable() instanceof Method method
                && theirs.executable() instanceof Method otherMethod
                && JUnitMethods.isTest(method)
                && JUnitMethods.isTest(otherMethod);
    }
}
