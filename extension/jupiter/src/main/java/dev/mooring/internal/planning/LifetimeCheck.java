package dev.mooring.internal.planning;

import dev.mooring.internal.declaration.Home;
import dev.mooring.internal.scan.Mistakes;
import dev.mooring.internal.spec.ResourceKind;

/** Checks that nothing depends on something that ends earlier. */
final class LifetimeCheck {

    private LifetimeCheck() {}

    static void check(Draft draft, Mistakes mistakes) {
        for (Draft target : draft.links().keySet()) {
            if (target.lifetime().compareTo(draft.lifetime()) < 0) {
                mistakes.add(
                        draft.source(),
                        "'" + draft.name() + "' lives for " + draft.lifetime().description() + ", but depends on '"
                                + target.name() + "', which lives for "
                                + target.lifetime().description() + " ("
                                + target.source().describe() + ").",
                        remedy(draft, target));
            } else if (draft.home() instanceof Home.OfSuperclass home
                    && target.home() instanceof Home.OfSuperclass other
                    && !other.declaring().isAssignableFrom(home.declaring())) {
                mistakes.add(
                        draft.source(),
                        "'" + draft.name() + "' is shared by all subclasses of "
                                + home.declaring().getSimpleName() + ", but depends on '" + target.name()
                                + "', which not all of them have ("
                                + target.source().describe() + ").",
                        "Declare both in the same class.");
            }
        }
    }

    private static String remedy(Draft draft, Draft target) {
        return switch (draft.lifetime()) {
            case SUPERCLASS ->
                "Move '" + target.name() + "' to the same class as a static field, or make both instance fields.";
            case BUILD ->
                "Give '" + draft.name() + "' scope = Scope.SESSION, because other JVMs do not have what this one has.";
            case SESSION -> wider(target, "Scope.SESSION") + "or give '" + draft.name() + "' a shorter scope.";
            case CLASS, METHOD ->
                "Make '" + target.name() + "' static" + (hasScope(target) ? " or scope = Scope.CLASS" : "")
                        + ", or let '" + draft.name() + "' live for a test method too.";
        };
    }

    private static String wider(Draft target, String scope) {
        if (hasScope(target)) {
            return "Give '" + target.name() + "' scope = " + scope + ", ";
        }
        return "Leave it to the container to " + (target.kind() == ResourceKind.IMAGE ? "build or load" : "name")
                + " its own " + target.kind().noun() + ", ";
    }

    /** Networks, volumes and images live as their fields do. */
    private static boolean hasScope(Draft target) {
        return target.container() != null || target.value() != null;
    }
}
