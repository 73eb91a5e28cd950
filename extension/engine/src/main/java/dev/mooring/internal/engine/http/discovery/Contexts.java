package dev.mooring.internal.engine.http.discovery;

import dev.mooring.internal.engine.http.transport.TlsMaterial;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The contexts of the {@code docker} command. */
interface Contexts {

    /**
     * Returns the name of the context that is in use.
     *
     * @throws IOException if the configuration cannot be read
     */
    Optional<String> current() throws IOException;

    /**
     * Returns a context.
     *
     * @throws IOException if there is no context of that name, or it cannot be read
     */
    Context load(String name) throws IOException;

    /**
     * A context.
     *
     * @param host the address of its engine, as in {@code DOCKER_HOST}
     * @param tls its certificates; {@code null} for none
     */
    record Context(String host, @Nullable TlsMaterial tls) {}
}
