package dev.mooring.internal.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.http.discovery.ApiVersion;
import dev.mooring.internal.engine.http.json.Json;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.HealthCheckSpec;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.NetworkJoin;
import dev.mooring.spec.PortSpec;
import dev.mooring.spec.Protocol;
import dev.mooring.spec.RunOptionsSpec;
import dev.mooring.spec.StopSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CreateContainerJsonTests {

    private static final ApiVersion NEW = new ApiVersion(1, 45);
    private static final ApiVersion OLD = new ApiVersion(1, 43);

    @Test
    void omitsUnsetOptions() throws Exception {
        assertJson(ContainerSpec.builder("app:1"), "{'Image':'app:1','HostConfig':{}}");
    }

    @Test
    void writesTheImageAndTheProcess() throws Exception {
        assertJson(
                ContainerSpec.builder("app:1")
                        .command("serve", "--all")
                        .entrypoint("/init")
                        .user("app")
                        .workDir("/srv")
                        .env("A", "1")
                        .secretEnv("B", "two = 2")
                        .stop(new StopSpec(true, Duration.ofMillis(1500), "SIGINT"))
                        .options(RunOptionsSpec.builder()
                                .hostname("box")
                                .domainname("test")
                                .tty(true)
                                .interactive(true)
                                .build()),
                """
                {'Image':'app:1','Cmd':['serve','--all'],'Entrypoint':['/init'],'User':'app','WorkingDir':'/srv',
                 'Hostname':'box','Domainname':'test','Tty':true,'OpenStdin':true,'StopSignal':'SIGINT','StopTimeout':2,
                 'Env':['A=1','B=two = 2'],'HostConfig':{}}""");
    }

    @Test
    void forwardsPorts() throws Exception {
        assertJson(
                ContainerSpec.builder("app")
                        .port(new PortSpec(80, Protocol.TCP, "127.0.0.1", 8080))
                        .port(new PortSpec(53, Protocol.UDP, "::1", 5353))
                        .port(81),
                """
                {'Image':'app','ExposedPorts':{'80/tcp':{},'53/udp':{},'81/tcp':{}},
                 'HostConfig':{'PortBindings':{
                   '80/tcp':[{'HostIp':'127.0.0.1','HostPort':'8080'}],
                   '53/udp':[{'HostIp':'::1','HostPort':'5353'}],
                   '81/tcp':[{'HostIp':'127.0.0.1','HostPort':''}]}}}""");
    }

    @Test
    void rarerLimits() throws Exception {
        RunOptionsSpec options = RunOptionsSpec.builder()
                .cpuPeriod(50_000)
                .cpuQuota(25_000)
                .cpusetMems("0")
                .blkioWeight(300)
                .memorySwappiness(0)
                .expose(List.of("8080", "53/udp"))
                .deviceCgroupRules(List.of("c 42:* rmw"))
                .volumesFrom(List.of("db:ro"))
                .build();
        assertJson(ContainerSpec.builder("app").options(options), """
                {'Image':'app','ExposedPorts':{'8080/tcp':{},'53/udp':{}},'HostConfig':{
                  'CpuPeriod':50000,'CpuQuota':25000,'CpusetMems':'0','BlkioWeight':300,'MemorySwappiness':0,
                  'DeviceCgroupRules':['c 42:* rmw'],'VolumesFrom':['db:ro']}}""");
    }

    @Test
    void macAddressIsOfTheFirstNetworkWhereTheEngineKnowsItSo() throws Exception {
        RunOptionsSpec options =
                RunOptionsSpec.builder().macAddress("02:42:ac:11:00:02").build();
        assertJson(ContainerSpec.builder("app").options(options).network("back"), """
                {'Image':'app','HostConfig':{'NetworkMode':'back'},'NetworkingConfig':{'EndpointsConfig':{
                  'back':{'MacAddress':'02:42:ac:11:00:02'}}}}""");
        ContainerSpec plain = ContainerSpec.builder("app").options(options).build();
        assertThat(CreateContainerJson.of(new CreateContainer("n", plain, Map.of()), OLD))
                .isEqualTo(Json.read(json("{'Image':'app','MacAddress':'02:42:ac:11:00:02','HostConfig':{}}")));
    }

    @Test
    void mounts() throws Exception {
        assertJson(
                ContainerSpec.builder("app")
                        .mount(new MountSpec.OfVolume("data", "/data", false, null, false))
                        .mount(new MountSpec.OfVolume("conf", "/conf", true, "sub/dir", true))
                        .mount(new MountSpec.OfHost("/host", "/h", true, null))
                        .mount(new MountSpec.OfHost("/shared", "/s", false, "z"))
                        .mount(new MountSpec.OfHost("/private", "/p", true, "Z"))
                        .mount(new MountSpec.OfHost("/slave", "/l", false, null, "rslave", false))
                        .mount(new MountSpec.OfHost("/new", "/n", false, null, null, true))
                        .mount(new MountSpec.OfHost("/all", "/a", true, "z", "shared", true))
                        .mount(new MountSpec.OfTmpfs("/tmp", "size=64m")),
                """
                {'Image':'app','HostConfig':{
                  'Mounts':[
                    {'Type':'volume','Source':'data','Target':'/data'},
                    {'Type':'volume','Source':'conf','Target':'/conf','ReadOnly':true,
                     'VolumeOptions':{'NoCopy':true,'Subpath':'sub/dir'}},
                    {'Type':'bind','Source':'/host','Target':'/h','ReadOnly':true},
                    {'Type':'bind','Source':'/slave','Target':'/l','BindOptions':{'Propagation':'rslave'}}],
                  'Binds':['/shared:/s:z','/private:/p:ro,Z','/new:/n','/all:/a:ro,z,shared'],
                  'Tmpfs':{'/tmp':'size=64m'}}}""");
    }

    @Test
    void refusesASubpathWhereTheEngineWouldMountTheWholeVolume() {
        ContainerSpec spec = ContainerSpec.builder("app")
                .mount(new MountSpec.OfVolume("conf", "/conf", true, "sub/dir", true))
                .build();
        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(
                        () -> CreateContainerJson.of(new CreateContainer("n", spec, Map.of()), new ApiVersion(1, 44)))
                .withMessage(
                        "A subpath of a volume ('sub/dir' at /conf) needs an engine of API 1.45 (Docker 26), but it"
                                + " speaks 1.44.\n  what to do: mount the whole volume, or use a newer engine");
    }

    @Test
    void joinsAllNetworksAtOnceWhereTheEngineCan() throws Exception {
        ContainerSpec.Builder spec = ContainerSpec.builder("app")
                .network("back", "db", "database")
                .network(new NetworkJoin("front", List.of(), "10.0.0.5"))
                .network(new NetworkJoin("six", List.of(), "fd00::5"));
        assertJson(spec, """
                {'Image':'app','HostConfig':{'NetworkMode':'back'},'NetworkingConfig':{'EndpointsConfig':{
                  'back':{'Aliases':['db','database']},
                  'front':{'IPAMConfig':{'IPv4Address':'10.0.0.5'}},
                  'six':{'IPAMConfig':{'IPv6Address':'fd00::5'}}}}}""");
        assertThat(CreateContainerJson.joinedLater(spec.build(), NEW)).isEmpty();
    }

    @Test
    void leavesAllButTheFirstNetworkForLaterWhereTheEngineCannot() throws Exception {
        ContainerSpec spec = ContainerSpec.builder("app")
                .network("back", "db")
                .network("front")
                .network("side")
                .build();
        assertThat(CreateContainerJson.of(new CreateContainer("n", spec, Map.of()), OLD))
                .isEqualTo(Json.read(json("""
                                        {'Image':'app','HostConfig':{'NetworkMode':'back'},'NetworkingConfig':{'EndpointsConfig':{
                                          'back':{'Aliases':['db']}}}}""")));
        assertThat(CreateContainerJson.joinedLater(spec, OLD))
                .extracting(NetworkJoin::network)
                .containsExactly("front", "side");
    }

    @Test
    void checksTheHealth() throws Exception {
        assertJson(
                ContainerSpec.builder("app")
                        .healthCheck(new HealthCheckSpec(
                                List.of("CMD-SHELL", "curl x"),
                                Duration.ofSeconds(1),
                                Duration.ofMillis(500),
                                Duration.ofSeconds(2),
                                Duration.ofMillis(100),
                                5)),
                """
                {'Image':'app','Healthcheck':{'Test':['CMD-SHELL','curl x'],'Interval':1000000000,'Timeout':500000000,
                 'StartPeriod':2000000000,'StartInterval':100000000,'Retries':5},'HostConfig':{}}""");
        assertJson(
                ContainerSpec.builder("app").healthCheck(HealthCheckSpec.NONE),
                "{'Image':'app','Healthcheck':{'Test':['NONE']},'HostConfig':{}}");
    }

    @Test
    void passesOnEveryFlag() throws Exception {
        assertJson(
                ContainerSpec.builder("app")
                        .options(RunOptionsSpec.builder()
                                .network("none")
                                .memory("512m")
                                .memorySwap("-1")
                                .memoryReservation("1g")
                                .cpus("1.5")
                                .cpuShares(512)
                                .cpusetCpus("0-1")
                                .pidsLimit(-1)
                                .shmSize("128k")
                                .ulimits(List.of("nofile=1024:2048"))
                                .sysctls(Map.of("net.core.somaxconn", "1024"))
                                .capAdd(List.of("NET_ADMIN"))
                                .capDrop(List.of("ALL"))
                                .securityOpts(List.of("no-new-privileges"))
                                .readOnly(true)
                                .init(true)
                                .privileged(true)
                                .devices(List.of("/dev/fuse"))
                                .addHosts(List.of("host.docker.internal:host-gateway"))
                                .dns(List.of("1.1.1.1"))
                                .dnsSearch(List.of("example.com"))
                                .dnsOptions(List.of("ndots:1"))
                                .groupAdd(List.of("audio"))
                                .logDriver("json-file")
                                .logOpts(Map.of("max-size", "1m"))
                                .restart("on-failure:3")
                                .gpus("all")
                                .ipc("host")
                                .pid("host")
                                .uts("host")
                                .userns("host")
                                .cgroupns("private")
                                .cgroupParent("/tests")
                                .runtime("runsc")
                                .oomKillDisable(true)
                                .oomScoreAdj(-500)
                                .storageOpts(Map.of("size", "1G"))
                                .build()),
                """
                {'Image':'app','HostConfig':{'NetworkMode':'none','Memory':536870912,'MemorySwap':-1,
                 'MemoryReservation':1073741824,'ShmSize':131072,'NanoCpus':1500000000,'CpuShares':512,
                 'CpusetCpus':'0-1','PidsLimit':-1,'OomKillDisable':true,'OomScoreAdj':-500,
                 'Ulimits':[{'Name':'nofile','Soft':1024,'Hard':2048}],'Sysctls':{'net.core.somaxconn':'1024'},
                 'StorageOpt':{'size':'1G'},'DeviceRequests':[{'Count':-1,'Capabilities':[['gpu']]}],
                 'Privileged':true,'ReadonlyRootfs':true,'CapAdd':['NET_ADMIN'],'CapDrop':['ALL'],
                 'SecurityOpt':['no-new-privileges'],'GroupAdd':['audio'],
                 'Devices':[{'PathOnHost':'/dev/fuse','PathInContainer':'/dev/fuse','CgroupPermissions':'rwm'}],
                 'ExtraHosts':['host.docker.internal:host-gateway'],'Dns':['1.1.1.1'],'DnsSearch':['example.com'],
                 'DnsOptions':['ndots:1'],'IpcMode':'host','PidMode':'host','UTSMode':'host','UsernsMode':'host',
                 'CgroupnsMode':'private','CgroupParent':'/tests','Runtime':'runsc','Init':true,
                 'RestartPolicy':{'Name':'on-failure','MaximumRetryCount':3},
                 'LogConfig':{'Type':'json-file','Config':{'max-size':'1m'}}}}""");
    }

    @Test
    void writesTheLabelsOfTheRequest() throws Exception {
        ContainerSpec spec = ContainerSpec.builder("app").build();
        assertThat(CreateContainerJson.of(new CreateContainer("n", spec, Map.of("k", "v")), NEW))
                .isEqualTo(Json.read(json("{'Image':'app','Labels':{'k':'v'},'HostConfig':{}}")));
    }

    private static void assertJson(ContainerSpec.Builder spec, String expected) throws JsonProcessingException {
        assertThat(Json.read(Json.text(CreateContainerJson.of(new CreateContainer("n", spec.build(), Map.of()), NEW))))
                .isEqualTo(Json.read(json(expected)));
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
