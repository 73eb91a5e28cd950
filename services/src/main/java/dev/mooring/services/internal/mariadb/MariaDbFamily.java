package dev.mooring.services.internal.mariadb;

import dev.mooring.resource.DockerContainer;
import dev.mooring.services.internal.database.Databases;
import dev.mooring.services.internal.database.Preparation;
import dev.mooring.services.internal.database.ServerHandle;
import dev.mooring.services.internal.database.SqlConsole;
import dev.mooring.services.internal.handle.Credentials;
import dev.mooring.services.internal.jdbc.DriverDataSource;
import dev.mooring.services.internal.jdbc.JdbcConsole;

/** A server of the family: MariaDB, or MySQL. */
abstract class MariaDbFamily extends ServerHandle {

    static final String ROOT = "root";

    private static final int PORT = 3306;

    private final Kind kind;
    private final Client client;

    MariaDbFamily(
            DockerContainer container,
            Kind kind,
            Client client,
            Credentials admin,
            String database,
            Preparation preparation,
            String session) {
        super(container, admin, database, preparation, session);
        this.kind = kind;
        this.client = client;
    }

    @Override
    protected int port() {
        return PORT;
    }

    @Override
    public String jdbcUrl(String name) {
        return "jdbc:" + kind.scheme() + "://" + endpoint() + "/" + name;
    }

    @Override
    public String r2dbcUrl(String name) {
        return "r2dbc:" + kind.scheme() + "://" + endpoint() + "/" + name;
    }

    @Override
    protected SqlConsole openConsole() {
        return console("");
    }

    private SqlConsole console(String name) {
        return new JdbcConsole(new DriverDataSource(jdbcUrl(name) + "?" + kind.consoleOptions(), user(), password()));
    }

    @Override
    protected Databases databasesOf(SqlConsole console) {
        return new MariaDbDatabases(console, this::console, client, kind, database());
    }

    /** The container knows the password, so that it need not be shown. */
    @Override
    public String commandFor(String name) {
        return "docker exec -it " + container().name() + " sh -c 'MYSQL_PWD=$" + kind.passwordVariable() + " exec "
                + client.program() + " -u " + user() + " " + name + "'";
    }
}
