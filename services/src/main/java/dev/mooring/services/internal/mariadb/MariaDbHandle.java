package dev.mooring.services.internal.mariadb;

import dev.mooring.resource.DockerContainer;
import dev.mooring.services.MariaDbServer;
import dev.mooring.services.internal.database.Login;
import dev.mooring.services.internal.database.Preparation;

/** A MariaDB server. */
final class MariaDbHandle extends MariaDbFamily implements MariaDbServer {

    MariaDbHandle(DockerContainer container, Login admin, String database, Preparation preparation, String session) {
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
