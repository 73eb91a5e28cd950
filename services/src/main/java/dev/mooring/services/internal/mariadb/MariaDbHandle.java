package dev.mooring.services.internal.mariadb;

import dev.mooring.resource.DockerContainer;
import dev.mooring.services.MariaDBServer;
import dev.mooring.services.internal.database.Preparation;

/** A MariaDB server. */
final class MariaDbHandle extends MariaDbFamily implements MariaDBServer {

    MariaDbHandle(DockerContainer container, Preparation preparation, String session) {
        super(container, Kind.MARIADB, preparation, session);
    }

    @Override
    public String toString() {
        return "MariaDB at " + endpoint();
    }
}
