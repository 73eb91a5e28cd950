package dev.mooring.services.internal.postgres;

import static dev.mooring.services.internal.postgres.PostgresDatabases.quoted;

import dev.mooring.services.internal.database.FixedDatabase;
import dev.mooring.services.internal.database.SqlConsole;
import dev.mooring.services.internal.database.Template;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Renames a spare copy in, which is made while the former one is used, and drops that in the background.
 *
 * <p>The server refuses to rename a database that has sessions. Both names change in one transaction, so that nobody
 * finds no database.
 */
final class PostgresFixedDatabase implements FixedDatabase {

    private final String name;
    private final PostgresDatabases databases;
    private final SqlConsole console;
    private final ExecutorService background;
    private boolean present;
    private long number;
    private @Nullable Spare spare;

    PostgresFixedDatabase(String name, PostgresDatabases databases, SqlConsole console) {
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
    public synchronized void renew(Template template) {
        if (!present) {
            template.copyTo(name);
            present = true;
        } else {
            swap(take(template).name());
        }
        spare = prepare(template);
    }

    /** What is renamed away is dropped before the next spare is made: the work of the background has an order. */
    private void swap(String next) {
        String former = name + "_" + ++number;
        databases.close(name);
        console.execute("ALTER DATABASE " + quoted(name) + " RENAME TO " + quoted(former) + "; ALTER DATABASE "
                + quoted(next) + " RENAME TO " + quoted(name));
        background.execute(() -> databases.drop(former));
    }

    private Spare take(Template template) {
        Spare present = spare;
        spare = null;
        if (present != null && present.template().equals(template)) {
            present.await();
            return present;
        }
        if (present != null) {
            background.execute(() -> databases.drop(present.name()));
        }
        Spare now = prepare(template);
        now.await();
        return now;
    }

    private Spare prepare(Template template) {
        String next = name + "_" + ++number;
        return new Spare(template, next, CompletableFuture.runAsync(() -> template.copyTo(next), background));
    }

    @Override
    public synchronized void close() {
        background.shutdown();
        try {
            Spare last = spare;
            if (last != null) {
                last.await();
                databases.drop(last.name());
            }
            if (present) {
                databases.drop(name);
            }
        } finally {
            background.shutdownNow();
        }
    }

    /** A copy that nobody has opened. */
    private record Spare(Template template, String name, CompletableFuture<?> made) {

        void await() {
            try {
                made.join();
            } catch (CompletionException failed) {
                throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
            }
        }
    }
}
