package dev.mooring.services.internal.nats;

import dev.mooring.ContainerConfigurer;
import dev.mooring.resource.MooringException;
import dev.mooring.services.Nats;
import dev.mooring.services.internal.handle.CommandPassword;
import dev.mooring.services.internal.handle.ServerOption;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.CopySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Turns the attributes of {@link Nats} into arguments of the server, and the login into a file. A command of the
 * container stays as it is, with the arguments for those attributes that are set behind it.
 */
public final class NatsConfigurer implements ContainerConfigurer<Nats> {

    private static final String CONFIGURATION = "/mooring/nats.conf";

    /** The options that name a configuration: the server takes one hyphen or two. */
    private static final Set<String> OWN_CONFIGURATION = Set.of("--config", "-config", "--c", "-c");

    static final String USER = "NATS_USER";
    static final String PASSWORD = "NATS_PASSWORD";

    /** The password as the server's configuration has it; the server reads the variable. */
    private static final String QUOTED = "MOORING_NATS_PASSWORD";

    /** Used by its name. */
    public NatsConfigurer() {}

    @Override
    public ContainerSpec configure(ContainerSpec spec, Nats nats) {
        List<String> own = spec.command();
        List<String> asked = asked(nats);
        if (!own.isEmpty() && asked.isEmpty() && nats.user().isEmpty()) {
            return masked(spec);
        }
        if (!own.isEmpty() && !own.get(0).startsWith("-") && !own.get(0).equals("nats-server")) {
            throw new MooringException(
                    "@Nats sets jetStream, user or options, but the container runs the command '" + own.get(0)
                            + "', which may not take the arguments of the server."
                            + "\n  what to do:  let the command begin with an argument or with nats-server, or leave out the"
                            + " attributes");
        }
        List<String> arguments = new ArrayList<>(own.isEmpty() ? List.of("--http_port", "8222") : own);
        arguments.addAll(asked);
        ContainerSpec.Builder builder = spec.toBuilder();
        if (nats.user().isEmpty()) {
            return masked(builder.command(arguments).build());
        }
        String included =
                takeConfiguration(arguments).map(NatsConfigurer::include).orElse("");
        arguments.addAll(List.of("--config", CONFIGURATION));
        return builder.command(arguments)
                .env(USER, nats.user())
                .secretEnv(PASSWORD, nats.password())
                .secretEnv(QUOTED, quoted(nats.password()))
                .copy(new CopySpec("data:" + included + login(nats.user()), CONFIGURATION, null, null))
                .build();
    }

    /** Removes the option that names a configuration: a server takes one only, so that with the login includes it. */
    private static Optional<String> takeConfiguration(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            if (OWN_CONFIGURATION.contains(word) && i + 1 < arguments.size()) {
                arguments.remove(i);
                return Optional.of(arguments.remove(i));
            }
            int value = word.indexOf('=') + 1;
            if (value > 0 && OWN_CONFIGURATION.contains(word.substring(0, value - 1))) {
                arguments.remove(i);
                return Optional.of(word.substring(value));
            }
        }
        return Optional.empty();
    }

    private static String include(String file) {
        if (!file.startsWith("/")) {
            throw new MooringException("@Nats sets user, but the container's command names the configuration '" + file
                    + "', and Mooring does not know in which directory that is."
                    + "\n  what to do:  write its absolute path, or leave out the attributes user and password and"
                    + " set the login in the configuration");
        }
        // The server looks for it from the directory of the configuration that includes it.
        return "include " + quoted(".." + file) + "\n";
    }

    private static ContainerSpec masked(ContainerSpec spec) {
        return CommandPassword.of(spec.command(), "--pass", "-pass", "--auth", "-auth")
                .map(password -> spec.toBuilder().secretEnv(PASSWORD, password).build())
                .orElse(spec);
    }

    private static List<String> asked(Nats nats) {
        List<String> arguments = new ArrayList<>();
        if (nats.jetStream()) {
            arguments.add("--jetstream");
        }
        ServerOption.of(nats.options()).forEach(option -> arguments.add("--" + option.text()));
        return arguments;
    }

    /** Everybody on the engine's host sees arguments, and a snapshot keeps files; so the password is in neither. */
    private static String login(String user) {
        return "authorization: { user: " + quoted(user) + ", password: $" + QUOTED + " }\n";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
