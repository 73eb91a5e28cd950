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

/**
 * Turns the attributes of {@link Nats} into arguments of the server, and the login into a file. A command of the
 * container stays as it is, with the arguments for those attributes that are set behind it.
 */
public final class NatsConfigurer implements ContainerConfigurer<Nats> {

    private static final String CONFIGURATION = "/mooring/nats.conf";

    private static final String PASSWORD = "NATS_PASSWORD";

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
        builder.secretEnv(PASSWORD, nats.password());
        if (arguments.contains("--config") || arguments.contains("-c")) {
            arguments.addAll(List.of("--user", nats.user(), "--pass", nats.password()));
        } else {
            arguments.addAll(List.of("--config", CONFIGURATION));
            builder.copy(login(nats.user())).secretEnv(QUOTED, quoted(nats.password()));
        }
        return builder.command(arguments).build();
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
    private static CopySpec login(String user) {
        return new CopySpec(
                "data:authorization: { user: " + quoted(user) + ", password: $" + QUOTED + " }\n",
                CONFIGURATION,
                null,
                null);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
