package dev.mooring.services.internal.nats;

import dev.mooring.ContainerConfigurer;
import dev.mooring.resource.MooringException;
import dev.mooring.services.Nats;
import dev.mooring.spec.ContainerSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns the attributes of {@link Nats} into arguments of the server. A command of the container stays as it is, with
 * the arguments for those attributes that are set behind it.
 */
public final class NatsConfigurer implements ContainerConfigurer<Nats> {

    /** Used by its name. */
    public NatsConfigurer() {}

    @Override
    public ContainerSpec configure(ContainerSpec spec, Nats nats) {
        List<String> own = spec.command();
        List<String> asked = asked(nats);
        if (!own.isEmpty() && asked.isEmpty()) {
            return spec;
        }
        if (!own.isEmpty() && !own.get(0).startsWith("-") && !own.get(0).equals("nats-server")) {
            throw new MooringException("@Nats sets jetStream or user, but the container runs the command '" + own.get(0)
                    + "', which may not take the arguments of the server."
                    + "\n  what to do:  let the command begin with an argument or with nats-server, or leave out the"
                    + " attributes");
        }
        List<String> arguments = new ArrayList<>(own.isEmpty() ? List.of("--http_port", "8222") : own);
        arguments.addAll(asked);
        ContainerSpec.Builder builder = spec.toBuilder().command(arguments);
        if (!nats.user().isEmpty()) {
            // The server does not read it. It makes Mooring mask the password, which the command contains.
            builder.secretEnv("NATS_PASSWORD", nats.password());
        }
        return builder.build();
    }

    private static List<String> asked(Nats nats) {
        List<String> arguments = new ArrayList<>();
        if (nats.jetStream()) {
            arguments.add("--jetstream");
        }
        if (!nats.user().isEmpty()) {
            arguments.addAll(List.of("--user", nats.user(), "--pass", nats.password()));
        }
        return arguments;
    }
}
