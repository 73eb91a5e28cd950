package dev.mooring.internal.handle;

/** What was done to a container through its handle and not undone. */
final class Disturbances {

    private boolean paused;
    private boolean stopped;
    private boolean removed;

    synchronized void paused() {
        paused = true;
    }

    synchronized void unpaused() {
        paused = false;
    }

    synchronized void stopped() {
        stopped = true;
    }

    synchronized void started() {
        stopped = false;
        paused = false;
    }

    /** Nothing of it can be healed any more. */
    synchronized void removed() {
        removed = true;
    }

    synchronized boolean leftPaused() {
        return paused && !removed;
    }

    synchronized boolean leftStopped() {
        return stopped && !removed;
    }
}
