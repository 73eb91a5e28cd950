package dev.mooring.internal.session;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.reaper.ExpiredImages;
import dev.mooring.internal.reaper.ExpiredSessions;
import dev.mooring.internal.reaper.LabelledRemoval.Found;
import dev.mooring.internal.reaper.LockDirectory;
import dev.mooring.internal.reuse.KeptContainers;
import dev.mooring.internal.snapshot.ExpiredSnapshots;
import java.util.List;

/**
 * Removes resources that no session needs any more: leftovers of killed sessions, containers whose time for reuse is
 * over, and images and snapshots that have expired.
 *
 * @param engine the engine
 * @param self the owner that runs this
 */
public record Sweep(Engine engine, Ownership self) {

    /** Is notified of the removals, one kind after the other. */
    public interface Listener {

        /**
         * Called with the removed resources.
         *
         * @param what their kind, for instance {@code leftovers of earlier test runs}
         * @param items at least one
         */
        void removed(String what, List<?> items);

        /** Is notified of the leftovers of earlier test runs that the engine refused to remove, and why. */
        void refused(List<Found> leftovers);
    }

    /** Removes it. */
    public void run(Listener listener) {
        LockDirectory.tidy();
        List<Found> found = ExpiredSessions.sweep(engine, self);
        removed(
                listener,
                "leftovers of earlier test runs",
                found.stream().filter(Found::removed).toList());
        List<Found> refused = found.stream().filter(each -> !each.removed()).toList();
        if (!refused.isEmpty()) {
            listener.refused(refused);
        }
        removed(
                listener,
                "containers that were kept for later runs until now",
                new KeptContainers(engine).removeExpired());
        removed(listener, "built images that have expired", ExpiredImages.sweep(engine));
        removed(listener, "snapshots that have expired", ExpiredSnapshots.sweep(engine));
    }

    private static void removed(Listener listener, String what, List<?> items) {
        if (!items.isEmpty()) {
            listener.removed(what, items);
        }
    }
}
