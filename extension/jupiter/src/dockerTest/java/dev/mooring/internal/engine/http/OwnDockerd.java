package dev.mooring.internal.engine.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * An engine of a test's own, which it may kill and start again: with data, sockets and runtime apart from those of the
 * engine that all others use. It has no bridge, so its containers are on its own network or on none; and a network
 * namespace of its own, since a dockerd without a bridge removes the interface of the one that has it.
 */
public final class OwnDockerd implements AutoCloseable {

    private static final Path DOCKERD = Path.of("/usr/sbin/dockerd");
    private static final Path UNSHARE = Path.of("/usr/bin/unshare");

    private final Path directory;
    private final boolean liveRestore;
    private @Nullable Process process;

    private OwnDockerd(Path directory, boolean liveRestore) {
        this.directory = directory;
        this.liveRestore = liveRestore;
    }

    /**
     * Starts one, or skips the test where that is not possible.
     *
     * @param directory an empty one
     * @param liveRestore whether containers outlive it
     */
    public static OwnDockerd start(Path directory, boolean liveRestore) throws IOException {
        Path dockerd = Files.isExecutable(DOCKERD) ? DOCKERD : Path.of("/usr/bin/dockerd");
        Assumptions.assumeTrue(Files.isExecutable(dockerd), "there is no dockerd here that could be started");
        Assumptions.assumeTrue(Files.isExecutable(UNSHARE), "there is no unshare to keep its network apart");
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "only root can start a dockerd");
        OwnDockerd own = new OwnDockerd(directory, liveRestore);
        own.start();
        return own;
    }

    public Path socket() {
        return directory.resolve("engine.sock");
    }

    /** Starts it and waits until it answers. */
    public void start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                UNSHARE.toString(),
                "--net",
                (Files.isExecutable(DOCKERD) ? DOCKERD : Path.of("/usr/bin/dockerd")).toString(),
                "--host=unix://" + socket(),
                "--data-root=" + directory.resolve("data"),
                "--exec-root=" + directory.resolve("exec"),
                "--pidfile=" + directory.resolve("pid"),
                "--bridge=none",
                "--iptables=false",
                "--ip6tables=false",
                "--shutdown-timeout=2"));
        if (liveRestore) {
            command.add("--live-restore");
        }
        Path log = directory.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        forgetOtherEngines(builder);
        Process started = builder.start();
        process = started;
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .failFast("dockerd ended, see " + log, () -> !started.isAlive())
                .until(() -> run("version") == 0);
    }

    /** Asks it to end, and waits until it has. */
    public void terminate() throws InterruptedException {
        Process running = process;
        if (running != null) {
            running.destroy();
            running.waitFor();
        }
    }

    /** Kills it, and waits until it is dead; its containerd and its containers are not asked. */
    public void kill() throws InterruptedException {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
            running.waitFor();
        }
    }

    /** Gives it an image of the engine that all others use. */
    public void load(String image) throws IOException, InterruptedException {
        Process save = new ProcessBuilder("docker", "save", image)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Process load =
                docker("load").redirectInput(ProcessBuilder.Redirect.PIPE).start();
        try (var out = load.getOutputStream()) {
            save.getInputStream().transferTo(out);
        }
        if (save.waitFor() != 0 || load.waitFor() != 0) {
            throw new IOException("the image " + image + " could not be loaded");
        }
    }

    private int run(String... arguments) throws IOException, InterruptedException {
        Process docker = docker(arguments)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!docker.waitFor(20, TimeUnit.SECONDS)) {
            docker.destroyForcibly();
            return -1;
        }
        return docker.exitValue();
    }

    private ProcessBuilder docker(String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker", "--host=unix://" + socket()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        forgetOtherEngines(builder);
        return builder;
    }

    /** The tests' own engine may be reached by TLS, of which neither this one nor its client must know. */
    private static void forgetOtherEngines(ProcessBuilder builder) {
        builder.environment().keySet().removeIf(name -> name.startsWith("DOCKER_"));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        Process running = process;
        if (running != null && !running.isAlive()) {
            // Only it can end what it has started.
            start();
        }
        Process ids = docker("ps", "-aq").start();
        List<String> left;
        try (var reader = ids.inputReader()) {
            left = reader.lines().toList();
        }
        for (String id : left) {
            run("rm", "-f", id);
        }
        terminate();
        // A dockerd that was killed leaves what it has mounted.
        new ProcessBuilder("umount", directory.resolve("data").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
