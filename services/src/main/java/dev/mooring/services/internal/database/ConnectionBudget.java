package dev.mooring.services.internal.database;

/**
 * Divides the connections that a server accepts between the pools that are open.
 *
 * <p>A pool gets at most half of what is left, so that the next one gets something too, but at least one connection.
 */
final class ConnectionBudget {

    /** What copies of databases, consoles and tests without a pool need. */
    private static final int RESERVED = 20;

    private int left;

    /** @param accepted the number of connections that the server accepts */
    ConnectionBudget(int accepted) {
        this.left = accepted - Math.min(RESERVED, accepted / 2);
    }

    /** Returns how many connections a pool may open; they are to be given back. */
    synchronized int take(int wanted) {
        int granted = Math.max(1, Math.min(wanted, left / 2));
        left -= granted;
        return granted;
    }

    synchronized void giveBack(int granted) {
        left += granted;
    }
}
