package dev.mooring.services.internal.mariadb;

import dev.mooring.resource.DockerContainer;
import dev.mooring.services.internal.database.Databases;
import dev.mooring.services.internal.database.Preparation;
import dev.mooring.services.internal.database.ServerHandle;
import dev.mooring.services.internal.database.SqlConsole;
import dev.mooring.services.internal.handle.Credentials;
import dev.mooring.services.internal.handle.EffectiveEnv;
import dev.mooring.services.internal.jdbc.DriverDataSource;
import dev.mooring.services.internal.jdbc.JdbcConsole;

/** A server of the family: MariaDB, or MySQL. */
abstract class MariaDbFamily extends ServerHandle {

    private static final int PORT = 3306;

    private final Kind kind;
    private final Credentials user;
    private final Client client;

    MariaDbFamily(DockerContainer container, Kind kind, Preparation preparation, String session) {
        this(container, kind, Accounts.of(container, kind), preparation, session);
    }

    private MariaDbFamily(
            DockerContainer container, Kind kind, Accounts accounts, Preparation preparation, String session) {
        super(container, accounts.admin(), accounts.database(), preparation, session);
        this.kind = kind;
        this.user = accounts.user();
        this.client = new Client(container, kind.scheme(), kind.dumper(), accounts.admin());
    }

    @Override
    protected Credentials login() {
        return user;
    }

    @Override
    protected int port() {
        return PORT;
    }

    @Override
    protected String scheme() {
        return kind.scheme();
    }

    @Override
    protected SqlConsole openConsole() {
        return console("");
    }

    private SqlConsole console(String name) {
        return new JdbcConsole(
                new DriverDataSource(jdbcUrl(name) + "?" + kind.consoleOptions(), admin().user(), admin().password()));
    }

    @Override
    protected Databases databasesOf(SqlConsole console) {
        return new MariaDbDatabases(console, this::console, client, kind, database());
    }

    /** The container knows the password, so that it need not be shown. */
    @Override
    public String commandFor(String name) {
        return "docker exec -it " + container().name() + " sh -c 'MYSQL_PWD="
                + kind.rootPasswordInShell(EffectiveEnv.of(container().spec())) + " exec "
                + client.program() + " -u " + admin().user() + " " + name + "'";
    }
}
