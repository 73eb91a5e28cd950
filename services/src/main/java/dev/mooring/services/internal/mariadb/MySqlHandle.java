package dev.mooring.services.internal.mariadb;

import dev.mooring.resource.DockerContainer;
import dev.mooring.services.MySQLServer;
import dev.mooring.services.internal.database.Preparation;

/** A MySQL server. */
final class MySqlHandle extends MariaDbFamily implements MySQLServer {

    MySqlHandle(DockerContainer container, Preparation preparation, String session) {
        super(container, Kind.MYSQL, preparation, session);
    }

    @Override
    public String toString() {
        return "MySQL at " + endpoint();
    }
}
