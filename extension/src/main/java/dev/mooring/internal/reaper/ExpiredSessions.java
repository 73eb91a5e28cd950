package dev.mooring.internal.reaper;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Ownership;
import java.util.List;

/**
 * Removes what sessions left whose JVM was killed: only in its own space of process ids can we tell that an owner is
 * dead.
 */
public final class ExpiredSessions {

    private ExpiredSessions() {}

    /**
     * Removes the belongings of dead owners.
     *
     * @param engine the engine
     * @param self the owner that asks, and whose space counts
     * @return what was found
     */
    public static List<LabelledRemoval.Found> sweep(Engine engine, Ownership self) {
        return new LabelledRemoval(engine, owner -> isDead(owner, self)).once();
    }

    private static boolean isDead(Ownership owner, Ownership self) {
        return owner.sameSpace(self) && !owner.alive();
    }
}
