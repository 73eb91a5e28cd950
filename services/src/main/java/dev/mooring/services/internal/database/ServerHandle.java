package dev.mooring.services.internal.database;

import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.Endpoint;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.MooringException;
import dev.mooring.services.TestDatabase;
import dev.mooring.services.internal.handle.Credentials;
import dev.mooring.services.internal.handle.Removal;
import dev.mooring.services.internal.jdbc.DriverDataSource;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The handle of a server, as long as its container runs. */
public abstract class ServerHandle implements CopyingServer, AutoCloseable {

    private final DockerContainer container;
    private final Credentials admin;
    private final String database;
    private final Preparation preparation;
    private final String session;
    private final AtomicInteger number = new AtomicInteger();
    private final Queue<OwnDatabase> made = new ConcurrentLinkedQueue<>();
    private @Nullable Access access;
    /** Whether the administrator was not let in, so that no later run can use the server either. */
    private boolean lockedOut;

    private @Nullable ConnectionBudget budget;

    /**
     * @param database the server's own database
     * @param preparation what it is prepared with
     * @param session the id of the session, which the names of its databases contain
     */
    protected ServerHandle(
            DockerContainer container, Credentials admin, String database, Preparation preparation, String session) {
        this.container = container;
        this.admin = admin;
        this.database = database;
        this.preparation = preparation;
        this.session = session;
    }

    /** Prepares the server's own database, if there is something to prepare. */
    public void prepare() {
        if (!preparation.isEmpty()) {
            access();
        }
    }

    /** Opens a console, with a driver or without. */
    protected abstract SqlConsole openConsole();

    /** What the kind of server does with databases. */
    protected abstract Databases databasesOf(SqlConsole console);

    /** The port in the container. */
    protected abstract int port();

    /** The part of URLs that names the kind of server. */
    protected abstract String scheme();

    protected final Credentials admin() {
        return admin;
    }

    /** Who uses the server's own database: by default the administrator. */
    protected Credentials login() {
        return admin;
    }

    @Override
    public DockerContainer container() {
        return container;
    }

    @Override
    public Endpoint endpoint() {
        return container.endpoint(port());
    }

    @Override
    public String jdbcUrl(String name) {
        Objects.requireNonNull(name, "DatabaseServer.jdbcUrl: 'database' must not be null");
        return "jdbc:" + scheme() + "://" + endpoint() + "/" + name;
    }

    @Override
    public String r2dbcUrl(String name) {
        Objects.requireNonNull(name, "DatabaseServer.r2dbcUrl: 'database' must not be null");
        return "r2dbc:" + scheme() + "://" + endpoint() + "/" + name;
    }

    @Override
    public String user() {
        return login().user();
    }

    @Override
    public String password() {
        return login().password();
    }

    @Override
    public String database() {
        return database;
    }

    @Override
    public DataSource dataSource() {
        return dataSource(database, login());
    }

    /** A database as the administrator sees it. */
    protected final DataSource source(String name) {
        return dataSource(name, admin);
    }

    @Override
    public DataSource dataSource(String name, Credentials login) {
        return new DriverDataSource(jdbcUrl(name), login.user(), login.password());
    }

    @Override
    public TestDatabase newDatabase() {
        String name = "new_" + number.incrementAndGet() + "_" + session;
        templates().get(preparation.nothing()).copyTo(name);
        OwnDatabase database = new OwnDatabase(this, name, databases().grant(name), preparation.files(), null);
        made.add(database);
        return database;
    }

    /** Read once; a test that changes it has its own reasons. */
    @Override
    public synchronized ConnectionBudget budget() {
        ConnectionBudget present = budget;
        if (present == null) {
            present = new ConnectionBudget(databases().maximumConnections());
            budget = present;
        }
        return present;
    }

    @Override
    public Databases databases() {
        return access().databases();
    }

    @Override
    public Templates templates() {
        return access().templates();
    }

    @Override
    public FixedDatabases fixedDatabases() {
        return access().fixed();
    }

    /** Made when the first database is: a JVM's first connection takes half a second. */
    private synchronized Access access() {
        Access present = access;
        if (present == null) {
            try {
                present = open(openConsole());
            } catch (SqlFailure failure) {
                throw failure.isRefusedLogin() ? lockedOut(failure) : failure;
            }
            access = present;
        }
        return present;
    }

    private MooringException lockedOut(SqlFailure refusal) {
        lockedOut = true;
        Throwable cause = refusal.getCause();
        return new MooringException(
                "The server does not let its administrator in."
                        + "\n  what to do: "
                        + (container.replaced()
                                ? "declare the user and password of the server that replaces the container"
                                : "if a test has changed the password, let it change it back; run the tests again: the"
                                        + " container is removed at the end of this run, even if it is reused")
                        + "\n  user:       " + user()
                        + "\n  server:     " + (cause == null ? refusal.getMessage() : cause.getMessage()),
                refusal);
    }

    @Override
    public synchronized boolean hasRestartedSince(Databases failed) {
        Access present = access;
        if (present == null || present.databases() != failed) {
            return true;
        }
        try {
            if (Objects.equals(present.started(), startedAt())) {
                return false;
            }
        } catch (EngineException removed) {
            return false;
        }
        access = null;
        try {
            present.close();
        } catch (RuntimeException gone) {
            // It was opened on the server that has ended.
        }
        return true;
    }

    /** When the container was started; null if that is not known, as of a server that replaces it. */
    private @Nullable Instant startedAt() {
        return container.replaced() ? null : container.state().startedAt();
    }

    private Access open(SqlConsole console) {
        try {
            Instant started = startedAt();
            Databases databases = databasesOf(console);
            Ledger ledger = console.canHold() ? new ServerLedger(console, databases, session) : new Ledger.None();
            try {
                Templates templates = new Templates(databases, this::source, ledger, database, preparation);
                return new Access(started, console, databases, ledger, templates, new FixedDatabases(databases));
            } catch (RuntimeException failure) {
                ledger.close();
                throw failure;
            }
        } catch (RuntimeException failure) {
            console.close();
            throw failure;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        for (OwnDatabase database : made) {
            Removal.from(container, database::close);
        }
        if (access != null) {
            Removal.from(container, access::close);
        }
        if (lockedOut && !container.replaced()) {
            Removal.from(container, container::remove);
        }
    }

    /**
     * What is opened with the first database.
     *
     * @param started when the container was started
     */
    private record Access(
            @Nullable Instant started,
            SqlConsole console,
            Databases databases,
            Ledger ledger,
            Templates templates,
            FixedDatabases fixed)
            implements AutoCloseable {

        @Override
        public void close() {
            try (console;
                    ledger) {
                fixed.close();
            }
        }
    }
}
