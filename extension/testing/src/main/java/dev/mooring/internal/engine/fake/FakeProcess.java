package dev.mooring.internal.engine.fake;

/** What a container does once it is started; runs on a thread of its own. */
@FunctionalInterface
public interface FakeProcess {

    /**
     * Runs the process.
     *
     * @param self the container, to print, listen and become healthy with
     * @return the exit code
     * @throws InterruptedException when the container is stopped or killed
     */
    int run(FakeContainer self) throws InterruptedException;
}
