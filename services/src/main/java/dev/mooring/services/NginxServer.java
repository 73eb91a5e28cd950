package dev.mooring.services;

import java.net.URI;
import org.apiguardian.api.API;

/**
 * An nginx web server.
 *
 * <pre>{@code
 * class CatalogIT {
 *     @Nginx(content = "classpath:site")
 *     static NginxServer site;
 *
 *     @Test
 *     void loads() {
 *         Catalog catalog = Catalog.load(site.uri("/catalog.json"));
 *     }
 * }
 * }</pre>
 *
 * @since 0.1
 * @see Nginx
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface NginxServer extends Server {

    /**
     * Returns the URI of the server.
     *
     * @return for instance {@code http://127.0.0.1:24713}
     */
    default URI uri() {
        return endpoint().uri("http");
    }

    /**
     * Returns the URI of a page.
     *
     * @param path the path, with a query if there is one
     * @return for instance {@code http://127.0.0.1:24713/catalog.json}
     */
    URI uri(String path);
}
