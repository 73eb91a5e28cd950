package dev.mooring.services.internal.rabbitmq;

import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.ExecResult;

/** Manages virtual hosts with {@code rabbitmqctl} in the container: each command starts an Erlang VM of its own. */
record VirtualHostsByCommand(DockerContainer container, String user) implements VirtualHosts {

    private static final String UNKNOWN = "does not exist";

    @Override
    public void create(String name) {
        run("add_vhost", name).orThrow();
        run("set_permissions", "-p", name, user, ".*", ".*", ".*").orThrow();
    }

    @Override
    public void delete(String name) {
        ExecResult result = run("delete_vhost", name);
        if (!result.stderr().contains(UNKNOWN)) {
            result.orThrow();
        }
    }

    private ExecResult run(String... arguments) {
        String[] command = new String[arguments.length + 2];
        command[0] = "rabbitmqctl";
        command[1] = "--quiet";
        System.arraycopy(arguments, 0, command, 2, arguments.length);
        return container.exec(command);
    }
}
