package dev.mooring.services.internal.redis;

import dev.mooring.provide.ValuePlan;
import dev.mooring.resource.MooringException;
import dev.mooring.services.internal.handle.CommandPassword;
import dev.mooring.services.internal.handle.EffectiveEnv;
import dev.mooring.services.internal.handle.ServerOption;
import dev.mooring.spec.ContainerSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * The settings that a server is started with.
 *
 * @param password of the default user, or empty
 * @param databases the number of logical databases
 * @param durable whether the server writes its data to disk
 * @param options further options
 */
record RedisSettings(String password, int databases, boolean durable, List<String> options) {

    private static final String PASSWORD = "--requirepass";

    /** The command-line client reads it, and a secret variable is what makes Mooring mask a value. */
    private static final String LOGIN = "REDISCLI_AUTH";

    private static final String CONFIGURATION = "MOORING_CONFIGURATION";

    /** Hands the variable to the server as its standard input. */
    private static final String START = """
            exec docker-entrypoint.sh "$@" <<END
            $%s
            END
            """.formatted(CONFIGURATION);

    static void check(int databases, ValuePlan<?> plan) {
        if (databases < 1) {
            plan.mistake("the server has " + databases + " logical databases.", "Write 1 or more.");
        }
    }

    ContainerSpec apply(ContainerSpec spec, String program) {
        if (spec.command().isEmpty() && !password.isEmpty()) {
            return withPassword(spec, program);
        }
        if (!password.isEmpty()) {
            throw new MooringException(
                    "The attribute 'password' has no effect, because the container has a command of its own. Add '"
                            + PASSWORD + "' and the password to the command instead.");
        }
        ContainerSpec server = withOptions(spec, arguments(program));
        return CommandPassword.of(server.command(), PASSWORD)
                .map(found -> server.toBuilder().secretEnv(LOGIN, found).build())
                .orElse(server);
    }

    private ContainerSpec withOptions(ContainerSpec spec, List<String> command) {
        return ServerOption.addTo(
                spec, command, options.toArray(String[]::new), option -> List.of("--" + option.name(), option.value()));
    }

    /**
     * The server reads the password, since everybody on the engine's host sees arguments, and a snapshot keeps them.
     */
    private ContainerSpec withPassword(ContainerSpec spec, String program) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", START, program, program, "-"));
        command.addAll(arguments(program).subList(1, arguments(program).size()));
        String quoted = '"' + password.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        return withOptions(spec, command).toBuilder()
                .secretEnv(LOGIN, password)
                .secretEnv(CONFIGURATION, "requirepass " + quoted)
                .build();
    }

    /** Returns the password that a container requires of clients, or an empty text. */
    static String passwordOf(ContainerSpec spec) {
        return EffectiveEnv.of(spec).get(LOGIN);
    }

    private List<String> arguments(String program) {
        List<String> arguments = new ArrayList<>(List.of(program, "--databases", String.valueOf(databases)));
        arguments.addAll(durable ? List.of("--appendonly", "yes") : List.of("--save", ""));
        return arguments;
    }
}
