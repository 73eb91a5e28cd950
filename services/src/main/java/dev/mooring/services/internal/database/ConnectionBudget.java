package dev.mooring.services.internal.database;

import dev.mooring.resource.MooringException;

/**
 * Divides the connections that a server accepts between the pools that are open.
 *
 * <p>A pool gets at most half of what is left, so that the next one gets something too, but at least one connection. If
 * nothing is left, pools of one connection take up to half of what is reserved.
 */
final class ConnectionBudget {

    /** What copies of databases, consoles and tests without a pool need. */
    private static final int RESERVED = 20;

    private final int accepted;
    private final int reserved;

    /** Less than none if some of what is reserved is taken. */
    private int left;

    private int pools;

    /** @param accepted the number of connections that the server accepts */
    ConnectionBudget(int accepted) {
        this.accepted = accepted;
        this.reserved = Math.min(RESERVED, accepted / 2);
        this.left = accepted - reserved;
    }

    /**
     * Returns how many connections a pool may open; they are to be given back.
     *
     * @throws MooringException if none is left
     */
    synchronized int take(int wanted) {
        if (left <= -reserved / 2) {
            throw new MooringException("No connection is left for another pool: the server accepts " + accepted
                    + " connections (max_connections), of which " + pools + " open pools may use "
                    + (accepted - reserved - left)
                    + "; databases without a pool need the others."
                    + "\n  what to do: let the server accept more, as in options = \"max_connections=" + 2 * accepted
                    + "\" of its annotation, let pools have fewer, as in @Pool(size = 2), or run fewer tests at the same"
                    + " time");
        }
        int granted = Math.max(1, Math.min(wanted, left / 2));
        left -= granted;
        pools++;
        return granted;
    }

    synchronized void giveBack(int granted) {
        left += granted;
        pools--;
    }
}
