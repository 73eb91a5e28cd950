package dev.mooring.services.internal.mariadb;

import dev.mooring.services.MariaDB;
import dev.mooring.services.MariaDBServer;
import dev.mooring.services.internal.database.Preparation;
import dev.mooring.services.internal.database.ProjectFiles;
import dev.mooring.services.internal.database.ServerHandle;
import dev.mooring.services.internal.database.SharedServerContract;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** Several sessions on one MariaDB server. */
class SharedMariaDbIT extends SharedServerContract {

    @MariaDB
    static MariaDBServer server;

    @Override
    protected ServerHandle open(String session) {
        MariaDbHandle handle = new MariaDbHandle(
                server.container(),
                Preparation.of(
                        new String[0], "", new String[0], "", new ProjectFiles(SharedMariaDbIT.class, Path.of(""))),
                session);
        handle.databases();
        return handle;
    }

    @Override
    protected String killAll() {
        return "SELECT concat('KILL ', id) FROM information_schema.processlist WHERE user = 'root'"
                + " AND id <> connection_id()";
    }

    @Override
    protected void console(ServerHandle handle, String statement) throws SQLException {
        try (Connection connection = handle.dataSource().getConnection()) {
            execute(connection, statement);
        }
    }
}
