package dev.mooring.spring.internal;

import dev.mooring.DeclaredResource;

/**
 * A declared server or database that an application is connected to.
 *
 * @param prefix the prefix of its properties; empty if Spring Boot itself is connected to it
 */
record Connected(Kind kind, DeclaredResource<?> resource, String prefix) {

    /** What tells a connection from others. */
    Object key() {
        return new Key(kind, resource.key(), prefix);
    }

    private record Key(Kind kind, Object resource, String prefix) {}
}
