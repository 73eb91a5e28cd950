package dev.mooring.provide;

import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A value that lives longer than a test and is notified before and after each test that can use it.
 *
 * <p>Implement it in the value that {@link Provider#provide} returns, for instance to bring the value back to its first
 * state before each test:
 *
 * <pre>{@code
 * final class Mailbox implements EachTestCallback {
 *     public void beforeEach(String test) {
 *         deleteAllMessages();
 *     }
 * }
 * }</pre>
 *
 * <p>The methods are called for values of the scopes {@code CLASS} and {@code SESSION} that fields, classes and
 * environments declare, on the thread of the test. Tests that run at the same time call them at the same time.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface EachTestCallback {

    /**
     * Is called before a test, after everything that it needs has been started, and before its {@code @BeforeEach}
     * methods.
     *
     * @param test the test, for messages: {@code OrdersIT.saves}
     * @throws Exception if the test must not run; it fails with that
     */
    void beforeEach(String test) throws Exception;

    /**
     * Is called after a test that failed, before {@link #afterEach}, and returns what the value knows about the
     * failure. Mooring adds the text to the failure, as a suppressed exception.
     *
     * @param test the test
     * @param failure what it failed with
     * @return for instance what was changed before the test and may be its reason; by default nothing
     */
    default Optional<String> explain(String test, Throwable failure) {
        return Optional.empty();
    }

    /**
     * Is called after a test and its {@code @AfterEach} methods, if {@link #beforeEach} returned normally.
     *
     * @param test the test
     * @throws Exception if something failed; the test fails with that
     */
    default void afterEach(String test) throws Exception {}
}
