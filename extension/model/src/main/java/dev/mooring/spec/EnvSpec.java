package dev.mooring.spec;

import java.util.Objects;
import org.apiguardian.api.API;

/**
 * One environment variable of a container's process.
 *
 * @param name the variable's name
 * @param value its value, possibly with placeholders
 * @param secret whether the value is masked in everything that Mooring prints
 * @param documented whether the value is a password that everybody knows, because the documentation of a service names
 *     it. Where other hosts than that of the engine reach the container, Mooring replaces it by a random one, which is
 *     a secret
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record EnvSpec(String name, String value, boolean secret, boolean documented) {

    /** Validates the name. */
    public EnvSpec {
        Objects.requireNonNull(name, "EnvSpec: 'name' must not be null");
        Objects.requireNonNull(value, "EnvSpec: 'value' must not be null");
        if (name.isBlank() || name.indexOf('=') >= 0) {
            throw new IllegalArgumentException(
                    "EnvSpec: 'name' must not be blank or contain '=', but is '" + name + "'");
        }
    }

    /**
     * Sets a variable whose value is no documented password.
     *
     * @param name the variable's name
     * @param value its value, possibly with placeholders
     * @param secret whether the value is masked in everything that Mooring prints
     */
    public EnvSpec(String name, String value, boolean secret) {
        this(name, value, secret, false);
    }

    /** Returns {@code name=value}, the value of a secret replaced. */
    @Override
    public String toString() {
        return name + "=" + (secret ? "***" : value);
    }
}
