package dev.mooring.services.internal.redis;

import dev.mooring.provide.ValuePlan;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.ContainerSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * The settings that a server is started with.
 *
 * @param password of the default user, or empty
 * @param databases the number of logical databases
 * @param durable whether the server writes its data to disk
 */
record RedisSettings(String password, int databases, boolean durable) {

    private static final String PASSWORD = "--requirepass";

    static void check(int databases, ValuePlan<?> plan) {
        if (databases < 1) {
            plan.mistake("the server has " + databases + " logical databases.", "Write 1 or more.");
        }
    }

    ContainerSpec apply(ContainerSpec spec, String program) {
        if (!spec.command().isEmpty() && !password.isEmpty()) {
            throw new MooringException(
                    "The attribute 'password' has no effect, because the container has a command of its own. Add '"
                            + PASSWORD + "' and the password to the command instead.");
        }
        ContainerSpec server = spec.command().isEmpty()
                ? spec.toBuilder().command(command(program)).build()
                : spec;
        String required = passwordOf(server);
        // The command-line client reads it, and a secret variable is what makes Mooring mask a value.
        return required.isEmpty()
                ? server
                : server.toBuilder().secretEnv("REDISCLI_AUTH", required).build();
    }

    /** Returns the password that the command of a container requires of clients, or an empty text. */
    static String passwordOf(ContainerSpec spec) {
        int option = spec.command().indexOf(PASSWORD);
        return option < 0 || option + 1 == spec.command().size()
                ? ""
                : spec.command().get(option + 1);
    }

    private List<String> command(String program) {
        List<String> command = new ArrayList<>(List.of(program, "--databases", String.valueOf(databases)));
        command.addAll(durable ? List.of("--appendonly", "yes") : List.of("--save", ""));
        if (!password.isEmpty()) {
            command.addAll(List.of(PASSWORD, password));
        }
        return command;
    }
}
