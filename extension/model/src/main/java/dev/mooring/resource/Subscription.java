package dev.mooring.resource;

import org.apiguardian.api.API;

/**
 * A subscription to log lines or events; closing it ends the subscription.
 *
 * <pre>{@code
 * try (Subscription lines = container.followLogs(LogQuery.ALL, line -> seen.add(line.text()))) {
 *     container.exec("reload");
 * }
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Subscription extends AutoCloseable {

    /** Ends the subscription; nothing is delivered after this method has returned. Closing it again has no effect. */
    @Override
    void close();
}
