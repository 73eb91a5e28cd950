package dev.mooring.services.internal.database;

import dev.mooring.resource.MooringException;
import dev.mooring.services.internal.database.Databases.Template;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The templates of one server, each made once: whoever asks meanwhile waits for the one that makes it. */
public final class Templates {

    private final Map<String, CompletableFuture<Template>> byKey = new ConcurrentHashMap<>();

    /**
     * Returns the template of a key.
     *
     * @param make makes it; a failure is that of all who ask
     */
    public Template get(String key, Supplier<Template> make) {
        CompletableFuture<Template> mine = new CompletableFuture<>();
        CompletableFuture<Template> present = byKey.putIfAbsent(key, mine);
        if (present == null) {
            try {
                mine.complete(make.get());
            } catch (RuntimeException | Error failure) {
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
}
