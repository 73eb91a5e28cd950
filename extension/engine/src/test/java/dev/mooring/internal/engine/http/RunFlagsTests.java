package dev.mooring.internal.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mooring.internal.spec.RunFlag;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunFlagsTests {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "512, 512",
        "512b, 512",
        "1k, 1024",
        "512m, 536870912",
        "512MB, 536870912",
        "1.5g, 1610612736",
        "2 GiB, 2147483648",
        "1t, 1099511627776",
        "-1, -1",
    })
    void readsSizes(String text, long bytes) {
        assertThat(RunFlags.bytes(RunFlag.MEMORY, text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"''", "much", "-2", "1x", "1 m m"})
    void saysWhatASizeIs(String text) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> RunFlags.bytes(RunFlag.MEMORY, text))
                .withMessage("memory must be a size such as 512m or 1g, but is '" + text + "'");
    }

    @Test
    void readsCpus() {
        assertThat(RunFlags.nanoCpus("0.25")).isEqualTo(250_000_000);
        assertThat(RunFlags.nanoCpus("2")).isEqualTo(2_000_000_000);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> RunFlags.nanoCpus("half"))
                .withMessage("cpus must be a number such as 1.5, but is 'half'");
    }

    @ParameterizedTest
    @CsvSource({
        "db=10.0.0.7, db:10.0.0.7",
        "db:10.0.0.7, db:10.0.0.7",
        "db=::1, db:::1",
        "db:::1, db:::1",
        "db:[::1], db:::1",
        "db=[fe80::1], db:fe80::1",
        "host.docker.internal=host-gateway, host.docker.internal:host-gateway",
    })
    void writesHostsWithAColon(String line, String expected) {
        assertThat(RunFlags.json(RunFlag.ADD_HOSTS, List.of(line))).hasToString("[\"" + expected + "\"]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nofile=1024:2048 | {\"Name\":\"nofile\",\"Soft\":1024,\"Hard\":2048}",
                "nproc=64         | {\"Name\":\"nproc\",\"Soft\":64,\"Hard\":64}",
                "memlock=-1:-1    | {\"Name\":\"memlock\",\"Soft\":-1,\"Hard\":-1}",
            })
    void readsUlimits(String text, String json) {
        assertThat(RunFlags.ulimit(text)).hasToString(json);
    }

    @ParameterizedTest
    @CsvSource({"nofile", "nofile=many", "nofile=1:2:3"})
    void saysWhatAUlimitIs(String text) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> RunFlags.ulimit(text))
                .withMessage("ulimits must be name=soft:hard, for instance nofile=1024:2048, but is '" + text + "'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/dev/a            | /dev/a | /dev/a | rwm",
                "/dev/a:/dev/b     | /dev/a | /dev/b | rwm",
                "/dev/a:r          | /dev/a | /dev/a | r",
                "/dev/a:/dev/b:rw  | /dev/a | /dev/b | rw",
            })
    void readsDevices(String text, String host, String container, String permissions) {
        assertThat(RunFlags.device(text))
                .hasToString("{\"PathOnHost\":\"" + host + "\",\"PathInContainer\":\"" + container
                        + "\",\"CgroupPermissions\":\"" + permissions + "\"}");
    }

    @Test
    void readsGpus() {
        assertThat(RunFlags.gpus("2")).hasToString("{\"Count\":2,\"Capabilities\":[[\"gpu\"]]}");
        assertThat(RunFlags.gpus("device=0,1"))
                .hasToString("{\"DeviceIDs\":[\"0\",\"1\"],\"Capabilities\":[[\"gpu\"]]}");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> RunFlags.gpus("some"))
                .withMessage("gpus must be all, a count or device=0,1, but is 'some'");
    }

    @Test
    void readsRestartPolicies() {
        assertThat(RunFlags.restartPolicy("always")).hasToString("{\"Name\":\"always\"}");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> RunFlags.restartPolicy("on-failure:often"))
                .withMessage("restart must be a policy such as on-failure:3, but is 'on-failure:often'");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "1000, 1", "1001, 2", "10000, 10"})
    void roundsUpToWholeSeconds(long millis, int seconds) {
        assertThat(RunFlags.wholeSeconds(Duration.ofMillis(millis))).isEqualTo(seconds);
    }
}
