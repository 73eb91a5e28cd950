package dev.mooring.services.internal.rabbitmq;

import java.io.IOException;

/** The virtual hosts of a server. */
interface VirtualHosts {

    /** Creates a virtual host in which the user of the server has all permissions. */
    void create(String name) throws IOException;

    /**
     * Deletes a virtual host; connections to it are closed by the server. If there is no such virtual host any more,
     * there is nothing to do.
     */
    void delete(String name) throws IOException;
}
