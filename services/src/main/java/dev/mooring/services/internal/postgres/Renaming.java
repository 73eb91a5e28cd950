package dev.mooring.services.internal.postgres;

import static dev.mooring.services.internal.postgres.PostgresDatabases.quoted;

import dev.mooring.resource.MooringException;
import dev.mooring.services.internal.database.Renewal;
import dev.mooring.services.internal.database.SqlConsole;
import dev.mooring.services.internal.database.Template;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Renames a spare copy in, which is made while the former one is used. What was renamed away is dropped in the
 * background, before the next spare is made.
 *
 * <p>The server refuses to rename a database that has sessions. Both names change in one transaction, so that there is
 * always a database of that name.
 */
final class Renaming implements Renewal {

    private final String name;
    private final PostgresDatabases databases;
    private final SqlConsole console;
    private final ExecutorService background;
    private long number;
    private @Nullable Spare spare;

    Renaming(String name, PostgresDatabases databases, SqlConsole console) {
        this.name = name;
        this.databases = databases;
        this.console = console;
        this.background = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "mooring-" + name);
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void create(Template template) {
        template.copyTo(name);
        spare = begin(template);
    }

    @Override
    public int renew(Template template) {
        Spare next = spareOf(template);
        next.await();
        String former = next();
        int ended = databases.vacate(name);
        console.execute("ALTER DATABASE " + quoted(name) + " RENAME TO " + quoted(former) + "; ALTER DATABASE "
                + quoted(next.name()) + " RENAME TO " + quoted(name));
        background.execute(() -> databases.drop(former));
        spare = begin(template);
        return ended;
    }

    /** The spare that has been made ahead, or another one if that was copied from another template. */
    private Spare spareOf(Template template) {
        Spare present = spare;
        spare = null;
        if (present != null && present.template() == template) {
            return present;
        }
        if (present != null) {
            background.execute(() -> databases.drop(present.name()));
        }
        return begin(template);
    }

    private Spare begin(Template template) {
        String copy = next();
        return new Spare(copy, template, background.submit(() -> template.copyTo(copy)));
    }

    private String next() {
        number++;
        return name + "_" + number;
    }

    @Override
    public void close() {
        background.shutdown();
        try {
            Spare last = spare;
            if (last != null) {
                last.await();
                databases.drop(last.name());
            }
            databases.drop(name);
        } finally {
            background.shutdownNow();
        }
    }

    /** A copy that nobody has opened. */
    private record Spare(String name, Template template, Future<?> made) {

        void await() {
            try {
                made.get();
            } catch (ExecutionException failed) {
                throw failed.getCause() instanceof RuntimeException cause
                        ? cause
                        : new MooringException(
                                "The database " + name + " could not be made: " + failed.getCause(), failed);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new MooringException("The database " + name + " was not awaited: interrupted", e);
            }
        }
    }
}
