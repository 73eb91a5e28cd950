package dev.mooring.internal.handle;

/** What was done to a container through its handle and not undone. */
final class Disturbances {

    private boolean paused;
    private boolean stopped;

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

    synchronized boolean leftPaused() {
        return paused;
    }

    synchronized boolean leftStopped() {
        return stopped;
    }
}
