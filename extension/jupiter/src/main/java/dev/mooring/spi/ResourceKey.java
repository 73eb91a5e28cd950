package dev.mooring.spi;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Identifies a resource within a session. The keys of two declarations are equal if they share one resource.
 *
 * <pre>{@code
 * Map<ResourceKey, Page> pages = new HashMap<>();
 * Page page = pages.computeIfAbsent(server.key(), key -> Page.open(server.get()));
 * }</pre>
 *
 * @see DeclaredResource#key()
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface ResourceKey {

    @Override
    boolean equals(@Nullable Object other);

    @Override
    int hashCode();
}
