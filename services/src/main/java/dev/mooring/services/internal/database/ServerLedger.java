package dev.mooring.services.internal.database;

import dev.mooring.resource.MooringException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the notes in a schema of the server's own.
 *
 * <p>A session is alive as long as it holds the lock of its name: the server itself takes that away when the process
 * has ended, however it did. What a dead session has left is dropped by the next one that comes.
 */
final class ServerLedger implements Ledger {

    private static final Logger LOG = LoggerFactory.getLogger(ServerLedger.class);

    /** After this time without use a template is dropped, unless other sessions are there. */
    private static final Duration EXPIRY = Duration.ofHours(1);

    /** The names of templates, and of what is made to prove them. */
    private static final Pattern MADE = Pattern.compile(
            "mooring_(?:template|base)_[0-9a-f]{16}(?:_[0-9a-f]{8})?|mooring_trial_[0-9a-f]+_[0-9a-f]+");

    private static final String SESSIONS = "mooring.sessions";
    private static final String TEMPLATES = "mooring.templates";

    private final SqlConsole console;
    private final Databases databases;
    private final String session;
    private final SqlConsole.Held alive;

    ServerLedger(SqlConsole console, Databases databases, String session) {
        this.console = console;
        this.databases = databases;
        this.session = session;
        this.alive = console.hold(databases.locks().hold(lockOf(session)));
        try {
            alone("sessions", () -> {
                open();
                return null;
            });
        } catch (RuntimeException failure) {
            alive.close();
            throw failure;
        }
    }

    private void open() {
        console.execute("CREATE SCHEMA IF NOT EXISTS mooring");
        console.execute("CREATE TABLE IF NOT EXISTS " + SESSIONS + " (id varchar(16) PRIMARY KEY)");
        console.execute("CREATE TABLE IF NOT EXISTS " + TEMPLATES
                + " (name varchar(64) PRIMARY KEY, used timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP)");
        List<String> others = column("SELECT id FROM " + SESSIONS);
        List<String> dead = others.stream().filter(this::isDead).toList();
        dead.forEach(this::dropLeftovers);
        if (dead.size() == others.size()) {
            dropExpired();
        }
        console.execute("INSERT INTO " + SESSIONS + " VALUES (" + text(session) + ")");
    }

    private List<String> column(String query) {
        return console.query(query).stream().map(row -> row.get(0)).toList();
    }

    private boolean isDead(String other) {
        return console.single(databases.locks().isFree(lockOf(other))).equals("1");
    }

    private void dropLeftovers(String dead) {
        if (dropAll(databasesOf(dead))) {
            console.execute("DELETE FROM " + SESSIONS + " WHERE id = " + text(dead));
        }
    }

    /** The names of what a session makes contain its own. */
    private List<String> databasesOf(String id) {
        return databases.names().stream()
                .filter(name -> name.contains("_" + id))
                .toList();
    }

    /**
     * While no other session is there, a template that is not noted is expired, unfinished, or could not be dropped.
     */
    private void dropExpired() {
        console.execute("DELETE FROM " + TEMPLATES + " WHERE used < CURRENT_TIMESTAMP - INTERVAL '" + EXPIRY.toSeconds()
                + "' SECOND");
        List<String> noted = column("SELECT name FROM " + TEMPLATES);
        dropAll(databases.names().stream()
                .filter(name -> MADE.matcher(name).matches() && !noted.contains(name))
                .toList());
    }

    /**
     * Drops databases of sessions that have ended. What cannot be dropped does not keep this session from its work: the
     * next one tries again.
     *
     * @return whether all are gone
     */
    private boolean dropAll(List<String> names) {
        boolean all = true;
        for (String name : names) {
            try {
                databases.drop(name);
            } catch (MooringException failure) {
                LOG.warn(
                        "The database {} of an earlier run could not be dropped; the next run tries again",
                        name,
                        failure);
                all = false;
            }
        }
        return all;
    }

    private static String lockOf(String session) {
        return "mooring_" + session;
    }

    private static String text(String value) {
        return "'" + value + "'";
    }

    @Override
    public <T> T alone(String name, Supplier<T> work) {
        SqlConsole.Held lock = console.hold(databases.locks().hold("mooring_" + name));
        try {
            return work.get();
        } finally {
            lock.close();
        }
    }

    @Override
    public boolean isComplete(String template) {
        if (console.query("SELECT 1 FROM " + TEMPLATES + " WHERE name = " + text(template))
                .isEmpty()) {
            return false;
        }
        if (!databases.names().contains(template)) {
            // Somebody has dropped it by hand.
            console.execute("DELETE FROM " + TEMPLATES + " WHERE name = " + text(template));
            return false;
        }
        console.execute("UPDATE " + TEMPLATES + " SET used = CURRENT_TIMESTAMP WHERE name = " + text(template));
        return true;
    }

    @Override
    public void complete(String template) {
        console.execute("INSERT INTO " + TEMPLATES + " (name) VALUES (" + text(template) + ")");
    }

    /** What could not be dropped is left to the next session, which finds this one dead. */
    @Override
    public void close() {
        try {
            if (databasesOf(session).isEmpty()) {
                console.execute("DELETE FROM " + SESSIONS + " WHERE id = " + text(session));
            }
        } catch (SqlFailure gone) {
            // The server has ended, and its notes with it.
        } finally {
            alive.close();
        }
    }
}
