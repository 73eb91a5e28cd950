package dev.mooring.internal.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.mooring.internal.engine.MeasuredContainer;
import dev.mooring.internal.engine.http.json.Json;
import dev.mooring.resource.ContainerStats;
import dev.mooring.resource.ContainerStats.Traffic;
import dev.mooring.resource.DiskUsage;
import dev.mooring.resource.DiskUsage.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UsageJsonTests {

    private static JsonNode json(String text) throws JsonProcessingException {
        return Json.read(text.replace('\'', '"'));
    }

    @Test
    void readsStats() throws Exception {
        assertThat(UsageJson.stats(json("""
                        {'read': '2026-01-02T03:04:05.123456789Z',
                         'pids_stats': {'current': 3},
                         'cpu_stats': {'cpu_usage': {'total_usage': 2000000000}, 'online_cpus': 4},
                         'memory_stats': {'usage': 1000, 'limit': 5000, 'stats': {'inactive_file': 300}},
                         'networks': {'eth0': {'rx_bytes': 7, 'tx_bytes': 8}},
                         'blkio_stats': {'io_service_bytes_recursive': [
                           {'op': 'read', 'value': 1}, {'op': 'write', 'value': 10}, {'op': 'Read', 'value': 2}]}}
                        """)))
                .contains(new MeasuredContainer(
                        Instant.parse("2026-01-02T03:04:05.123456789Z"),
                        Duration.ofSeconds(2),
                        4,
                        700,
                        5000,
                        3,
                        Map.of("eth0", new Traffic(7, 8)),
                        3,
                        10));
    }

    @Test
    void readsTheMemoryOfTheFirstVersionOfControlGroups() throws Exception {
        assertThat(UsageJson.stats(json("""
                        {'read': '2026-01-02T03:04:05Z',
                         'memory_stats': {'usage': 1000, 'limit': 5000, 'stats': {'total_inactive_file': 100}}}
                        """)))
                .get()
                .extracting(ContainerStats::memory)
                .isEqualTo(900L);
    }

    @Test
    void hasNoStatsIfTheEngineReportsNoTime() throws Exception {
        assertThat(UsageJson.stats(json("{'read': '0001-01-01T00:00:00Z', 'memory_stats': {}}")))
                .isEmpty();
    }

    @Test
    void addsUpTheDiskUsage() throws Exception {
        assertThat(UsageJson.disk(json("""
                        {'LayersSize': 1000,
                         'Images': [{'Size': 600, 'SharedSize': 100, 'Containers': 2},
                                    {'Size': 500, 'SharedSize': 100, 'Containers': 0}],
                         'Containers': [{'State': 'running', 'SizeRw': 5}, {'State': 'exited', 'SizeRw': 7},
                                        {'State': 'created'}],
                         'Volumes': [{'UsageData': {'RefCount': 1, 'Size': 20}},
                                     {'UsageData': {'RefCount': 0, 'Size': 30}},
                                     {'UsageData': {'RefCount': 0, 'Size': -1}}],
                         'BuildCache': [{'InUse': false, 'Size': 40}, {'InUse': true, 'Size': 2}]}
                        """)))
                .isEqualTo(new DiskUsage(
                        new Usage(2, 1, 1000, 500),
                        new Usage(3, 1, 12, 7),
                        new Usage(3, 1, 50, 30),
                        new Usage(2, 1, 42, 40)));
    }

    @Test
    void usesTheSumsThatAnEngineReports() throws Exception {
        assertThat(UsageJson.disk(json("""
                        {'ImageUsage': {'TotalCount': 2, 'ActiveCount': 1, 'TotalSize': 100, 'Reclaimable': 60},
                         'ContainerUsage': {'TotalCount': 3, 'ActiveCount': 2, 'TotalSize': 30, 'Reclaimable': 10},
                         'VolumeUsage': {},
                         'BuildCacheUsage': {'TotalCount': 4, 'TotalSize': 8, 'Reclaimable': 8}}
                        """)))
                .isEqualTo(new DiskUsage(
                        new Usage(2, 1, 100, 60),
                        new Usage(3, 2, 30, 10),
                        new Usage(0, 0, 0, 0),
                        new Usage(4, 0, 8, 8)));
    }

    @Test
    void nullListsAreNoUsage() throws Exception {
        Usage none = new Usage(0, 0, 0, 0);
        assertThat(UsageJson.disk(json("{'LayersSize': 0, 'Images': null, 'Containers': null, 'Volumes': null}")))
                .isEqualTo(new DiskUsage(none, none, none, none));
    }
}
