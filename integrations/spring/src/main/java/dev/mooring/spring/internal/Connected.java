package dev.mooring.spring.internal;

import dev.mooring.spi.DeclaredResource;
import dev.mooring.spi.ResourceKey;

/**
 * A declared server or database that an application is connected to.
 *
 * @param prefix the prefix of its properties; empty if Spring Boot itself is connected to it
 */
record Connected(Kind kind, DeclaredResource<?> resource, String prefix) {

    /** What tells a connection from others. */
    Key key() {
        return new Key(kind, resource.key(), prefix);
    }

    record Key(Kind kind, ResourceKey resource, String prefix) {}
}
