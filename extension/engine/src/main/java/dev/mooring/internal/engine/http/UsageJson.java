package dev.mooring.internal.engine.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mooring.internal.engine.MeasuredContainer;
import dev.mooring.resource.ContainerStats;
import dev.mooring.resource.ContainerStats.Traffic;
import dev.mooring.resource.DiskUsage;
import dev.mooring.resource.DiskUsage.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.StreamSupport;

/** Reads the engine's JSON about the use of memory, CPUs, networks and disks. */
final class UsageJson {

    private UsageJson() {}

    /** Empty for a container that does not run: the engine reports no time for it. */
    static Optional<ContainerStats> stats(JsonNode json) {
        Instant read = Fields.time(json.path("read"));
        JsonNode memory = json.path("memory_stats");
        if (read == null || memory.path("usage").isMissingNode()) {
            return Optional.empty();
        }
        JsonNode cpu = json.path("cpu_stats");
        JsonNode block = json.path("blkio_stats").path("io_service_bytes_recursive");
        return Optional.of(new MeasuredContainer(
                read,
                Duration.ofNanos(cpu.path("cpu_usage").path("total_usage").asLong()),
                cpu.path("online_cpus").asInt(),
                usedMemory(memory),
                memory.path("limit").asLong(),
                json.path("pids_stats").path("current").asInt(),
                networks(json.path("networks")),
                blocks(block, "read"),
                blocks(block, "write")));
    }

    /** The kernel counts its cache of files as well, but gives up the inactive part where memory is needed. */
    private static long usedMemory(JsonNode memory) {
        JsonNode details = memory.path("stats");
        // The first is the name in version 2 of control groups.
        long cache = details.path("inactive_file")
                .asLong(details.path("total_inactive_file").asLong());
        return Math.max(0, memory.path("usage").asLong() - cache);
    }

    private static Map<String, Traffic> networks(JsonNode json) {
        Map<String, Traffic> networks = new LinkedHashMap<>();
        json.properties()
                .forEach(network -> networks.put(
                        network.getKey(),
                        new Traffic(
                                network.getValue().path("rx_bytes").asLong(),
                                network.getValue().path("tx_bytes").asLong())));
        return networks;
    }

    private static long blocks(JsonNode entries, String operation) {
        return sum(
                entries,
                entry -> entry.path("op").asText("").toLowerCase(Locale.ROOT).equals(operation),
                entry -> entry.path("value").asLong());
    }

    static DiskUsage disk(JsonNode json) {
        return new DiskUsage(
                json.has("ImageUsage") ? usage(json.path("ImageUsage")) : images(json),
                json.has("ContainerUsage") ? usage(json.path("ContainerUsage")) : containers(json.path("Containers")),
                json.has("VolumeUsage") ? usage(json.path("VolumeUsage")) : volumes(json.path("Volumes")),
                json.has("BuildCacheUsage")
                        ? usage(json.path("BuildCacheUsage"))
                        : buildCache(json.path("BuildCache")));
    }

    /** From API 1.52 on, engines add up themselves. */
    private static Usage usage(JsonNode json) {
        return new Usage(
                json.path("TotalCount").asInt(),
                json.path("ActiveCount").asInt(),
                json.path("TotalSize").asLong(),
                json.path("Reclaimable").asLong());
    }

    private static Usage images(JsonNode json) {
        JsonNode images = json.path("Images");
        Predicate<JsonNode> active = image -> image.path("Containers").asInt() > 0;
        long size = json.path("LayersSize").asLong();
        long used = sum(
                images,
                active,
                image -> Math.max(0, image.path("Size").asLong())
                        - Math.max(0, image.path("SharedSize").asLong()));
        return new Usage(images.size(), count(images, active), size, Math.max(0, size - used));
    }

    private static Usage containers(JsonNode containers) {
        return usage(
                containers,
                container -> switch (container.path("State").asText()) {
                    case "running", "paused", "restarting" -> true;
                    default -> false;
                },
                container -> container.path("SizeRw").asLong());
    }

    private static Usage volumes(JsonNode volumes) {
        return usage(
                volumes,
                volume -> volume.path("UsageData").path("RefCount").asInt() > 0,
                volume -> volume.path("UsageData").path("Size").asLong());
    }

    private static Usage buildCache(JsonNode records) {
        return usage(
                records,
                record -> record.path("InUse").asBoolean(),
                record -> record.path("Size").asLong());
    }

    private static Usage usage(JsonNode items, Predicate<JsonNode> active, ToLongFunction<JsonNode> size) {
        // An engine reports -1 for sizes that it has not measured.
        ToLongFunction<JsonNode> measured = item -> Math.max(0, size.applyAsLong(item));
        return new Usage(
                items.size(),
                count(items, active),
                sum(items, item -> true, measured),
                sum(items, active.negate(), measured));
    }

    private static int count(JsonNode items, Predicate<JsonNode> condition) {
        return (int) StreamSupport.stream(items.spliterator(), false)
                .filter(condition)
                .count();
    }

    private static long sum(JsonNode items, Predicate<JsonNode> condition, ToLongFunction<JsonNode> value) {
        return StreamSupport.stream(items.spliterator(), false)
                .filter(condition)
                .mapToLong(value)
                .sum();
    }
}
