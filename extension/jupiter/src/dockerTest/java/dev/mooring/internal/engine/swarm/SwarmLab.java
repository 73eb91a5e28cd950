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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A swarm on this machine, whose nodes are engines in network namespaces. A script makes it, and takes it down when its
 * input ends, so that nothing is left if this JVM is killed.
 */
final class SwarmLab implements AutoCloseable {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Path directory;
    private final boolean tls;
    private final String name;
    private final String net;
    private final int nodes;
    private final Process script;

    private SwarmLab(Path directory, boolean tls, String name, String net, int nodes, Process script) {
        this.directory = directory;
        this.tls = tls;
        this.name = name;
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
        return start(false, nodes, images);
    }

    /** The same, whose engines want certificates. */
    static SwarmLab startWithTls(int nodes, String... images) throws IOException {
        return start(true, nodes, images);
    }

    private static SwarmLab start(boolean tls, int nodes, String... images) throws IOException {
        Assumptions.assumeTrue(
                "root".equals(System.getProperty("user.name")), "only root can make a network namespace");
        for (String tool :
                List.of("bash", "ip", "nsenter", "unshare", "setsid", "iptables", "openssl", "dockerd", "docker")) {
            Assumptions.assumeTrue(
                    Stream.of("/usr/sbin", "/usr/bin", "/sbin", "/bin")
                            .anyMatch(bin -> Files.isExecutable(Path.of(bin, tool))),
                    "there is no '" + tool + "' here");
        }
        Path directory = Files.createTempDirectory("mooring-swarm");
        for (String script : List.of("swarm-lab.sh", "certify.sh")) {
            try (InputStream source = Objects.requireNonNull(SwarmLab.class.getResourceAsStream("/" + script))) {
                Files.copy(source, directory.resolve(script), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        String name = "msl" + ProcessHandle.current().pid() % 100_000 + "x" + NUMBERS.incrementAndGet();
        String net = freeNet();
        List<String> command = new ArrayList<>(List.of(
                "bash",
                directory.resolve("swarm-lab.sh").toString(),
                directory.toString(),
                name,
                net,
                Integer.toString(nodes)));
        command.addAll(List.of(images));
        ProcessBuilder lab = new ProcessBuilder(command)
                .redirectError(directory.resolve("errors").toFile());
        if (tls) {
            lab.environment().put("MOORING_LAB_TLS", "1");
        }
        Process process = lab.start();
        BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        String line = output.readLine();
        if (!"ready".equals(line)) {
            throw new IOException("the swarm could not be made: " + line + "\n"
                    + (Files.exists(directory.resolve("errors"))
                            ? Files.readString(directory.resolve("errors"))
                            : "and its directory is gone"));
        }
        return new SwarmLab(directory, tls, name, net, nodes, process);
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
        return "tcp://" + ip(node) + ":" + (tls ? 2376 : 2375);
    }

    /** What the {@code docker} command and Mooring need to know to use a node's engine. */
    Map<String, String> environment(int node) {
        return tls
                ? Map.of(
                        "DOCKER_HOST",
                        address(node),
                        "DOCKER_TLS_VERIFY",
                        "1",
                        "DOCKER_CERT_PATH",
                        directory.resolve("client").toString())
                : Map.of("DOCKER_HOST", address(node));
    }

    Engine connectTo(int node) {
        return HttpEngine.connect(new DockerSettings(environment(node), directory));
    }

    Path directory() {
        return directory;
    }

    /** The network namespace of a node. */
    String namespace(int node) {
        return name + "-" + node;
    }

    /** The socket of a node's engine on its own host. */
    Path socket(int node) {
        return directory.resolve(node + "/docker.sock");
    }

    /** Takes a node out of the swarm. */
    void leave(int node) {
        docker(node, "swarm", "leave");
        docker(1, "node", "rm", "--force", "node-" + node);
    }

    /** Has an engine join the swarm. */
    void join(int node) {
        String token = docker(1, "swarm", "join-token", "--quiet", "worker");
        docker(node, "swarm", "join", "--token", token, "--advertise-addr", ip(node), ip(1) + ":2377");
    }

    /** The names of what Mooring has left on all nodes that answer. */
    Set<String> left() {
        Set<String> left = new TreeSet<>();
        for (int node = 1; node <= nodes; node++) {
            if (Files.exists(directory.resolve(node + "/pid"))) {
                left.addAll(mooringsOn(node));
            }
        }
        return left;
    }

    /** The names of what Mooring has on a node. */
    List<String> mooringsOn(int node) {
        Map<String, String> labels = Map.of(Ownership.SESSION, "");
        List<String> names = new ArrayList<>();
        try (Engine engine = connectTo(node)) {
            engine.containers().list(labels).forEach(each -> names.add(each.name()));
            engine.networks().list(labels).stream()
                    // A node lists a network of the swarm for a while after its removal.
                    .filter(network -> node == 1 || !network.driver().equals("overlay"))
                    .forEach(each -> names.add(each.name()));
            engine.volumes().list(labels).forEach(each -> names.add(each.name()));
        }
        return names;
    }

    /** Runs the docker command for a node. */
    String docker(int node, String... arguments) {
        return SwarmTestCases.docker(environment(node), arguments);
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
