package dev.mooring.internal.lifecycle;

import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.spec.SizeText;
import dev.mooring.spec.ContainerSpec;
import java.util.Collection;

/**
 * Limits how many resources may be claimed and started before a lease acquires them.
 *
 * @param containers the largest number of containers; 0 to start nothing early
 * @param memory the largest sum of their memory, in bytes
 */
public record LookAhead(int containers, long memory) {

    /** The memory that a container without a limit counts as, in bytes. */
    public static final long USUAL_MEMORY = 256L << 20;

    /** Nothing is started before it is needed. */
    public static final LookAhead OFF = new LookAhead(0, 0);

    /** The default: four containers, and as much memory as four usual ones. */
    public static final LookAhead DEFAULT = new LookAhead(4, 4 * USUAL_MEMORY);

    public LookAhead {
        if (containers < 0 || memory < 0) {
            throw new IllegalArgumentException(
                    "a look-ahead is at least 0, but is " + containers + " containers and " + memory + " bytes");
        }
    }

    /** Whether a single resource is within the budget. */
    boolean allows(PlanNode node) {
        return containers > 0 && memoryOf(node) <= memory;
    }

    /** The rest of the budget without some resources; may be negative. */
    Room besides(Collection<Slot> running) {
        Room room = new Room(containers, memory);
        running.forEach(slot -> room.take(slot.node));
        return room;
    }

    private static boolean counts(PlanNode node) {
        return node.spec() instanceof ContainerSpec;
    }

    /** The memory that a resource counts as, in bytes: its limit, if it is a container and has one. */
    public static long memoryOf(PlanNode node) {
        if (node.spec() instanceof ContainerSpec container) {
            String limit = container.options().memory();
            return limit == null ? USUAL_MEMORY : SizeText.bytes(limit).orElse(USUAL_MEMORY);
        }
        return 0;
    }

    /** The remaining budget while it is distributed. */
    static final class Room {

        private int containers;
        private long memory;

        private Room(int containers, long memory) {
            this.containers = containers;
            this.memory = memory;
        }

        /**
         * Subtracts the share of a resource, even if it is not available.
         *
         * @return whether it was available
         */
        boolean take(PlanNode node) {
            if (counts(node)) {
                containers--;
                memory -= memoryOf(node);
                return containers >= 0 && memory >= 0;
            }
            return true;
        }
    }
}
