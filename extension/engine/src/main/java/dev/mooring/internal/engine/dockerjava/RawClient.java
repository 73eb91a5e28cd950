package dev.mooring.internal.engine.dockerjava;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DockerClientImpl;
import dev.mooring.internal.engine.http.discovery.ApiVersion;
import dev.mooring.internal.engine.http.registry.RegistryCredentials;
import dev.mooring.internal.engine.http.transport.EngineHttpClient;
import dev.mooring.resource.MooringException;
import org.jspecify.annotations.Nullable;

/** Creates docker-java's own client for users who need it. Mooring itself neither uses nor loads it. */
public final class RawClient {

    private final ApiVersion version;
    private final RegistryCredentials credentials;
    private final EngineHttpClient transport;
    private @Nullable DockerClient client;

    /**
     * Describes the client, without creating it.
     *
     * @param version the API version to speak
     * @param credentials the logins for registries
     * @param transport carries the client's requests
     */
    public RawClient(ApiVersion version, RegistryCredentials credentials, EngineHttpClient transport) {
        this.version = version;
        this.credentials = credentials;
        this.transport = transport;
    }

    private DockerClient create() {
        try {
            return Library.client(version, credentials, transport);
        } catch (NoClassDefFoundError e) {
            throw new MooringException(
                    "docker-java's client is not on the class path (" + e.getMessage()
                            + "); add com.github.docker-java:docker-java-core to the tests.",
                    e);
        }
    }

    /**
     * Returns the client; the first call creates it.
     *
     * @param type the class or interface that the caller asks for
     * @throws MooringException if it is of another class, or docker-java is not on the class path
     */
    public synchronized <T> T as(Class<T> type) {
        DockerClient client = this.client;
        if (client == null) {
            client = create();
            this.client = client;
        }
        if (!type.isInstance(client)) {
            throw new MooringException("The client of the engine is a " + DockerClient.class.getName() + ", not a "
                    + type.getName() + "; unwrap that class instead.");
        }
        return type.cast(client);
    }

    /**
     * Code that cannot be loaded without docker-java. It is a class of its own, so that the JVM loads it only on
     * request.
     */
    private static final class Library {

        static DockerClient client(ApiVersion version, RegistryCredentials credentials, EngineHttpClient transport) {
            return DockerClientImpl.getInstance(
                    new EngineClientConfig(version, credentials), new DockerJavaTransport(transport));
        }
    }
}
