package dev.mooring.benchmarks.runner.swarm;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.mooring.benchmarks.runner.Benchmarks;
import dev.mooring.benchmarks.runner.ClassPath;
import dev.mooring.benchmarks.runner.Machine;
import dev.mooring.benchmarks.runner.SuiteFailedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The command line: runs parallel suites on one engine and on a swarm of one node, two and so on, in turn. */
@Command(
        name = "swarm",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Runs parallel suites on one engine and on swarms of one node and more, whole JVMs in turn.")
public final class SwarmBenchmarks implements Callable<Integer> {

    private static final String HTTPD = "mooring/bench-httpd:1";

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private Benchmarks all;

    @Option(
            names = "--nodes",
            description = "How many nodes the largest swarm has (${DEFAULT-VALUE})",
            defaultValue = "3",
            paramLabel = "N")
    private int nodes;

    @Option(
            names = "--processors",
            description = "How much of the processors each node has (${DEFAULT-VALUE})",
            defaultValue = "0.4",
            paramLabel = "SHARE")
    private double processors;

    @Option(
            names = "--parallelism",
            description = "How many tests run at a time (${DEFAULT-VALUE})",
            defaultValue = "16",
            paramLabel = "N")
    private int parallelism;

    @Option(
            names = "--repetitions",
            description = "How often each suite is run (${DEFAULT-VALUE})",
            defaultValue = "3",
            paramLabel = "N")
    private int repetitions;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    private SwarmBenchmarks() {}

    /** All that one invocation found. */
    record SwarmResult(Map<String, String> machine, double nodeProcessors, int parallelism, List<SwarmRun> runs) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<SwarmRun> runs = new ArrayList<>();
        List<Placement> placements = Placement.upTo(nodes);
        try (Lab swarm = Lab.start(script(), nodes, processors, all.imagePrefix() + HTTPD)) {
            List<Placement> order = new ArrayList<>(placements);
            // All nodes get the image.
            run(swarm, Suite.SINGLES, placements.get(placements.size() - 1), 0);
            for (int round = 1; round <= repetitions; round++) {
                for (Placement placement : order) {
                    swarm.activate(placement.nodes());
                    for (Suite suite : Suite.values()) {
                        SwarmRun run = run(swarm, suite, placement, round);
                        print(run);
                        runs.add(run);
                    }
                }
                Collections.rotate(order, 1);
            }
        }
        Path output = all.output();
        Files.createDirectories(output);
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(
                        output.resolve("swarm.json").toFile(),
                        new SwarmResult(Machine.facts(), processors, parallelism, runs));
        String tables = new SwarmTables(
                        runs, placements, processors, Runtime.getRuntime().availableProcessors())
                .markdown();
        Files.writeString(output.resolve("swarm.md"), tables);
        out().println();
        out().println(tables);
        out().println("Written to " + output + ": swarm.json, swarm.md");
        return CommandLine.ExitCode.OK;
    }

    /** The tests of the extension use it, too. */
    private Path script() {
        return all.modules().resolveSibling("extension/jupiter/src/dockerTest/resources/swarm-lab.sh");
    }

    private SwarmRun run(Lab swarm, Suite suite, Placement placement, int round)
            throws IOException, InterruptedException {
        Path figures = Files.createTempFile("figures", ".properties");
        Path log = Files.createTempFile("output", ".log");
        try {
            List<Double> before = swarm.processorSeconds();
            long start = System.nanoTime();
            Process process = new ProcessBuilder(command(swarm, suite, placement, figures))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            int exitCode = process.waitFor();
            double seconds = (System.nanoTime() - start) / 1e9;
            List<Double> after = swarm.processorSeconds();
            if (exitCode != 0) {
                throw new SuiteFailedException(
                        suite.title() + " on " + placement.title() + " failed:\n" + Files.readString(log));
            }
            List<Double> spent = new ArrayList<>();
            for (int node = 0; node < nodes; node++) {
                spent.add(after.get(node) - before.get(node));
            }
            return new SwarmRun(suite, placement, round, seconds, processorSeconds(figures), spent);
        } finally {
            Files.delete(figures);
            Files.delete(log);
        }
    }

    private List<String> command(Lab swarm, Suite suite, Placement placement, Path figures) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dbenchmark.figures=" + figures);
        command.add("-Dmooring.image.prefix=" + all.imagePrefix());
        command.add("-Dmooring.engine=" + swarm.manager());
        if (placement.swarm()) {
            command.add("-Dmooring.placement=swarm");
        }
        command.add("-Djunit.jupiter.execution.parallel.enabled=true");
        command.add("-Djunit.jupiter.execution.parallel.config.strategy=fixed");
        command.add("-Djunit.jupiter.execution.parallel.config.fixed.parallelism=" + parallelism);
        command.add("-cp");
        command.add(ClassPath.of(all.modules(), "mooring").toString());
        command.add("dev.mooring.benchmarks.harness.SuiteMain");
        command.add(suite.className());
        return command;
    }

    private static double processorSeconds(Path figures) throws IOException {
        Properties noted = new Properties();
        try (Reader reader = Files.newBufferedReader(figures)) {
            noted.load(reader);
        }
        return Double.parseDouble(noted.getProperty("processorSeconds"));
    }

    private void print(SwarmRun run) {
        out().printf(
                        Locale.ROOT,
                        "round %2d  %-48s %-24s %7.2f s  JVM %5.2f s  nodes %6.2f s%n",
                        run.repetition(),
                        run.suite().title(),
                        run.placement().title(),
                        run.seconds(),
                        run.jvmSeconds(),
                        run.allNodesSeconds());
        out().flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
