package dev.mooring.benchmarks.runner;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** Runs suites, each in a JVM of its own. */
final class ChildJvm {

    private static final String MAIN = "dev.mooring.benchmarks.harness.SuiteMain";

    private final Path modules;
    private final Path largeFile;
    private final String imagePrefix;
    private final List<String> options;

    /**
     * @param modules the directory with the peers' modules, built
     * @param largeFile what is copied
     * @param imagePrefix put before the names of images
     * @param options more options of the JVM
     */
    ChildJvm(Path modules, Path largeFile, String imagePrefix, List<String> options) {
        this.modules = modules;
        this.largeFile = largeFile;
        this.imagePrefix = imagePrefix;
        this.options = List.copyOf(options);
    }

    Run run(Workload workload, Peer peer, int repetition) throws IOException, InterruptedException {
        Path figures = Files.createTempFile("figures", ".properties");
        Path output = Files.createTempFile("output", ".log");
        try {
            ProcessBuilder builder = new ProcessBuilder(command(workload, peer, figures));
            builder.environment().put("TESTCONTAINERS_RYUK_DISABLED", "true");
            builder.redirectErrorStream(true).redirectOutput(output.toFile());
            EngineContent before = EngineContent.now();
            long start = System.nanoTime();
            Process process = builder.start();
            int exitCode = process.waitFor();
            double seconds = (System.nanoTime() - start) / 1e9;
            int left = EngineContent.now().without(before);
            awaitWatchdogOf(process.pid());
            if (exitCode != 0) {
                throw new SuiteFailedException(
                        workload.title() + " on " + peer.title() + " failed:\n" + Files.readString(output));
            }
            return read(figures, workload, peer, repetition, seconds, left);
        } finally {
            Files.delete(figures);
            Files.delete(output);
        }
    }

    /** What a run leaves to its watchdog must not slow down the next run. */
    private static void awaitWatchdogOf(long pid) {
        ProcessHandle.allProcesses()
                .filter(process -> isWatchdogOf(pid, process))
                .forEach(watchdog -> watchdog.onExit().join());
    }

    /** Its lock is among its arguments. */
    private static boolean isWatchdogOf(long pid, ProcessHandle process) {
        return Stream.of(process.info().arguments().orElse(new String[0]))
                .anyMatch(argument -> argument.contains("/" + pid + "-") && argument.endsWith(".lock"));
    }

    private List<String> command(Workload workload, Peer peer, Path figures) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(workload.jvmOptionsOf(peer));
        command.add("-Dbenchmark.figures=" + figures);
        command.add("-Dbenchmark.large=" + largeFile);
        command.add("-Dmooring.image.prefix=" + imagePrefix);
        command.add("-cp");
        command.add(ClassPath.of(modules, workload.moduleOf(peer)).toString());
        command.add(MAIN);
        command.addAll(workload.classesOf(peer));
        return command;
    }

    private static Run read(Path figures, Workload workload, Peer peer, int repetition, double seconds, int left)
            throws IOException {
        Properties noted = new Properties();
        try (Reader reader = Files.newBufferedReader(figures)) {
            noted.load(reader);
        }
        double inside = workload.figure()
                .map(name -> Double.parseDouble(noted.getProperty(name)))
                .orElse(seconds);
        double peak = Double.parseDouble(noted.getProperty("peakKiB", "NaN")) / 1024;
        return new Run(workload.id(), peer, repetition, seconds, inside, peak, left);
    }
}
