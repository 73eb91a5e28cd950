package dev.mooring.spec;

import org.apiguardian.api.API;

/**
 * Determines what happens before the next test if a container has exited by itself while tests still use it.
 *
 * <p>Applies to containers that outlive a test method. An exit is not a crash if the test stops, kills or awaits the
 * container through its handle, or if the declaration expects it, as with {@code @WaitForExit}.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum OnCrash {
    /** Fails the test and all later tests that use the container; the error shows its exit code and last log lines. */
    FAIL,
    /** Starts the container again and waits until it is ready; this is logged and added to the test's report. */
    RESTART,
    /** Does nothing: the tests handle it themselves. */
    IGNORE
}
