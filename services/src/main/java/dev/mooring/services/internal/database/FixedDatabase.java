package dev.mooring.services.internal.database;

import dev.mooring.resource.MooringException;
import dev.mooring.services.internal.handle.Credentials;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/** A database whose name and user stay, while its content is new for each test. */
public final class FixedDatabase implements AutoCloseable {

    private final String name;
    private final Databases databases;
    /** What it is prepared with. */
    private final Template prepared;

    private final Renewal renewal;
    /** What the next copies are made from. */
    private Template template;
    /** Whether somebody may have changed it since it was made. */
    private boolean used;

    /** The names of the databases that are kept as templates; two are never the same, whatever they hold. */
    private final IdentityHashMap<Template, String> names = new IdentityHashMap<>();

    private int kept;
    private volatile long generation;
    private @Nullable Credentials login;
    private @Nullable String running;
    /** What runs the test that is running; an application that starts on it is the test's own. */
    private @Nullable Thread runner;
    /** How many sessions were open when the test that is running began. */
    private int ended;

    FixedDatabase(String name, Databases databases, Template template) {
        this.name = name;
        this.databases = databases;
        this.prepared = template;
        this.template = template;
        this.renewal = databases.renewal(name);
    }

    String name() {
        return name;
    }

    /** Makes sure that the database is there, and returns who may open it. */
    synchronized Credentials ensure() {
        Credentials present = login;
        if (present == null) {
            renewal.create(template);
            present = databases.grant(name);
            login = present;
        }
        return present;
    }

    /**
     * Brings the database back to what it was prepared with, for an application that is about to start and to prepare
     * it further. Later copies are made from that. While a test is running, only its own thread may do so: for an
     * application that is started for this test.
     */
    void reset() {
        reset(prepared);
    }

    /** Brings the database back to a template, for an application that is about to prepare it further. */
    synchronized void reset(Template base) {
        requireNobody("it is prepared for another application");
        template = base;
        if (used) {
            renewal.renew(base);
            generation++;
        }
        used = true;
    }

    /**
     * Makes a template of what the database holds now. Its sessions are ended. A test that is running goes on with the
     * same content.
     *
     * @return the template, for {@link #use}
     */
    synchronized Template keep() {
        requireNobody("its content is kept");
        kept++;
        String copy = name + "_kept_" + kept;
        databases.read(name).copyTo(copy);
        Template made = databases.seal(copy);
        names.put(made, copy);
        template = made;
        generation++;
        return made;
    }

    /** Makes later copies from another template. */
    synchronized void use(Template other) {
        template = other;
    }

    /** Drops a template of {@link #keep} that nobody uses any more. */
    synchronized void drop(Template unused) {
        String copy = names.remove(unused);
        if (copy != null) {
            if (template == unused) {
                template = prepared;
            }
            databases.drop(copy);
        }
    }

    /** Makes the database anew for a test; another one must not be running. */
    synchronized void begin(String test) {
        if (running != null) {
            throw new MooringException("the database is renewed for each test (fixed = true), but " + running
                    + " still uses it."
                    + "\n  what to do: leave out fixed = true and let each test have a @Database of its own, or do not"
                    + " run the tests concurrently: @ResourceLock(\"" + name.replaceFirst("_.*", "")
                    + "\") on the test classes, or @Execution(ExecutionMode.SAME_THREAD) on the only one");
        }
        ended = renewal.renew(template);
        generation++;
        used = true;
        running = test;
        runner = Thread.currentThread();
    }

    /** How many sessions the last test's beginning has ended. */
    synchronized int ended() {
        return ended;
    }

    /** Changes whenever the database is made anew, which ends its connections. */
    long generation() {
        return generation;
    }

    private void requireNobody(String purpose) {
        if (running != null && runner != Thread.currentThread()) {
            throw new MooringException("the database " + name + " is in use by " + running + ", while " + purpose
                    + ".\n  what to do: do not run tests of several applications concurrently that share a database"
                    + " with fixed = true, or give the databases different names");
        }
    }

    synchronized void end() {
        running = null;
        runner = null;
    }

    @Override
    public synchronized void close() {
        renewal.close();
        names.values().forEach(databases::drop);
        names.clear();
    }
}
