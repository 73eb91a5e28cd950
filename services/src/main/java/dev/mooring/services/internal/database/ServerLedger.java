package dev.mooring.services.internal.database;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Keeps the notes in a schema of the server's own.
 *
 * <p>A session is alive as long as it holds the lock of its name: the server itself takes that away when the process
 * has ended, however it did. What a dead session has left is dropped by the next one that comes.
 */
final class ServerLedger implements Ledger {

    /** After this time without use a template is dropped, unless other sessions are there. */
    private static final Duration EXPIRY = Duration.ofHours(1);

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

    /** The names of what a session makes contain its own. */
    private void dropLeftovers(String dead) {
        databases.names().stream().filter(name -> name.contains("_" + dead)).forEach(databases::drop);
        console.execute("DELETE FROM " + SESSIONS + " WHERE id = " + text(dead));
    }

    private void dropExpired() {
        column("SELECT name FROM " + TEMPLATES + " WHERE used < CURRENT_TIMESTAMP - INTERVAL '" + EXPIRY.toSeconds()
                        + "' SECOND")
                .forEach(name -> {
                    console.execute("DELETE FROM " + TEMPLATES + " WHERE name = " + text(name));
                    databases.drop(name);
                });
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
        console.execute("UPDATE " + TEMPLATES + " SET used = CURRENT_TIMESTAMP WHERE name = " + text(template));
        return true;
    }

    @Override
    public void complete(String template) {
        console.execute("INSERT INTO " + TEMPLATES + " (name) VALUES (" + text(template) + ")");
    }

    @Override
    public void close() {
        try {
            console.execute("DELETE FROM " + SESSIONS + " WHERE id = " + text(session));
        } catch (SqlFailure gone) {
            // The server has ended, and its notes with it.
        } finally {
            alive.close();
        }
    }
}
