package dev.mooring.internal.engine.dockerjava;

import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.api.model.AuthConfigurations;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.core.SSLConfig;
import dev.mooring.internal.engine.ImageReference;
import dev.mooring.internal.engine.http.discovery.ApiVersion;
import dev.mooring.internal.engine.http.registry.Credential;
import dev.mooring.internal.engine.http.registry.Login;
import dev.mooring.internal.engine.http.registry.RegistryCredentials;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of docker-java; its default configuration would read the environment and its own files again.
 *
 * @param version the API version to speak
 * @param credentials the logins for registries
 */
record EngineClientConfig(ApiVersion version, RegistryCredentials credentials) implements DockerClientConfig {

    /** No connection is ever made to this address; the transport has its own. */
    @Override
    public URI getDockerHost() {
        return URI.create("http://localhost");
    }

    @Override
    public RemoteApiVersion getApiVersion() {
        return RemoteApiVersion.create(version.major(), version.minor());
    }

    @Override
    public @Nullable String getRegistryUsername() {
        return null;
    }

    @Override
    public @Nullable String getRegistryPassword() {
        return null;
    }

    @Override
    public @Nullable String getRegistryEmail() {
        return null;
    }

    @Override
    public @Nullable String getRegistryUrl() {
        return null;
    }

    @Override
    public @Nullable AuthConfig effectiveAuthConfig(String imageName) {
        Login login = credentials.login(ImageReference.parse(imageName));
        AuthConfig config = new AuthConfig().withRegistryAddress(login.server());
        if (login.credential() instanceof Credential.UserPassword user) {
            return config.withUsername(user.user()).withPassword(user.password());
        }
        if (login.credential() instanceof Credential.IdentityToken token) {
            return config.withIdentityToken(token.token());
        }
        if (login.credential() instanceof Credential.RegistryToken token) {
            return config.withRegistrytoken(token.token());
        }
        return null;
    }

    @Override
    public AuthConfigurations getAuthConfigurations() {
        return new AuthConfigurations();
    }

    @Override
    @SuppressWarnings("deprecation") // docker-java's interface still has the older of its two types of that name
    public @Nullable SSLConfig getSSLConfig() {
        return null;
    }
}
