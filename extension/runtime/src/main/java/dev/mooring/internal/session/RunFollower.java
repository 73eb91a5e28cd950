package dev.mooring.internal.session;

/** Follows the tests of a run that use a session. */
public interface RunFollower {

    /**
     * A test has all its resources and begins.
     *
     * @param id its unique id
     */
    void testIsReady(String id);
}
