package dev.mooring.services.internal.mosquitto;

import dev.mooring.ContainerConfigurer;
import dev.mooring.resource.MooringException;
import dev.mooring.services.Mosquitto;
import dev.mooring.services.internal.handle.ServerOption;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.CopySpec;
import java.util.stream.Collectors;

/** Gives the broker of {@link Mosquitto} a configuration, unless one is copied into the container anyway. */
public final class MosquittoConfigurer implements ContainerConfigurer<Mosquitto> {

    private static final String CONFIGURATION = "/mosquitto/config/mosquitto.conf";
    private static final String PASSWORDS = "/mosquitto/passwords";

    static final String USER = "MOSQUITTO_USER";
    static final String PASSWORD = "MOSQUITTO_PASSWORD";

    /**
     * Makes the file of passwords, which contains hashes, with the broker's own tool. The file is for the broker's
     * user, which the broker becomes before it reads the file.
     */
    private static final String START = "mosquitto_passwd -b -c " + PASSWORDS
            + " \"$MOSQUITTO_USER\" \"$MOSQUITTO_PASSWORD\" && chown mosquitto " + PASSWORDS
            + " && exec mosquitto -c " + CONFIGURATION;

    /** Used by its name. */
    public MosquittoConfigurer() {}

    @Override
    public ContainerSpec configure(ContainerSpec spec, Mosquitto mosquitto) {
        if (spec.copies().stream().anyMatch(copy -> copy.target().equals(CONFIGURATION))) {
            if (mosquitto.options().length > 0) {
                throw new MooringException(
                        "The attribute 'options' has no effect, because a configuration is copied to " + CONFIGURATION
                                + ". Write the options into that.");
            }
            return spec;
        }
        ContainerSpec.Builder builder = spec.toBuilder();
        if (mosquitto.user().isEmpty()) {
            return builder.copy(configuration("allow_anonymous true\n", mosquitto.options()))
                    .build();
        }
        if (!spec.command().isEmpty()) {
            throw new MooringException(
                    "@Mosquitto has a user, but the container has a command of its own, so the user cannot be created."
                            + " Leave out the command, or copy a configuration of your own to "
                            + CONFIGURATION + ".");
        }
        return builder.copy(configuration("password_file " + PASSWORDS + "\n", mosquitto.options()))
                .env(USER, mosquitto.user())
                .secretEnv(PASSWORD, mosquitto.password())
                .command("sh", "-c", START)
                .build();
    }

    private static CopySpec configuration(String access, String[] options) {
        String entries = ServerOption.of(options).stream()
                .map(option -> option.name() + " " + option.value() + "\n")
                .collect(Collectors.joining());
        return new CopySpec("data:listener 1883\n" + access + entries, CONFIGURATION, null, null);
    }
}
