package dev.mooring;

import static dev.mooring.internal.engine.EngineKind.PODMAN;
import static dev.mooring.internal.engine.EngineKind.ROOTLESS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mooring.internal.engine.DisabledOn;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.ExecSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every flag end to end: as the engine has it, or as the process sees it. GPUs, the storage driver's options and the
 * parent cgroup need a host that has them; what is asked of the engine for them, CreateContainerJsonTests says.
 */
@DisabledOn(engine = ROOTLESS, because = "it cannot rename devices, or share the host's IPC")
class RunOptionsIT {

    private static final String TOOLS = "mooring/test-tools:1";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Container(image = TOOLS, platform = "linux")
    @Stop(signal = "SIGINT", timeout = "3 s")
    @RunOptions(
            hostname = "box",
            domainname = "example.test",
            memory = "64m",
            memorySwap = "128m",
            memoryReservation = "32m",
            cpus = "0.5",
            cpuShares = 512,
            cpusetCpus = "0",
            pidsLimit = 100,
            shmSize = "32m",
            ulimits = "nofile=1024:2048",
            sysctls = "net.ipv4.ip_unprivileged_port_start=0",
            capAdd = "NET_ADMIN",
            capDrop = "MKNOD",
            securityOpts = "no-new-privileges",
            readOnly = true,
            devices = "/dev/null:/dev/hole:r",
            addHosts = "db.local:10.0.0.7",
            dns = "10.0.0.53",
            dnsSearch = "corp.test",
            dnsOptions = "ndots:2",
            groupAdd = "2000",
            tty = true,
            interactive = true,
            logDriver = "json-file",
            logOpts = "max-size=1m",
            restart = "on-failure:3",
            ipc = "private",
            oomScoreAdj = 100,
            runtime = "runc")
    static DockerContainer limited;

    @Container(image = TOOLS)
    @RunOptions(
            engineName = "mooring-run-options-it",
            privileged = true,
            ipc = "host",
            pid = "host",
            uts = "host",
            cgroupns = "host",
            userns = "host",
            memorySwap = "-1",
            memory = "64m",
            pidsLimit = -1)
    static DockerContainer open;

    @Container(image = TOOLS)
    @Volume(target = "/shared", name = "shared") @RunOptions(
            cpuPeriod = 50_000,
            cpuQuota = 25_000,
            cpusetMems = "0",
            macAddress = "02:42:ac:11:00:77",
            expose = {"8080", "53/udp"},
            deviceCgroupRules = "c 42:* rmw")
    static DockerContainer rarer;

    @Container(image = TOOLS)
    @RunOptions(volumesFrom = "rarer:ro")
    static DockerContainer reader;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/HostConfig/CpuPeriod | 50000",
                "/HostConfig/CpuQuota | 25000",
                "/HostConfig/CpusetMems | 0",
                "/HostConfig/DeviceCgroupRules/0 | c 42:* rmw",
                "/NetworkSettings/Networks/bridge/MacAddress | 02:42:ac:11:00:77",
            })
    @DisabledOn(engine = PODMAN, because = "Podman's answer lacks some flags, or has other names for their values")
    void rarerOnes(String pointer, String expected) throws JsonProcessingException {
        assertThat(inspected(rarer, pointer)).isEqualTo(expected);
        assertThat(rarer.inspect().exposedPorts()).contains("8080/tcp", "53/udp");
    }

    @Test
    void mountsOfAnother() {
        rarer.exec(ExecSpec.shell("echo hello > /shared/greeting")).orThrow();
        assertThat(reader.read("/shared/greeting")).asString().isEqualTo("hello\n");
        assertThat(reader.exec("touch", "/shared/other").exitCode()).isNotZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/Config/Hostname | box",
                "/Config/Domainname | example.test",
                "/Config/Tty | true",
                "/Config/OpenStdin | true",
                "/Config/StopSignal | SIGINT",
                "/Config/StopTimeout | 3",
                "/HostConfig/Memory | 67108864",
                "/HostConfig/MemorySwap | 134217728",
                "/HostConfig/MemoryReservation | 33554432",
                "/HostConfig/NanoCpus | 500000000",
                "/HostConfig/CpuShares | 512",
                "/HostConfig/CpusetCpus | 0",
                "/HostConfig/PidsLimit | 100",
                "/HostConfig/ShmSize | 33554432",
                "/HostConfig/Ulimits/0/Name | nofile",
                "/HostConfig/Ulimits/0/Soft | 1024",
                "/HostConfig/Ulimits/0/Hard | 2048",
                "/HostConfig/Sysctls/net.ipv4.ip_unprivileged_port_start | 0",
                "/HostConfig/CapAdd/0 | NET_ADMIN",
                "/HostConfig/CapDrop/0 | MKNOD",
                "/HostConfig/SecurityOpt/0 | no-new-privileges",
                "/HostConfig/ReadonlyRootfs | true",
                "/HostConfig/Devices/0/PathInContainer | /dev/hole",
                "/HostConfig/Devices/0/CgroupPermissions | r",
                "/HostConfig/ExtraHosts/0 | db.local:10.0.0.7",
                "/HostConfig/ExtraHosts/1 | host.docker.internal:host-gateway",
                "/HostConfig/Dns/0 | 10.0.0.53",
                "/HostConfig/DnsSearch/0 | corp.test",
                "/HostConfig/DnsOptions/0 | ndots:2",
                "/HostConfig/GroupAdd/0 | 2000",
                "/HostConfig/LogConfig/Type | json-file",
                "/HostConfig/LogConfig/Config/max-size | 1m",
                "/HostConfig/RestartPolicy/Name | on-failure",
                "/HostConfig/RestartPolicy/MaximumRetryCount | 3",
                "/HostConfig/IpcMode | private",
                "/HostConfig/OomScoreAdj | 100",
                "/HostConfig/Runtime | runc",
            })
    @DisabledOn(engine = PODMAN, because = "Podman's answer lacks some flags, or has other names for their values")
    void asTheEngineHasIt(String pointer, String expected) throws JsonProcessingException {
        assertThat(inspected(limited, pointer)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hostname | box",
                "stat -c %t,%T /dev/hole | 1,3",
                "getent hosts db.local | 10.0.0.7        db.local",
                "grep -c 10.0.0.53 /etc/resolv.conf | 1",
                "grep -c corp.test /etc/resolv.conf | 1",
                "ulimit -n | 1024",
                "cat /proc/sys/net/ipv4/ip_unprivileged_port_start | 0",
                "grep NoNewPrivs /proc/1/status | NoNewPrivs:\t1",
                "touch /x 2>/dev/null || echo read-only | read-only",
                "df -k --output=size /dev/shm | tail -1 | tr -d ' ' | 32768",
                "id -G | 0 2000",
                "cat /proc/1/oom_score_adj | 100",
                "nproc | 1",
            })
    void asTheProcessSeesIt(String line) {
        int last = line.lastIndexOf('|');
        assertThat(limited.exec(ExecSpec.shell(line.substring(0, last)))
                        .stdout()
                        .strip())
                .isEqualTo(line.substring(last + 1).strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/Name | /mooring-run-options-it",
                "/HostConfig/Privileged | true",
                "/HostConfig/IpcMode | host",
                "/HostConfig/PidMode | host",
                "/HostConfig/UTSMode | host",
                "/HostConfig/CgroupnsMode | host",
                "/HostConfig/UsernsMode | host",
                "/HostConfig/MemorySwap | -1",
            })
    @DisabledOn(engine = PODMAN, because = "Podman's answer lacks some flags, or has other names for their values")
    void ofOneThatIsOpen(String pointer, String expected) throws JsonProcessingException {
        assertThat(inspected(open, pointer)).isEqualTo(expected);
    }

    private static String inspected(DockerContainer container, String pointer) throws JsonProcessingException {
        JsonNode value = JSON.readTree(container.inspectRaw()).at(pointer);
        assertThat(value.isMissingNode()).as(pointer).isFalse();
        return value.asText();
    }
}
