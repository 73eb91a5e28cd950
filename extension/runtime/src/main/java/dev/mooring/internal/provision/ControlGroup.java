package dev.mooring.internal.provision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the kernel's counters for a running container, if the engine runs on this host. On newer kernels the engine
 * itself does not report the peak of the memory.
 *
 * @param peakMemory in bytes, with its cache of files; null if the kernel is too old to tell
 * @param cpu processor time
 */
record ControlGroup(@Nullable Long peakMemory, @Nullable Duration cpu) {

    private static final Path ROOT = Path.of("/sys/fs/cgroup");

    static Optional<ControlGroup> of(String container) {
        return of(ROOT, container);
    }

    static Optional<ControlGroup> of(Path root, String container) {
        return Stream.of("system.slice/docker-" + container + ".scope", "docker/" + container)
                .flatMap(group -> Stream.concat(unified(root.resolve(group)).stream(), divided(root, group).stream()))
                .findFirst();
    }

    /** Version 2: one directory for all. */
    private static Optional<ControlGroup> unified(Path group) {
        return read(group.resolve("cpu.stat"))
                .map(stat -> new ControlGroup(
                        number(group.resolve("memory.peak")).orElse(null),
                        stat.lines()
                                .filter(line -> line.startsWith("usage_usec "))
                                .findFirst()
                                .flatMap(line -> number(line.substring(11)))
                                .map(micros -> Duration.ofNanos(micros * 1_000))
                                .orElse(null)));
    }

    /** Version 1: a directory for each kind of resource. */
    private static Optional<ControlGroup> divided(Path root, String group) {
        return number(root.resolve("cpuacct").resolve(group).resolve("cpuacct.usage"))
                .map(nanos -> new ControlGroup(
                        number(root.resolve("memory").resolve(group).resolve("memory.max_usage_in_bytes"))
                                .orElse(null),
                        Duration.ofNanos(nanos)));
    }

    private static Optional<Long> number(Path file) {
        return read(file).flatMap(ControlGroup::number);
    }

    /** The kernel writes nothing into files of a group that is being removed. */
    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (IOException missing) {
            return Optional.empty();
        }
    }
}
