package dev.mooring.services.internal.database;

import dev.mooring.resource.MooringException;
import java.nio.channels.ClosedByInterruptException;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * The templates of one server, each made once: whoever asks meanwhile waits for the one that makes it, even if another
 * test or another session on the server makes it.
 */
public final class Templates {

    private final Databases databases;
    private final Function<String, DataSource> sources;
    private final Ledger ledger;
    private final Template base;
    /** What the server itself was prepared with, which is part of every template. */
    private final String baseKey;

    /** Files are read once for what is declared equally, not for each test. */
    private final Map<Preparation, String> keys = new ConcurrentHashMap<>();

    private final Map<String, CompletableFuture<Template>> known = new ConcurrentHashMap<>();

    /**
     * @param sources opens databases by their name, as the administrator
     * @param own the server's own database
     * @param prepared what the server's own database is to be prepared with
     */
    Templates(
            Databases databases,
            Function<String, DataSource> sources,
            Ledger ledger,
            String own,
            Preparation prepared) {
        this.databases = databases;
        this.sources = sources;
        this.ledger = ledger;
        this.baseKey = prepared.isEmpty() ? "" : "_" + prepared.key().substring(0, 8);
        this.base = prepared.isEmpty()
                ? databases.empty()
                : make("mooring_base_" + prepared.key(), name -> {
                    prepared.run(databases, own, sources.apply(own));
                    databases.read(own).copyTo(name);
                });
    }

    /**
     * Returns the template for a preparation.
     *
     * @throws MooringException if the preparation fails, for all who ask for the same; it is tried again only where an
     *     interrupt or a lost connection was the reason
     */
    public Template get(Preparation preparation) {
        if (preparation.isEmpty()) {
            return base;
        }
        String key = key(preparation) + baseKey;
        return once(
                key,
                () -> make("mooring_template_" + key, name -> {
                    base.copyTo(name);
                    preparation.run(databases, name, sources.apply(name));
                }));
    }

    /** Returns the {@linkplain Preparation#key key} of a preparation. */
    String key(Preparation preparation) {
        return keys.computeIfAbsent(preparation, Preparation::key);
    }

    private Template once(String key, Supplier<Template> make) {
        CompletableFuture<Template> mine = new CompletableFuture<>();
        CompletableFuture<Template> present = known.putIfAbsent(key, mine);
        if (present == null) {
            try {
                mine.complete(make.get());
            } catch (RuntimeException | Error failure) {
                if (isPassing(failure)) {
                    known.remove(key, mine);
                }
                mine.completeExceptionally(failure);
                throw failure;
            }
            return mine.join();
        }
        try {
            return present.join();
        } catch (CompletionException failed) {
            Throwable cause = failed.getCause();
            throw new MooringException(String.valueOf(cause == null ? failed : cause.getMessage()), cause);
        }
    }

    /** Whether another attempt may succeed, because the failure says nothing about the preparation. */
    private static boolean isPassing(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException
                    || cause instanceof ClosedByInterruptException
                    || (cause instanceof SQLException refused && SqlFailure.isLostConnection(refused.getSQLState()))) {
                return true;
            }
        }
        return Thread.currentThread().isInterrupted();
    }

    private Template make(String name, Consumer<String> fill) {
        return ledger.alone(name, () -> {
            if (ledger.isComplete(name)) {
                return databases.read(name);
            }
            // A session that was killed may have left a part of it.
            databases.drop(name);
            try {
                fill.accept(name);
                Template template = databases.seal(name);
                ledger.complete(name);
                return template;
            } catch (RuntimeException failure) {
                dropAfter(failure, name);
                throw failure;
            }
        });
    }

    private void dropAfter(RuntimeException failure, String name) {
        try {
            databases.drop(name);
        } catch (RuntimeException another) {
            failure.addSuppressed(another);
        }
    }
}
