package dev.mooring.spec;

/**
 * What happens before the next test when a container has ended by itself, although tests still use it.
 *
 * <p>That concerns containers that outlive a test method. An end is no crash if the container is stopped, killed or
 * awaited through its handle, or if it is to be awaited by its declaration, as {@code @WaitForExit} does.
 *
 * @since 0.1
 */
public enum OnCrash {
    /** The test fails, and so do all further ones that use the container; the error has its exit code and last log. */
    FAIL,
    /** The container is started again and awaited until it is ready; that is logged and in the test's report. */
    RESTART,
    /** Nothing: the tests look after it themselves. */
    IGNORE
}
