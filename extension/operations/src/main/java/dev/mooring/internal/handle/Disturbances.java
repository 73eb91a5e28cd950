package dev.mooring.internal.handle;

/** The faults that were caused through the handle of a container and have not ended. */
final class Disturbances {

    private enum Left {
        NO,
        MEANT,
        YES
    }

    private Left paused = Left.NO;
    private Left stopped = Left.NO;
    /** Whether a test has stopped or killed the container, by any signal, or has waited for its end. */
    private boolean endMeant;

    private boolean removed;

    synchronized void paused() {
        paused = Left.YES;
    }

    synchronized void unpaused() {
        paused = Left.NO;
    }

    synchronized void stopped() {
        stopped = Left.YES;
        endMeant = true;
    }

    synchronized void endMeant() {
        endMeant = true;
    }

    synchronized boolean isEndMeant() {
        return endMeant || removed;
    }

    synchronized void started() {
        endMeant = false;
        stopped = Left.NO;
        paused = Left.NO;
    }

    synchronized void accept() {
        paused = paused == Left.YES ? Left.MEANT : paused;
        stopped = stopped == Left.YES ? Left.MEANT : stopped;
    }

    /** The faults of a removed container cannot be healed. */
    synchronized void removed() {
        removed = true;
    }

    synchronized boolean leftPaused() {
        return paused == Left.YES && !removed;
    }

    synchronized boolean leftStopped() {
        return stopped == Left.YES && !removed;
    }
}
