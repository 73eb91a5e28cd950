package dev.mooring.services.internal.mariadb;

import dev.mooring.resource.DockerContainer;
import dev.mooring.services.MySqlServer;
import dev.mooring.services.internal.database.Preparation;
import dev.mooring.services.internal.handle.Credentials;

/** A MySQL server. */
final class MySqlHandle extends MariaDbFamily implements MySqlServer {

    MySqlHandle(
            DockerContainer container, Credentials admin, String database, Preparation preparation, String session) {
        super(
                container,
                Kind.MYSQL,
                new Client(container, "mysql", "mysqldump", admin),
                admin,
                database,
                preparation,
                session);
    }

    @Override
    public String toString() {
        return "MySQL at " + endpoint();
    }
}
