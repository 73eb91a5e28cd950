package dev.mooring.services.internal.nats;

import dev.mooring.ContainerConfigurer;
import dev.mooring.services.Nats;
import dev.mooring.spec.ContainerSpec;
import java.util.ArrayList;
import java.util.List;

/** Turns the attributes of {@link Nats} into the arguments of the server, unless the container has a command. */
public final class NatsConfigurer implements ContainerConfigurer<Nats> {

    /** Used by its name. */
    public NatsConfigurer() {}

    @Override
    public ContainerSpec configure(ContainerSpec spec, Nats nats) {
        if (!spec.command().isEmpty()) {
            return spec;
        }
        ContainerSpec.Builder builder = spec.toBuilder();
        List<String> arguments = new ArrayList<>(List.of("--http_port", "8222"));
        if (nats.jetStream()) {
            arguments.add("--jetstream");
        }
        if (!nats.user().isEmpty()) {
            arguments.addAll(List.of("--user", nats.user(), "--pass", nats.password()));
            // The server does not read it. It makes Mooring mask the password, which the command contains.
            builder.secretEnv("NATS_PASSWORD", nats.password());
        }
        return builder.command(arguments).build();
    }
}
