package dev.mooring.internal.planning;

import dev.mooring.Scope;
import dev.mooring.internal.declaration.Home;
import dev.mooring.internal.plan.ExclusiveKey;
import dev.mooring.internal.scan.JUnitMethods;
import dev.mooring.internal.scan.Mistakes;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.PortSpec;
import java.lang.reflect.Method;
import java.util.List;

/** Finds nodes that need the same exclusive resource, such as a host port, and may exist at the same time. */
final class ClashCheck {

    private static final String OTHER_PORT =
            "Leave out hostPort, so that a free port is picked, or choose another one.";

    private ClashCheck() {}

    static void check(List<Draft> drafts, Mistakes mistakes) {
        for (int at = 0; at < drafts.size(); at++) {
            checkPorts(drafts.get(at), mistakes);
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
                            theirs.describe() + " is also used by '" + one.name() + "' ("
                                    + one.source().describe() + ").",
                            theirs instanceof ExclusiveKey.HostPort ? OTHER_PORT : "Choose another one.");
                }
            }
        }
    }

    /** One container may ask for one host port twice, too. */
    private static void checkPorts(Draft draft, Mistakes mistakes) {
        if (draft.isDone() || !(draft.spec() instanceof ContainerSpec container)) {
            return;
        }
        List<PortSpec> fixed =
                container.ports().stream().filter(PortSpec::fixed).toList();
        for (int at = 0; at < fixed.size(); at++) {
            ExclusiveKey key = key(fixed.get(at));
            for (PortSpec before : fixed.subList(0, at)) {
                if (key.clashesWith(key(before))) {
                    mistakes.add(
                            draft.source(),
                            key.describe() + " is used twice, for the container's ports " + before.container() + " and "
                                    + fixed.get(at).container() + ".",
                            OTHER_PORT);
                }
            }
        }
    }

    private static ExclusiveKey key(PortSpec port) {
        return new ExclusiveKey.HostPort(port.hostIp(), port.hostPort(), port.protocol());
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
