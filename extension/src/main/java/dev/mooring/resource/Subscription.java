package dev.mooring.resource;

import org.apiguardian.api.API;

/**
 * A subscription to log lines or events; closing it ends the subscription.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Subscription extends AutoCloseable {

    /** Ends the subscription; nothing is delivered after this method has returned. Closing it again has no effect. */
    @Override
    void close();
}
