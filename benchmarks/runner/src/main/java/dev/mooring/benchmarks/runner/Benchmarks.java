package dev.mooring.benchmarks.runner;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.mooring.benchmarks.runner.swarm.SwarmBenchmarks;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line: runs the suites of all peers in turn, again and again, and reports. */
@Command(
        name = "dev/benchmarks",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Runs the same suites on Mooring, on Testcontainers and on the raw engine, whole JVMs in turn.",
        subcommands = SwarmBenchmarks.class)
public final class Benchmarks implements Callable<Integer> {

    private static final long LARGE = 1L << 30;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--workload",
            split = ",",
            description = "What to run, by default all: ${COMPLETION-CANDIDATES}",
            paramLabel = "NAME")
    private List<Workload> workloads = List.of(Workload.values());

    @Option(
            names = "--peer",
            split = ",",
            description = "Whom to run, by default all: ${COMPLETION-CANDIDATES}",
            paramLabel = "NAME")
    private List<Peer> peers = List.of(Peer.values());

    @Option(
            names = "--repetitions",
            description = "How often each suite is run (${DEFAULT-VALUE})",
            defaultValue = "5",
            paramLabel = "N")
    private int repetitions;

    @Option(
            names = "--warm-ups",
            description = "Rounds before, which do not count (${DEFAULT-VALUE})",
            defaultValue = "1",
            paramLabel = "N")
    private int warmUps;

    @Option(names = "--jvm-option", description = "Given to every measured JVM", paramLabel = "OPTION")
    private List<String> jvmOptions = List.of();

    @Option(names = "--modules", required = true, hidden = true)
    private Path modules;

    @Option(names = "--image-prefix", defaultValue = "", hidden = true)
    private String imagePrefix;

    @Option(
            names = "--output",
            description = "Where the JSON, the picture and the table go (${DEFAULT-VALUE})",
            defaultValue = "target/benchmarks",
            paramLabel = "DIRECTORY")
    private Path output;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    private Benchmarks() {}

    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true");
        System.exit(new CommandLine(new Benchmarks())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof SuiteFailedException) {
                        command.getErr().println(failure.getMessage());
                        return CommandLine.ExitCode.SOFTWARE;
                    }
                    throw failure;
                })
                .execute(arguments));
    }

    /** The directory with the modules of the peers, built. */
    public Path modules() {
        return modules;
    }

    /** What is put before the names of images. */
    public String imagePrefix() {
        return imagePrefix;
    }

    /** Where the results go. */
    public Path output() {
        return output;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path large = Files.createTempFile("large", ".bin");
        try {
            if (workloads.contains(Workload.COPY)) {
                fill(large);
            }
            report(measure(new ChildJvm(modules, large, imagePrefix, jvmOptions)));
        } finally {
            Files.delete(large);
        }
        return CommandLine.ExitCode.OK;
    }

    /** Holes: reading them costs nothing, so what is measured is the way into the container. */
    private static void fill(Path file) throws IOException {
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(LARGE);
        }
    }

    private List<Run> measure(ChildJvm jvm) throws IOException, InterruptedException {
        List<Run> runs = new ArrayList<>();
        List<Peer> order = new ArrayList<>(peers);
        for (int round = 1 - warmUps; round <= repetitions; round++) {
            for (Workload workload : workloads) {
                for (Peer peer : order) {
                    if (!workload.peers().contains(peer)) {
                        continue;
                    }
                    Run run = jvm.run(workload, peer, round);
                    out().printf(
                                    Locale.ROOT,
                                    "%s %2d  %-16s %-16s %8.3f s%n",
                                    round < 1 ? "warm-up" : "round  ",
                                    round < 1 ? round + warmUps : round,
                                    workload.id(),
                                    peer.title(),
                                    run.inside());
                    out().flush();
                    if (round >= 1) {
                        runs.add(run);
                    }
                }
            }
            // Nobody always comes after the same other.
            Collections.rotate(order, 1);
        }
        return runs;
    }

    private void report(List<Run> runs) throws IOException, InterruptedException {
        Map<Peer, Map<String, Long>> jars = new EnumMap<>(Peer.class);
        for (Peer peer : peers) {
            jars.put(peer, ClassPath.broughtBy(modules, peer));
        }
        Map<Peer, Map<String, Long>> ofLibraries = new EnumMap<>(jars);
        ofLibraries.remove(Peer.RAW);
        Result result = Result.of(Machine.facts(), runs, ofLibraries, modules);
        Files.createDirectories(output);
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(output.resolve("benchmarks.json").toFile(), result);
        RatioChart.write(result, output.resolve("benchmarks.svg"));
        String table = MarkdownTable.of(result);
        Files.writeString(output.resolve("benchmarks.md"), table);
        out().println();
        out().println(table);
        out().println("Written to " + output + ": benchmarks.json, benchmarks.md, benchmarks.svg");
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
