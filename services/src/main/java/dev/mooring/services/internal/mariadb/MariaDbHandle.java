package dev.mooring.services.internal.mariadb;

import dev.mooring.resource.DockerContainer;
import dev.mooring.services.MariaDbServer;
import dev.mooring.services.internal.database.Preparation;
import dev.mooring.services.internal.handle.Credentials;

/** A MariaDB server. */
final class MariaDbHandle extends MariaDbFamily implements MariaDbServer {

    MariaDbHandle(
            DockerContainer container, Credentials admin, String database, Preparation preparation, String session) {
        super(
                container,
                Kind.MARIADB,
                new Client(container, "mariadb", "mariadb-dump", admin),
                admin,
                database,
                preparation,
                session);
    }

    @Override
    public String toString() {
        return "MariaDB at " + endpoint();
    }
}
