package dev.mooring.services.internal.rabbitmq;

import dev.mooring.resource.DockerContainer;

/** Manages virtual hosts with {@code rabbitmqctl} in the container: each command starts an Erlang VM of its own. */
record VirtualHostsByCommand(DockerContainer container, String user) implements VirtualHosts {

    @Override
    public void create(String name) {
        run("add_vhost", name);
        run("set_permissions", "-p", name, user, ".*", ".*", ".*");
    }

    @Override
    public void delete(String name) {
        run("delete_vhost", name);
    }

    private void run(String... arguments) {
        String[] command = new String[arguments.length + 2];
        command[0] = "rabbitmqctl";
        command[1] = "--quiet";
        System.arraycopy(arguments, 0, command, 2, arguments.length);
        container.exec(command).orThrow();
    }
}
