package dev.mooring.services.internal.redis;

import dev.mooring.provide.ValuePlan;
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

    static void check(int databases, ValuePlan<?> plan) {
        if (databases < 1) {
            plan.mistake("the server has " + databases + " logical databases.", "Write 1 or more.");
        }
    }

    ContainerSpec apply(ContainerSpec spec, String program) {
        ContainerSpec.Builder builder = spec.toBuilder();
        if (spec.command().isEmpty()) {
            builder.command(command(program));
        }
        if (!password.isEmpty()) {
            // The command-line client reads it, and a secret variable is what makes Mooring mask a value.
            builder.secretEnv("REDISCLI_AUTH", password);
        }
        return builder.build();
    }

    private List<String> command(String program) {
        List<String> command = new ArrayList<>(List.of(program, "--databases", String.valueOf(databases)));
        command.addAll(durable ? List.of("--appendonly", "yes") : List.of("--save", ""));
        if (!password.isEmpty()) {
            command.addAll(List.of("--requirepass", password));
        }
        return command;
    }
}
