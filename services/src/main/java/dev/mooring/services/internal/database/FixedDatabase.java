package dev.mooring.services.internal.database;

import dev.mooring.resource.MooringException;
import dev.mooring.services.internal.handle.Credentials;
import org.jspecify.annotations.Nullable;

/** A database whose name and user stay, while its content is new for each test. */
public final class FixedDatabase implements AutoCloseable {

    private final String name;
    private final Databases databases;
    private final Template template;
    private final Renewal renewal;
    private @Nullable Credentials login;
    private @Nullable String running;

    FixedDatabase(String name, Databases databases, Template template) {
        this.name = name;
        this.databases = databases;
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

    /** Makes the database anew for a test; another one must not be running. */
    synchronized void begin(String test) {
        if (running != null) {
            throw new MooringException("the database is renewed for each test (fixed = true), but " + running
                    + " still uses it."
                    + "\n  what to do: leave out fixed = true and let each test have a @Database of its own, or do not"
                    + " run the tests concurrently: @ResourceLock(\"" + name.replaceFirst("_.*", "")
                    + "\") on the test classes, or @Execution(ExecutionMode.SAME_THREAD) on the only one");
        }
        renewal.renew(template);
        running = test;
    }

    synchronized void end() {
        running = null;
    }

    @Override
    public synchronized void close() {
        renewal.close();
    }
}
