package dev.mooring.services;

import java.net.URI;
import org.apiguardian.api.API;

/**
 * A logical database of a Redis or Valkey server that belongs to one test or one class.
 *
 * @since 0.1
 * @see KeySpace
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface TestKeySpace {

    /**
     * Returns the index of the logical database, as the command {@code SELECT} takes it.
     *
     * @return the index, at least 1
     */
    int index();

    /**
     * Returns the URI of the logical database, with the password if there is one.
     *
     * @return for instance {@code redis://127.0.0.1:24713/7}
     */
    URI uri();

    /**
     * Returns the server.
     *
     * @return the server
     */
    RedisServer server();
}
