package dev.mooring.services.internal.mariadb;

import static dev.mooring.services.internal.database.Databases.Locks.LONGEST_WAIT;
import static dev.mooring.services.internal.mariadb.Sql.quoted;
import static dev.mooring.services.internal.mariadb.Sql.text;

import dev.mooring.resource.MooringException;
import dev.mooring.services.internal.database.Boundary;
import dev.mooring.services.internal.database.Databases;
import dev.mooring.services.internal.database.Renewal;
import dev.mooring.services.internal.database.Script;
import dev.mooring.services.internal.database.Seed;
import dev.mooring.services.internal.database.SqlConsole;
import dev.mooring.services.internal.database.SqlFailure;
import dev.mooring.services.internal.database.Template;
import dev.mooring.services.internal.handle.Credentials;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Copies databases by replaying their definition and selecting their rows, in one request for each copy: the server has
 * no templates.
 *
 * <p>A replay is proved when its template is sealed: the dumps of the template and of a copy must be equal. Each copy
 * has a user with rights on it alone, so that a name that is written with the template's database finds nothing.
 */
final class MariaDbDatabases implements Databases {

    /** The mode of all sessions of the console: an id of zero is copied as it is. */
    static final String MODE = "NO_AUTO_VALUE_ON_ZERO";

    /** The longest name of a user in MySQL. */
    private static final int LONGEST_USER = 32;

    /** The longest name of a database in a statement about privileges, backslashes included. */
    private static final int LONGEST_PATTERN = 64;

    /** What scripts may read. */
    private static final Set<String> SYSTEM = Set.of("information_schema", "mysql", "performance_schema", "sys");

    /** How often the end of sessions is looked for, every ten milliseconds. */
    private static final int LOOKS = 500;

    private final SqlConsole console;
    private final Function<String, SqlConsole> consoles;
    private final Client client;
    private final Kind kind;
    private final String own;

    /**
     * @param console its sessions have no database of their own
     * @param consoles makes consoles whose sessions have a database of their own
     * @param own the server's own database
     */
    MariaDbDatabases(SqlConsole console, Function<String, SqlConsole> consoles, Client client, Kind kind, String own) {
        this.console = console;
        this.consoles = consoles;
        this.client = client;
        this.kind = kind;
        this.own = own;
    }

    @Override
    public Template empty() {
        return new Replayed(console, Replay.empty());
    }

    /** Copies it once, to find an order for its views. */
    @Override
    public Template read(String database) {
        String trial = trialOf(database);
        try {
            return new Replayed(console, tryOut(database, trial));
        } finally {
            drop(trial);
        }
    }

    @Override
    public Template seal(String database) {
        freeze(database);
        String trial = trialOf(database);
        try {
            Replay replay = tryOut(database, trial);
            List<String> options = replay.hasHistory() ? List.of("--dump-history") : List.of();
            if (!client.fingerprint(database, options).equals(client.fingerprint(trial, options))) {
                throw new MooringException("The database cannot be copied exactly."
                        + "\n  what to do: leave that out of the scripts and migrations, or give the tests a server of"
                        + " their own"
                        + "\n  difference: " + Difference.of(dumpWithoutName(database), dumpWithoutName(trial)));
            }
            return new Replayed(console, replay);
        } finally {
            drop(trial);
        }
    }

    /** Ends the sessions of a database, of events too, and lets no more events change it. */
    private void freeze(String database) {
        try (SqlConsole inside = consoles.apply(database)) {
            new Events(inside, database).freeze();
        }
        List<String> sessions = sessionsIn(database);
        for (int look = 0; look < LOOKS && !sessions.isEmpty(); look++) {
            sessions.forEach(session -> Kind.kill(console, session));
            console.query("SELECT SLEEP(0.01)");
            sessions = sessionsIn(database);
        }
    }

    private List<String> sessionsIn(String database) {
        return console.query("SELECT id FROM information_schema.processlist WHERE db = " + text(database)).stream()
                .map(row -> row.get(0))
                .toList();
    }

    /** As fingerprints are taken: a default that asks a sequence names its database. */
    private String dumpWithoutName(String database) {
        return client.dump(database).replace(quoted(database) + ".", "");
    }

    private static String trialOf(String database) {
        return "mooring_trial_" + Integer.toHexString(database.hashCode()) + "_"
                + Long.toHexString(ProcessHandle.current().pid());
    }

    private Replay tryOut(String database, String trial) {
        drop(trial);
        Replay read;
        try (SqlConsole inside = consoles.apply(database)) {
            read = new ReplayReader(inside, database, ownerOf(database)).read();
        }
        console.execute(read.beforeViews(trial));
        Replay ordered = read.withViews(makeViews(read, trial));
        console.execute(ordered.afterViews(trial));
        return ordered;
    }

    /** A view that selects from another one is made after it; which does is known by trying. */
    private List<String> makeViews(Replay replay, String trial) {
        List<String> ordered = new ArrayList<>();
        List<String> left = new ArrayList<>(replay.views());
        while (!left.isEmpty()) {
            List<String> failed = new ArrayList<>();
            SqlFailure failure = null;
            for (String view : left) {
                try {
                    console.execute(replay.view(trial, view));
                    ordered.add(view);
                } catch (SqlFailure tooEarly) {
                    failed.add(view);
                    failure = tooEarly;
                }
            }
            if (failure != null && failed.size() == left.size()) {
                throw failure;
            }
            left = failed;
        }
        return ordered;
    }

    @Override
    public Credentials grant(String database) {
        Credentials login = new Credentials(userOf(database), Passwords.next());
        String user = account(login.user());
        console.execute("CREATE USER " + user + " IDENTIFIED BY " + text(login.password()) + "; GRANT ALL ON "
                + quoted(patternOf(database)) + ".* TO " + user);
        return login;
    }

    /**
     * The name as statements about privileges take it, where an underscore stands for any character. In a long name,
     * only the last underscores are escaped, as many as fit: no two databases have the same end.
     */
    static String patternOf(String database) {
        StringBuilder pattern = new StringBuilder(database);
        for (int at = database.lastIndexOf('_');
                at >= 0 && pattern.length() < LONGEST_PATTERN;
                at = database.lastIndexOf('_', at - 1)) {
            pattern.insert(at, '\\');
        }
        return pattern.toString();
    }

    /** The server's own database has no user of ours, but may have one of its name. */
    private String ownerOf(String database) {
        return database.equals(own) ? "" : userOf(database);
    }

    /** The end of a name tells it from all others. */
    static String userOf(String database) {
        return database.substring(Math.max(0, database.length() - LONGEST_USER));
    }

    @Override
    public Renewal renewal(String database) {
        return new Replacement(database, this);
    }

    /**
     * Sessions are ended first: a transaction that one has left open would keep the tables from being dropped. Before
     * that the user goes, so that no pool gets in again.
     */
    @Override
    public void drop(String database) {
        String user = userOf(database);
        console.execute("DROP USER IF EXISTS " + account(user));
        kind.endSessions(console, user);
        dropContent(database);
    }

    private void dropContent(String database) {
        Grant.on(database, console, ownerOf(database)).stream()
                .map(Grant::revocation)
                .forEach(console::execute);
        console.execute("DROP DATABASE IF EXISTS " + quoted(database));
    }

    @Override
    public int maximumConnections() {
        return Integer.parseInt(console.single("SELECT @@max_connections"));
    }

    /**
     * Makes the content of a database anew. Its user stays, but is locked out meanwhile.
     *
     * @return how many sessions the user had
     */
    int renew(String database, Template template) {
        String user = userOf(database);
        console.execute("ALTER USER " + account(user) + " ACCOUNT LOCK");
        try {
            int open = console.query("SELECT id FROM information_schema.processlist WHERE user = " + text(user))
                    .size();
            kind.endSessions(console, user);
            dropContent(database);
            template.copyTo(database);
            return open;
        } finally {
            console.execute("ALTER USER " + account(user) + " ACCOUNT UNLOCK");
        }
    }

    private static String account(String user) {
        return text(user) + "@'%'";
    }

    @Override
    public List<String> names() {
        return console.query("SHOW DATABASES").stream().map(row -> row.get(0)).toList();
    }

    @Override
    public Boundary boundary(String database) {
        return database.equals(own)
                ? Boundary.NONE
                : new ForeignName(
                        database,
                        names().stream()
                                .filter(name -> !name.equals(database) && !SYSTEM.contains(name))
                                .toList());
    }

    @Override
    public void script(String database, Script script) {
        boundary(database).check(script);
        client.run(database, script);
    }

    @Override
    public void load(String database, Seed seed) {
        client.load(database, seed);
    }

    @Override
    public String dump(String database) {
        return client.dump(database);
    }

    @Override
    public Locks locks() {
        return new Locks() {
            @Override
            public String hold(String name) {
                return "SELECT GET_LOCK(" + text(shortened(name)) + ", " + LONGEST_WAIT.toSeconds() + ")";
            }

            @Override
            public String isFree(String name) {
                return "SELECT IS_FREE_LOCK(" + text(shortened(name)) + ")";
            }

            /** The server takes 64 characters. */
            private String shortened(String name) {
                return name.substring(Math.max(0, name.length() - 64));
            }
        };
    }

    private record Replayed(SqlConsole console, Replay replay) implements Template {

        @Override
        public void copyTo(String database) {
            console.execute(replay.all(database));
        }
    }
}
