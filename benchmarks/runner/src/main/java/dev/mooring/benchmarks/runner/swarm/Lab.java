package dev.mooring.benchmarks.runner.swarm;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mooring.benchmarks.runner.SuiteFailedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * A swarm of engines in network namespaces of this machine, each with a share of its processors, as if they were slow
 * machines of their own. A script makes it, and takes it down when its input ends.
 */
final class Lab implements AutoCloseable {

    private static final int PORT = 2375;

    private final String name;
    private final String net;
    private final int nodes;
    private final Process script;

    private Lab(String name, String net, int nodes, Process script) {
        this.name = name;
        this.net = net;
        this.nodes = nodes;
        this.script = script;
    }

    static Lab start(Path script, int nodes, double processors, String image) throws IOException {
        Path directory = Files.createTempDirectory("mooring-swarm");
        Path errors = Files.createTempFile("mooring-swarm", ".log");
        String name = "msb" + ProcessHandle.current().pid() % 100_000;
        String net = freeNet();
        ProcessBuilder builder = new ProcessBuilder(
                "bash", script.toString(), directory.toString(), name, net, Integer.toString(nodes), image);
        builder.environment().put("MOORING_LAB_PROCESSORS", Double.toString(processors));
        Process process = builder.redirectError(errors.toFile()).start();
        BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        if (!"ready".equals(output.readLine())) {
            throw new SuiteFailedException("the swarm could not be made:\n" + Files.readString(errors));
        }
        Files.delete(errors);
        return new Lab(name, net, nodes, process);
    }

    private static String freeNet() throws IOException {
        String net;
        do {
            net = "10.77." + ThreadLocalRandom.current().nextInt(1, 255);
        } while (NetworkInterface.getByInetAddress(InetAddress.getByName(net + ".1")) != null);
        return net;
    }

    /** The address of the manager's engine. */
    String manager() {
        return "tcp://" + net + ".11:" + PORT;
    }

    /** Lets the first nodes take containers, and no others. */
    void activate(int count) throws IOException, InterruptedException {
        for (int node = 1; node <= nodes; node++) {
            docker("node", "update", "--availability", node <= count ? "active" : "drain", "node-" + node);
        }
    }

    /** The seconds of processors that each node has taken so far. */
    List<Double> processorSeconds() throws IOException {
        List<Double> seconds = new ArrayList<>();
        for (int node : IntStream.rangeClosed(1, nodes).toArray()) {
            Path usage = Path.of("/sys/fs/cgroup/cpuacct", name, Integer.toString(node), "cpuacct.usage");
            seconds.add(Long.parseLong(Files.readString(usage).strip()) / 1e9);
        }
        return seconds;
    }

    private void docker(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker", "--host", manager()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new SuiteFailedException(String.join(" ", command) + ": " + output);
        }
    }

    @Override
    public void close() throws IOException {
        script.getOutputStream().close();
        script.onExit().join();
    }
}
