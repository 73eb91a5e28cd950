package dev.mooring.spi;

import org.apiguardian.api.API;

/**
 * Keeps resources running beyond the test class that declares them.
 *
 * <pre>{@code
 * ResourceHold hold = resources.hold("the browser of " + testClass, List.of(browser), page::close);
 * }</pre>
 *
 * @since 0.1
 * @see TestResources#hold
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface ResourceHold extends AutoCloseable {

    /**
     * Releases the resources. Those that nobody else uses are removed, in the background unless {@code mooring.removal}
     * is {@code awaited}. Does nothing if called again.
     */
    @Override
    void close();
}
