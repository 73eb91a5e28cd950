package dev.mooring.internal.launcher;

import dev.mooring.internal.access.DockerSession;
import dev.mooring.internal.access.OwnedRequests;
import dev.mooring.internal.declaration.Home;
import dev.mooring.internal.lifecycle.SlotKey;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.planning.ClassPlan;
import java.util.List;

/**
 * Releases what classes share when the last class of the plan that uses it has finished. Used by one thread.
 *
 * <p>This is done only for a plan with several classes: if each class has its own plan, as in the forks of a build, the
 * next plan may use the same resources. If a class cannot be planned ahead, it may use any of them.
 */
final class EarlyRelease {

    private final DockerSession session;
    private final PlanProgress progress;
    private final AheadPlans plans;
    private final boolean severalClasses;

    EarlyRelease(DockerSession session, PlanProgress progress, AheadPlans plans) {
        this.session = session;
        this.progress = progress;
        this.plans = plans;
        this.severalClasses =
                progress.classes().stream().filter(PlannedClass::topLevel).count() > 1;
    }

    /** A class has ended. */
    void advance() {
        if (severalClasses && !session.shared().isEmpty()) {
            List<PlannedClass> users =
                    progress.unfinished().stream().filter(plans::isActive).toList();
            session.letGo(session.shared().stream()
                    .filter(key -> users.stream().noneMatch(type -> mayUse(type, key)))
                    .toList());
        }
    }

    private boolean mayUse(PlannedClass type, SlotKey key) {
        return plans.of(type).map(plan -> uses(type, plan, key)).orElse(true);
    }

    private boolean uses(PlannedClass type, ClassPlan plan, SlotKey key) {
        return plan.nodes().stream().anyMatch(node -> mayBe(node, type, key));
    }

    private boolean mayBe(PlanNode node, PlannedClass type, SlotKey key) {
        if (key instanceof SlotKey.OfEnvironment part) {
            return node.declaration().home() instanceof Home.OfEnvironment home
                    && home.environment().equals(part.environment());
        }
        if (key instanceof SlotKey.OfStatic field) {
            return node.name().equals(field.name())
                    && node.declaration().source().equals(field.source());
        }
        if (key instanceof SlotKey.SessionWide wide) {
            // What reads from the JVM or the host may read something else when the time has come.
            return node.declaration().isOfSession()
                    && node.name().equals(wide.name())
                    && (!node.pure()
                            || new OwnedRequests(type.ancestry(), session::contentsOf)
                                    .of(node)
                                    .key()
                                    .equals(key));
        }
        return true;
    }
}
