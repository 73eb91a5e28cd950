package dev.mooring.internal.handle;

import dev.mooring.internal.readiness.ReplacedServer;
import dev.mooring.internal.text.ErrorText;
import dev.mooring.resource.CommitOptions;
import dev.mooring.resource.ContainerDetails;
import dev.mooring.resource.ContainerStats;
import dev.mooring.resource.ContainerUpdate;
import dev.mooring.resource.CopyOptions;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerImage;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.resource.Endpoint;
import dev.mooring.resource.ExecResult;
import dev.mooring.resource.ExecSpec;
import dev.mooring.resource.Fault;
import dev.mooring.resource.FileChange;
import dev.mooring.resource.LogLine;
import dev.mooring.resource.LogQuery;
import dev.mooring.resource.MooringException;
import dev.mooring.resource.ProcessList;
import dev.mooring.resource.ProcessSession;
import dev.mooring.resource.Subscription;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.Protocol;
import dev.mooring.wait.WaitStrategy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The handle of a container that is replaced by a server. It provides the declaration and the addresses; everything
 * else needs a container and throws an exception.
 *
 * @param server the server
 */
public record ReplacedContainer(ReplacedServer server) implements DockerContainer {

    @Override
    public boolean replaced() {
        return true;
    }

    @Override
    public String id() {
        throw server.refused("there is no id");
    }

    /** Returns the logical name, because a server has no other. */
    @Override
    public String name() {
        return server.name();
    }

    @Override
    public String image() {
        return server.spec().image();
    }

    @Override
    public ContainerSpec spec() {
        return server.spec();
    }

    @Override
    public String host() {
        List<String> hosts = server.endpoints().values().stream()
                .map(Endpoint::host)
                .distinct()
                .toList();
        if (hosts.size() != 1) {
            throw server.refused("there is no single host");
        }
        return hosts.get(0);
    }

    @Override
    public Endpoint endpoint(int containerPort, Protocol protocol) {
        Objects.requireNonNull(protocol, "DockerContainer.endpoint: 'protocol' must not be null");
        Endpoint endpoint = server.endpoints().get(containerPort + "/" + protocol);
        if (endpoint == null) {
            throw new MooringException(ErrorText.of("Port " + containerPort + "/" + protocol + " of " + server.subject()
                            + " has no address: " + server.parameter() + " replaces the container, but not this port.")
                    .add("replaced", String.join(", ", server.endpoints().keySet()))
                    .advise("add " + containerPort + "=host:port to " + server.parameter())
                    .toString());
        }
        return endpoint;
    }

    @Override
    public Map<String, Endpoint> endpoints() {
        return server.endpoints();
    }

    @Override
    public void await(WaitStrategy strategy) {
        Objects.requireNonNull(strategy, "DockerContainer.await: 'strategy' must not be null");
        try {
            server.await(strategy);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MooringException("The wait for " + strategy.describe() + " was interrupted.", e);
        }
    }

    @Override
    public String ip(DockerNetwork network) {
        throw server.refused("it is on no network");
    }

    @Override
    public Map<String, String> ips() {
        throw server.refused("it is on no network");
    }

    @Override
    public ContainerDetails inspect() {
        throw server.refused("there is nothing to inspect");
    }

    @Override
    public String inspectRaw() {
        throw server.refused("there is nothing to inspect");
    }

    @Override
    public ExecResult exec(ExecSpec spec) {
        throw server.refused("no command can be run in it");
    }

    @Override
    public ProcessSession execInteractive(ExecSpec spec) {
        throw server.refused("no command can be run in it");
    }

    @Override
    public ProcessSession attach() {
        throw server.refused("there is no process to attach to");
    }

    @Override
    public ProcessList top(String... arguments) {
        throw server.refused("there are no processes to list");
    }

    @Override
    public ContainerStats stats() {
        throw server.refused("there are no statistics");
    }

    @Override
    public List<FileChange> diff() {
        throw server.refused("it has no files");
    }

    @Override
    public void exportTo(Path target) {
        throw server.refused("it has no files");
    }

    @Override
    public void rename(String newName) {
        throw server.refused("it cannot be renamed");
    }

    @Override
    public List<String> update(ContainerUpdate update) {
        throw server.refused("its limits cannot be changed");
    }

    @Override
    public String logs(LogQuery query) {
        throw server.refused("there is no log");
    }

    @Override
    public List<LogLine> logLines(LogQuery query) {
        throw server.refused("there is no log");
    }

    @Override
    public Subscription followLogs(LogQuery query, Consumer<LogLine> consumer) {
        throw server.refused("there is no log");
    }

    @Override
    public LogLine awaitLog(String regex, Duration timeout) {
        throw server.refused("there is no log");
    }

    @Override
    public void copyIn(Path source, String target, CopyOptions options) {
        throw server.refused("it has no files");
    }

    @Override
    public void copyIn(byte[] content, String target, CopyOptions options) {
        throw server.refused("it has no files");
    }

    @Override
    public void copyInResource(String resource, String target, CopyOptions options) {
        throw server.refused("it has no files");
    }

    @Override
    public void copyOut(String source, Path target) {
        throw server.refused("it has no files");
    }

    @Override
    public byte[] read(String source) {
        throw server.refused("it has no files");
    }

    @Override
    public void stop(Duration timeout) {
        throw server.refused("it cannot be stopped");
    }

    @Override
    public void kill(String signal) {
        throw server.refused("it cannot be stopped");
    }

    @Override
    public void start() {
        throw server.refused("it cannot be started");
    }

    @Override
    public Fault pause() {
        throw server.refused("it cannot be paused");
    }

    @Override
    public void unpause() {
        throw server.refused("it cannot be paused");
    }

    @Override
    public int awaitExit(Duration timeout) {
        throw server.refused("there is no process whose end could be awaited");
    }

    @Override
    public DockerImage commit(String name, CommitOptions options) {
        throw server.refused("no image can be made from it");
    }

    @Override
    public void remove() {
        throw server.refused("it cannot be removed");
    }

    @Override
    public String toString() {
        return server.subject() + ", replaced by " + server.addresses();
    }
}
