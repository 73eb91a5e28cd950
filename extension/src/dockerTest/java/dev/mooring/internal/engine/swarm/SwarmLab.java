package dev.mooring.internal.engine.swarm;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.http.HttpEngine;
import dev.mooring.internal.engine.http.discovery.DockerSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A swarm on this machine, whose nodes are engines in network namespaces. A script makes it, and takes it down when its
 * input ends, so that nothing is left if this JVM is killed.
 */
final class SwarmLab implements AutoCloseable {

    private static final int PORT = 2375;

    private final Path directory;
    private final String net;
    private final int nodes;
    private final Process script;

    private SwarmLab(Path directory, String net, int nodes, Process script) {
        this.directory = directory;
        this.net = net;
        this.nodes = nodes;
        this.script = script;
    }

    /**
     * Makes one, or skips the test where that is not possible.
     *
     * @param images images of the engine that all others use, which the manager gets
     */
    static SwarmLab start(int nodes, String... images) throws IOException {
        Assumptions.assumeTrue(
                "root".equals(System.getProperty("user.name")), "only root can make a network namespace");
        for (String tool : List.of("bash", "ip", "nsenter", "unshare", "setsid", "iptables", "dockerd", "docker")) {
            Assumptions.assumeTrue(
                    Stream.of("/usr/sbin", "/usr/bin", "/sbin", "/bin")
                            .anyMatch(bin -> Files.isExecutable(Path.of(bin, tool))),
                    "there is no '" + tool + "' here");
        }
        Path directory = Files.createTempDirectory("mooring-swarm");
        Path script = directory.resolve("swarm-lab.sh");
        try (InputStream source = Objects.requireNonNull(SwarmLab.class.getResourceAsStream("/swarm-lab.sh"))) {
            Files.copy(source, script, StandardCopyOption.REPLACE_EXISTING);
        }
        String net = freeNet();
        List<String> command = new ArrayList<>(List.of(
                "bash",
                script.toString(),
                directory.toString(),
                "msl" + ProcessHandle.current().pid() % 100_000,
                net,
                Integer.toString(nodes)));
        command.addAll(List.of(images));
        Process process = new ProcessBuilder(command)
                .redirectError(directory.resolve("errors").toFile())
                .start();
        BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        String line = output.readLine();
        if (!"ready".equals(line)) {
            throw new IOException("the swarm could not be made: " + line + "\n"
                    + (Files.exists(directory.resolve("errors"))
                            ? Files.readString(directory.resolve("errors"))
                            : "and its directory is gone"));
        }
        return new SwarmLab(directory, net, nodes, process);
    }

    private static String freeNet() throws IOException {
        String net;
        do {
            net = "10.77." + ThreadLocalRandom.current().nextInt(1, 255);
        } while (NetworkInterface.getByInetAddress(InetAddress.getByName(net + ".1")) != null);
        return net;
    }

    /** The IP address of a node, counted from 1. */
    String ip(int node) {
        return net + ".1" + node;
    }

    String address(int node) {
        return "tcp://" + ip(node) + ":" + PORT;
    }

    Engine connectTo(int node) {
        return HttpEngine.connect(new DockerSettings(Map.of("DOCKER_HOST", address(node)), directory));
    }

    /** The names of what Mooring has left on all nodes that answer. */
    Set<String> left() {
        Set<String> left = new TreeSet<>();
        Map<String, String> labels = Map.of(Ownership.SESSION, "");
        for (int node = 1; node <= nodes; node++) {
            if (!Files.exists(directory.resolve(node + "/pid"))) {
                continue;
            }
            try (Engine engine = connectTo(node)) {
                engine.containers().list(labels).forEach(each -> left.add(each.name()));
                boolean manager = node == 1;
                engine.networks().list(labels).stream()
                        // A node lists a network of the swarm for a while after its removal.
                        .filter(network -> manager || !network.driver().equals("overlay"))
                        .forEach(each -> left.add(each.name()));
                engine.volumes().list(labels).forEach(each -> left.add(each.name()));
            }
        }
        return left;
    }

    /** Runs the docker command for a node. */
    String docker(int node, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker", "--host", address(node)));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + output);
        }
        return output.strip();
    }

    /** Ends the engine of a node and all its containers, as the end of the machine does, but told by nobody. */
    void kill(int node) {
        try {
            String containers = docker(node, "ps", "--quiet");
            Path file = directory.resolve(node + "/pid");
            ProcessHandle engine = ProcessHandle.of(
                            Long.parseLong(Files.readString(file).strip()))
                    .orElseThrow();
            List<ProcessHandle> all =
                    Stream.concat(Stream.of(engine), engine.descendants()).toList();
            for (String container : containers.lines().toList()) {
                docker(node, "kill", container);
            }
            all.forEach(ProcessHandle::destroyForcibly);
            engine.onExit().orTimeout(60, TimeUnit.SECONDS).join();
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        script.getOutputStream().close();
        if (!script.waitFor(120, TimeUnit.SECONDS)) {
            script.destroyForcibly();
            throw new IOException("the swarm in " + directory + " was not taken down");
        }
    }
}
