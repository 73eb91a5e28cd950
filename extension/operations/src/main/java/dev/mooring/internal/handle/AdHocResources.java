package dev.mooring.internal.handle;

import dev.mooring.resource.Endpoint;
import dev.mooring.resource.Subscription;
import dev.mooring.spec.ResourceSpec;

/** Keeps the resources that a test creates at run time until the scope of its {@code Docker} handle ends. */
public interface AdHocResources {

    /**
     * Creates a resource that ends with the scope, and returns its handle when it is ready.
     *
     * @param handle the handle's class
     * @throws dev.mooring.resource.MooringException if it does not become ready, or the scope has ended already
     */
    <H> H make(ResourceSpec spec, Class<H> handle);

    /**
     * Registers something to be closed when the scope ends.
     *
     * @throws dev.mooring.resource.MooringException if the scope has ended already; it is then closed at once
     */
    void closeWithScope(Subscription subscription);

    /**
     * Makes a TCP port of this host reachable from containers until the scope ends.
     *
     * @throws dev.mooring.resource.MooringException if that cannot be done, or the scope has ended already
     */
    Endpoint exposeHost(int port);
}
