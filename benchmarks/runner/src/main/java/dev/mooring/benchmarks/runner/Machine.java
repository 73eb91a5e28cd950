package dev.mooring.benchmarks.runner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells on what the numbers were found. */
public final class Machine {

    private Machine() {}

    public static Map<String, String> facts() throws IOException, InterruptedException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("date", LocalDate.now(ZoneId.systemDefault()).toString());
        facts.put("processors", processors());
        facts.put("memory", memory());
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        facts.put("engine", engine());
        return Collections.unmodifiableMap(facts);
    }

    private static String processors() throws IOException {
        return Runtime.getRuntime().availableProcessors() + " × "
                + field(Path.of("/proc/cpuinfo"), "model name").replaceAll("\\s+", " ");
    }

    private static String memory() throws IOException {
        String kib = field(Path.of("/proc/meminfo"), "MemTotal").replaceAll("\\D", "");
        return kib.isEmpty() ? "unknown" : Long.parseLong(kib) / 1024 + " MiB";
    }

    private static String field(Path file, String name) throws IOException {
        if (!Files.exists(file)) {
            return "unknown";
        }
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }

    private static String engine() throws IOException, InterruptedException {
        Process docker = new ProcessBuilder(
                        "docker", "version", "--format", "{{.Server.Platform.Name}} {{.Server.Version}}")
                .start();
        String version = new String(docker.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return docker.waitFor() == 0 ? version : "unknown";
    }
}
