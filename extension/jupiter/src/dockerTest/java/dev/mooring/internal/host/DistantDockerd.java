package dev.mooring.internal.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.http.HttpEngine;
import dev.mooring.internal.engine.http.discovery.DockerSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * An engine that shares nothing with this JVM but a cable: in a network namespace of its own, with iptables, data and
 * sockets of its own, reached by tcp, TLS or SSH alone.
 *
 * <p>It has two addresses for this host: its own, and one that is translated to its own on the way, as that of a
 * machine behind a router is.
 */
final class DistantDockerd implements AutoCloseable {

    /** How it is reached. */
    enum Access {
        TCP,
        TLS,
        SSH
    }

    /** A name that only the configuration of {@code ssh} knows. */
    static final String ALIAS = "mooring_far";

    private static final int PORT = 2376;
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Path directory;
    private final Access access;
    private final String namespace;
    private final String cable;
    private final String here;
    private final String there;
    private final String outside;
    private @Nullable Process dockerd;
    private @Nullable Process sshd;

    private DistantDockerd(Path directory, Access access) {
        long pid = ProcessHandle.current().pid();
        this.directory = directory;
        this.access = access;
        int number = NUMBERS.incrementAndGet();
        this.namespace = "mooring-test-" + pid + "-" + number;
        this.cable = "mt" + pid + "-" + number;
        // From the ranges for benchmarks and for documentation, which are nobody's; each engine has its own.
        String net = "198.18." + pid % 256 + ".";
        this.here = net + (4 * number + 1);
        this.there = net + (4 * number + 2);
        this.outside = "203.0.113." + (pid % 50 * 5 + number);
    }

    /** Starts one, or skips the test where that is not possible. */
    static DistantDockerd start(Access access) throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                "root".equals(System.getProperty("user.name")), "only root can make a network namespace");
        for (String tool : List.of("ip", "nsenter", "iptables", "openssl", "dockerd", "docker")) {
            Assumptions.assumeTrue(
                    Stream.of("/usr/sbin", "/usr/bin", "/sbin", "/bin")
                            .anyMatch(bin -> Files.isExecutable(Path.of(bin, tool))),
                    "there is no '" + tool + "' here");
        }
        Assumptions.assumeTrue(
                access != Access.SSH || SshServer.isThere(),
                "no sshd is named by -Dmooring.test.sshd or installed; dev/test brings it");
        DistantDockerd engine = new DistantDockerd(Files.createTempDirectory("mooring-engine"), access);
        try {
            engine.connect();
            engine.start();
            return engine;
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            engine.close();
            throw e;
        }
    }

    private void connect() throws IOException, InterruptedException {
        run("ip", "netns", "add", namespace);
        run("ip", "link", "add", cable, "type", "veth", "peer", "name", "engine0", "netns", namespace);
        run("ip", "addr", "add", here + "/30", "dev", cable);
        run("ip", "link", "set", cable, "up");
        run("ip", "route", "add", outside + "/32", "via", there);
        run("ip", "-n", namespace, "addr", "add", there + "/30", "dev", "engine0");
        run("ip", "-n", namespace, "link", "set", "engine0", "up");
        run("ip", "-n", namespace, "link", "set", "lo", "up");
    }

    private void start() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "nsenter",
                // Not by "ip netns exec", which hides the control groups.
                "--net=/run/netns/" + namespace,
                "dockerd",
                "--host=" + (access == Access.SSH ? "unix://" + socket() : "tcp://" + there + ":" + PORT),
                "--data-root=" + directory.resolve("data"),
                "--exec-root=" + directory.resolve("exec"),
                "--pidfile=" + directory.resolve("pid"),
                "--shutdown-timeout=2"));
        if (access == Access.TLS) {
            certify();
            command.addAll(List.of(
                    "--tlsverify",
                    "--tlscacert=" + directory.resolve("server/ca.pem"),
                    "--tlscert=" + directory.resolve("server/cert.pem"),
                    "--tlskey=" + directory.resolve("server/key.pem")));
        } else {
            // Said explicitly, it does not wait half a minute to have its warning read.
            command.add("--tls=false");
        }
        Path log = directory.resolve("log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        forgetOtherEngines(builder);
        Process started = builder.start();
        dockerd = started;
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .failFast("dockerd ended, see " + log, () -> !started.isAlive())
                .until(() -> docker("version").start().waitFor() == 0);
        if (access == Access.SSH) {
            sshd = SshServer.start(directory, namespace, there, ALIAS, socket());
        }
        inNamespace(
                "iptables", "-t", "nat", "-A", "PREROUTING", "-d", outside, "-j", "DNAT", "--to-destination", there);
    }

    private void certify() throws IOException, InterruptedException {
        Path script = directory.resolve("certify.sh");
        try (InputStream source = Objects.requireNonNull(DistantDockerd.class.getResourceAsStream("/certify.sh"))) {
            Files.copy(source, script);
        }
        run("bash", script.toString(), directory.toString(), there, outside);
    }

    /** The engine's own address. */
    String address() {
        return there;
    }

    /** The address that the engine's host does not have, though it is reached under it. */
    String translatedAddress() {
        return outside;
    }

    /** The tests' own engine may be reached by TLS, of which neither this one nor its clients must know. */
    private static void forgetOtherEngines(ProcessBuilder builder) {
        builder.environment().keySet().removeIf(name -> name.startsWith("DOCKER_"));
    }

    /** What the {@code docker} command and Mooring need to know to use it under an address. */
    Map<String, String> environment(String address) {
        String host = "tcp://" + address + ":" + PORT;
        return switch (access) {
            case TCP -> Map.of("DOCKER_HOST", host);
            case TLS ->
                Map.of(
                        "DOCKER_HOST",
                        host,
                        "DOCKER_TLS_VERIFY",
                        "1",
                        "DOCKER_CERT_PATH",
                        directory.resolve("client").toString());
            case SSH ->
                Map.of(
                        "DOCKER_HOST",
                        "ssh://root@" + address,
                        "PATH",
                        SshServer.path(directory, System.getenv("PATH")));
        };
    }

    /** The same for this JVM, which cannot change its own environment: ssh is for others. */
    private Map<String, String> ownEnvironment() {
        return access == Access.SSH ? Map.of("DOCKER_HOST", "unix://" + socket()) : environment(there);
    }

    private Path socket() {
        return directory.resolve("docker.sock");
    }

    Path directory() {
        return directory;
    }

    Engine connectTo() {
        return HttpEngine.connect(new DockerSettings(ownEnvironment(), directory));
    }

    /**
     * Runs a test case in a JVM that uses it, and returns what that printed.
     *
     * @param address under which the JVM knows it
     * @param ip where the test case expects published ports to be bound
     */
    String run(String address, String ip, Class<?> testCase) throws IOException, InterruptedException {
        return run(environment(address), address, ip, testCase);
    }

    String run(Map<String, String> environment, String host, String ip, Class<?> testCase)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                ForkedTests.command(ForkedTests.javaHome().resolve("bin/java"), List.of(testCase.getName())));
        command.addAll(1, List.of("-Dexpected.ip=" + ip, "-Dexpected.host=" + host));
        ProcessBuilder jvm = new ProcessBuilder(command).redirectErrorStream(true);
        forgetOtherEngines(jvm);
        jvm.environment().putAll(environment);
        Process process = jvm.start();
        try (InputStream out = process.getInputStream()) {
            String output = new String(out.readAllBytes(), UTF_8);
            process.waitFor();
            return output;
        }
    }

    /** The names of what Mooring has left on it. */
    List<String> left() {
        Map<String, String> labels = Map.of(Ownership.SESSION, "");
        try (Engine connection = connectTo()) {
            return Stream.of(
                            connection.containers().list(labels).stream().map(one -> one.name()),
                            connection.networks().list(labels).stream().map(one -> one.name()),
                            connection.volumes().list(labels).stream().map(one -> one.name()))
                    .flatMap(each -> each)
                    .toList();
        }
    }

    /** Lets no connection from here to a published port come through, and gives no answer either. */
    void dropConnections() throws IOException, InterruptedException {
        firewall("-I");
    }

    void passConnections() throws IOException, InterruptedException {
        firewall("-D");
    }

    private void firewall(String verb) throws IOException, InterruptedException {
        inNamespace(("iptables -t raw " + verb + " PREROUTING -i engine0 -p tcp --dport 15000:65535 -j DROP")
                .split(" ", -1));
    }

    /** Gives it an image of the engine that all others use. */
    void load(String image) throws IOException, InterruptedException {
        Process save = new ProcessBuilder("docker", "save", image)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Process load = docker("load").start();
        try (var out = load.getOutputStream()) {
            save.getInputStream().transferTo(out);
        }
        if (save.waitFor() != 0 || load.waitFor() != 0) {
            throw new IOException("the image " + image + " could not be loaded");
        }
    }

    private ProcessBuilder docker(String... arguments) {
        ProcessBuilder docker = new ProcessBuilder(
                Stream.concat(Stream.of("docker"), Stream.of(arguments)).toList());
        forgetOtherEngines(docker);
        docker.environment().putAll(ownEnvironment());
        return docker.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    }

    private void inNamespace(String... command) throws IOException, InterruptedException {
        run(Stream.concat(Stream.of("nsenter", "--net=/run/netns/" + namespace), Stream.of(command))
                .toArray(String[]::new));
    }

    private void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(Files.exists(directory) ? directory.toFile() : null)
                .redirectErrorStream(true)
                .start();
        String output;
        try (InputStream out = process.getInputStream()) {
            output = new String(out.readAllBytes(), UTF_8);
        }
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + output);
        }
    }

    private void tryRun(String... command) throws InterruptedException {
        try {
            run(command);
        } catch (IOException e) {
            // It was not there.
        }
    }

    @Override
    public void close() throws InterruptedException {
        Process server = sshd;
        if (server != null) {
            server.destroy();
            server.waitFor();
        }
        Process running = dockerd;
        if (running != null) {
            try (Engine engine = connectTo()) {
                engine.containers()
                        .list(Map.of())
                        .forEach(left -> engine.containers().remove(left.id()));
            } finally {
                running.destroy();
                running.waitFor();
                removeTraces();
            }
        } else {
            removeTraces();
        }
    }

    private void removeTraces() throws InterruptedException {
        tryRun("umount", directory.resolve("data").toString());
        tryRun("rm", "-rf", "--one-file-system", directory.toString());
        tryRun("ip", "link", "del", cable);
        tryRun("ip", "netns", "del", namespace);
    }
}
