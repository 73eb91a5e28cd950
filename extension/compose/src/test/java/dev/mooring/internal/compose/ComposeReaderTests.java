package dev.mooring.internal.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.declaration.compose.AbsentService;
import dev.mooring.internal.declaration.compose.ComposeProject;
import dev.mooring.spec.BuildSpec;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.CopySpec;
import dev.mooring.spec.Dependency;
import dev.mooring.spec.Dependency.Condition;
import dev.mooring.spec.EnvSpec;
import dev.mooring.spec.HealthCheckSpec;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.NetworkJoin;
import dev.mooring.spec.NetworkSpec;
import dev.mooring.spec.PortSpec;
import dev.mooring.spec.Protocol;
import dev.mooring.spec.PullPolicy;
import dev.mooring.spec.RunOptionsSpec;
import dev.mooring.spec.StopSpec;
import dev.mooring.spec.VolumeSpec;
import dev.mooring.wait.HealthWait;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The translation of Compose files. */
class ComposeReaderTests {

    private static Map<String, String> env(ContainerSpec spec) {
        return spec.env().stream().collect(java.util.stream.Collectors.toMap(EnvSpec::name, EnvSpec::value));
    }

    @Test
    void aServiceIsAContainerOnTheDefaultNetwork() {
        Composed file = Composed.of("""
                services:
                  db:
                    image: postgres:17
                """);

        assertThat(file.service("db").image()).isEqualTo("postgres:17");
        assertThat(file.service("db").networks()).containsExactly(new NetworkJoin("default", List.of("db"), null));
        assertThat(file.spec("default")).isEqualTo(NetworkSpec.BRIDGE);
        assertThat(file.resource("db").place().describe()).isEqualTo("compose.yaml:2");
    }

    @Test
    void commandsAreSplitAsAShellDoes() {
        ContainerSpec spec = Composed.of("""
                services:
                  a:
                    image: a
                    command: run --name "a b" 'c $$d' e\\ f
                    entrypoint: ["/bin/sh", "-c"]
                """).service("a");

        assertThat(spec.command()).containsExactly("run", "--name", "a b", "c $d", "e f");
        assertThat(spec.entrypoint()).containsExactly("/bin/sh", "-c");
    }

    @Test
    void environmentOverridesEnvFiles() {
        ContainerSpec spec = Composed.of("""
                services:
                  a:
                    image: a
                    env_file:
                      - one.env
                      - path: two.env
                      - path: missing.env
                        required: false
                    environment:
                      C: from service
                      D:
                      E:
                      F: true
                      G: 8080
                """)
                .file("one.env", "A=1\nB=1\nC=1\n")
                .file("two.env", "B=2 # comment\nG='$A'\nH=\"$A\\n\"\nexport I=i")
                .environment("D", "from outside")
                .environment("A", "outer")
                .service("a");

        assertThat(env(spec))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "A",
                        "1",
                        "B",
                        "2",
                        "C",
                        "from service",
                        "D",
                        "from outside",
                        "F",
                        "true",
                        "G",
                        "8080",
                        "H",
                        "outer\n",
                        "I",
                        "i"));
    }

    @Test
    void variablesThatAreNamedLikeSecretsAreSecrets() {
        ContainerSpec spec = Composed.of("""
                services:
                  a:
                    image: a
                    env_file: one.env
                    environment:
                      DB_PASSWORD: ${PASSWORD}
                      DB_USER: app-1
                      OTHER_PASSWORD: postgres
                      EMPTY_PASSWORD: ""
                """)
                .file("one.env", "API_TOKEN=t0ken\n")
                .environment("PASSWORD", "s3cret")
                .service("a");

        assertThat(spec.env())
                .containsExactly(
                        new EnvSpec("API_TOKEN", "t0ken", true),
                        new EnvSpec("DB_PASSWORD", "s3cret", true),
                        new EnvSpec("DB_USER", "app-1", false),
                        new EnvSpec("OTHER_PASSWORD", "postgres", false),
                        new EnvSpec("EMPTY_PASSWORD", "", false));
    }

    @Test
    void environmentFilesSeeTheVariablesOfThoseBeforeThem() {
        ContainerSpec spec = Composed.of("""
                services:
                  a:
                    image: a
                    env_file: [one.env, two.env]
                """)
                .file("one.env", "A=1\nB='it\\'s \\n'\n")
                .file("two.env", "C=${A}-${B}\nD=${E}\nA=2\n")
                .file(".env", "E=dot")
                .service("a");

        assertThat(env(spec)).isEqualTo(Map.of("A", "2", "B", "it's \\n", "C", "1-it's \\n", "D", "dot"));
    }

    @Test
    void variablesWithoutAValueAreTakenOnlyFromOutside() {
        ContainerSpec spec = Composed.of("""
                services:
                  a:
                    image: a
                    env_file: one.env
                    environment: [A, B]
                """)
                .file("one.env", "A=1\nB=1\nC=1\n")
                .environment("A", "outside")
                .service("a");

        assertThat(env(spec)).isEqualTo(Map.of("A", "outside", "C", "1"));
    }

    @Test
    void volumesWithoutNameAreOneForEachPlace() {
        ComposeProject project = Composed.of("""
                services:
                  base: {image: a, volumes: [/data]}
                  a:
                    extends: base
                    volumes: [/data]
                """)
                .file("over.yaml", "services: {base: {volumes: [/data]}}")
                .paths("compose.yaml", "over.yaml")
                .project();

        assertThat(Composed.names(project))
                .containsExactlyInAnyOrder("base", "a", "default", "base-data-volume", "a-data-volume");
    }

    @Test
    void requestedServicesEnableTheirOptionalDependenciesAndProfiles() {
        String text = """
                services:
                  app:
                    image: a
                    depends_on:
                      cache: {condition: service_started, required: false}
                      trace: {condition: service_started, required: false}
                  cache: {image: a}
                  trace: {image: a, profiles: [trace]}
                  load: {image: a, profiles: [load], depends_on: [users]}
                  users: {image: a, profiles: [load]}
                """;

        ComposeProject app = Composed.of(text).services("app").project();
        assertThat(Composed.names(app)).containsExactlyInAnyOrder("app", "cache", "default");
        assertThat(((ContainerSpec) app.services().get(0).spec()).dependsOn())
                .containsExactly(new Dependency("cache", Condition.STARTED));
        assertThat(Composed.names(Composed.of(text).services("load").project()))
                .containsExactlyInAnyOrder("load", "users", "default");
    }

    @Test
    void publishedPortsBecomeFreeOnes() {
        String ports = """
                services:
                  a:
                    image: a
                    ports:
                      - "80"
                      - 127.0.0.1:8443:443
                      - "[::1]:53:53/udp"
                      - 9000-9001:9000-9001
                      - 0:10
                      - target: 5432
                        published: "15432"
                        host_ip: 127.0.0.2
                """;

        assertThat(Composed.of(ports).service("a").ports())
                .containsExactly(
                        PortSpec.tcp(80),
                        PortSpec.tcp(443),
                        PortSpec.udp(53),
                        PortSpec.tcp(9000),
                        PortSpec.tcp(9001),
                        PortSpec.tcp(10),
                        PortSpec.tcp(5432));
        assertThat(Composed.of(ports).fixedPorts().service("a").ports())
                .containsExactly(
                        PortSpec.tcp(80),
                        new PortSpec(443, Protocol.TCP, "127.0.0.1", 8443),
                        new PortSpec(53, Protocol.UDP, "::1", 53),
                        new PortSpec(9000, Protocol.TCP, "", 9000),
                        new PortSpec(9001, Protocol.TCP, "", 9001),
                        PortSpec.tcp(10),
                        new PortSpec(5432, Protocol.TCP, "127.0.0.2", 15432));
    }

    @Test
    void volumesAreMounted() {
        Composed file = Composed.of("""
                services:
                  a:
                    image: a
                    volumes:
                      - data:/data
                      - ./conf:/conf:ro,Z
                      - ../shared:/shared
                      - /anonymous
                      - type: volume
                        source: a
                        target: /a
                        volume: {nocopy: true, subpath: sub}
                      - type: bind
                        source: ./x
                        target: /x
                        read_only: true
                      - type: tmpfs
                        target: /t
                        tmpfs: {size: 64m, mode: 01777}
                    tmpfs: /run:size=1m
                volumes:
                  data:
                  a:
                    driver_opts: {type: tmpfs, device: tmpfs}
                """);

        assertThat(file.service("a").mounts())
                .containsExactly(
                        new MountSpec.OfVolume("data", "/data", false, null, false),
                        new MountSpec.OfHost("/project/conf", "/conf", true, "Z"),
                        new MountSpec.OfHost("/shared", "/shared", false, null),
                        new MountSpec.OfVolume("a-anonymous-volume", "/anonymous", false, null, false),
                        new MountSpec.OfVolume("a-volume", "/a", false, "sub", true),
                        new MountSpec.OfHost("/project/x", "/x", true, null),
                        new MountSpec.OfTmpfs("/t", "size=64m,mode=01777"),
                        new MountSpec.OfTmpfs("/run", "size=1m"));
        assertThat(file.spec("data")).isEqualTo(VolumeSpec.LOCAL);
        assertThat(file.spec("a-volume"))
                .isEqualTo(VolumeSpec.builder()
                        .option("type", "tmpfs")
                        .option("device", "tmpfs")
                        .build());
    }

    @Test
    void networksAreJoinedUnderAliases() {
        Composed file = Composed.of("""
                services:
                  a:
                    image: a
                    container_name: the-a
                    networks:
                      back:
                        aliases: [alpha]
                        ipv4_address: 10.99.0.7
                      front: {priority: 10}
                      outer:
                networks:
                  back:
                    ipam: {config: [{subnet: 10.99.0.0/24}]}
                    internal: true
                  front: {driver: default, name: any}
                  outer: {external: true, name: lan}
                """);

        assertThat(file.service("a").networks())
                .containsExactly(
                        new NetworkJoin("front", List.of("a", "the-a"), null),
                        new NetworkJoin("back", List.of("a", "the-a", "alpha"), "10.99.0.7"),
                        new NetworkJoin("outer", List.of("a", "the-a"), null));
        assertThat(file.spec("front")).isEqualTo(NetworkSpec.BRIDGE);
        assertThat(file.spec("back"))
                .isEqualTo(NetworkSpec.builder()
                        .subnet("10.99.0.0/24")
                        .internal(true)
                        .build());
        assertThat(file.spec("outer"))
                .isEqualTo(NetworkSpec.builder().external("lan").build());
    }

    @Test
    void conditionsOfDependenciesAreKept() {
        Composed file = Composed.of("""
                services:
                  db: {image: a}
                  job: {image: a}
                  cache: {image: a}
                  gone: {image: a, profiles: [x]}
                  short: {image: a, depends_on: [db], links: [cache]}
                  long:
                    image: a
                    depends_on:
                      db: {condition: service_healthy, restart: true}
                      job: {condition: service_completed_successfully}
                      cache: {condition: service_started}
                      gone: {condition: service_started, required: false}
                """);

        assertThat(file.service("short").dependsOn())
                .containsExactly(new Dependency("db", Condition.STARTED), new Dependency("cache", Condition.STARTED));
        assertThat(file.service("long").dependsOn())
                .containsExactly(
                        new Dependency("db", Condition.READY),
                        new Dependency("job", Condition.COMPLETED),
                        new Dependency("cache", Condition.STARTED));
        assertThat(file.service("db").waits()).containsExactly(new HealthWait());
        assertThat(file.service("cache").waits()).isEmpty();
    }

    @Test
    void healthChecks() {
        Composed file = Composed.of("""
                services:
                  line: {image: a, healthcheck: {test: "exit $$X", interval: 1m30s, timeout: 500ms, retries: 3}}
                  list: {image: a, healthcheck: {test: [CMD, probe], start_period: 0s, start_interval: 1.5s}}
                  none: {image: a, healthcheck: {disable: true}}
                """);

        assertThat(file.service("line").healthCheck())
                .isEqualTo(new HealthCheckSpec(
                        List.of("CMD-SHELL", "exit $X"),
                        Duration.ofSeconds(90),
                        Duration.ofMillis(500),
                        null,
                        null,
                        3));
        assertThat(file.service("list").healthCheck())
                .isEqualTo(new HealthCheckSpec(List.of("CMD", "probe"), null, null, null, Duration.ofMillis(1500), 0));
        assertThat(file.service("none").healthCheck()).isEqualTo(HealthCheckSpec.NONE);
    }

    @Test
    void imagesAreBuiltAndShared() {
        Composed file = Composed.of("""
                services:
                  app:
                    image: shop
                    build:
                      context: ./app
                      dockerfile: Dockerfile.dev
                      args: [VERSION=1, FROM_OUTSIDE, NOT_SET]
                      target: dev
                  job: {image: shop}
                  other: {build: .}
                """).environment("FROM_OUTSIDE", "x");

        assertThat(file.spec("app-image"))
                .isEqualTo(BuildSpec.builder("/project/app")
                        .dockerfile("Dockerfile.dev")
                        .arg("VERSION", "1")
                        .arg("FROM_OUTSIDE", "x")
                        .target("dev")
                        .build());
        assertThat(file.resource("app").builtImage()).isEqualTo("app-image");
        assertThat(file.resource("job").builtImage()).isEqualTo("app-image");
        assertThat(file.spec("other-image"))
                .isEqualTo(BuildSpec.builder("/project").build());
    }

    @Test
    void configsAndSecretsAreFiles() {
        ContainerSpec spec = Composed.of("""
                services:
                  a:
                    image: a
                    configs: [file]
                    secrets:
                      - password
                      - {source: text, target: /etc/text, uid: "999", mode: "0400"}
                configs:
                  file: {file: ./a.conf}
                secrets:
                  password: {environment: PASSWORD}
                  text: {content: "$$x"}
                """).environment("PASSWORD", "p").service("a");

        assertThat(spec.copies())
                .containsExactly(
                        new CopySpec("/project/a.conf", "/file", null, null),
                        new CopySpec("data:p", "/run/secrets/password", "0444", null, true),
                        new CopySpec("data:$x", "/etc/text", "0400", "999:0", true));
    }

    @Test
    void flags() {
        RunOptionsSpec options = Composed.of("""
                services:
                  b: {image: b}
                  a:
                    image: a
                    hostname: h
                    restart: unless-stopped
                    init: true
                    read_only: false
                    cap_add: [NET_ADMIN]
                    ulimits: {nofile: {soft: 1024, hard: 2048}, nproc: 64}
                    sysctls: {net.core.somaxconn: 1024}
                    extra_hosts: ["a:10.0.0.1", "host.docker.internal:host-gateway"]
                    expose: ["8080-8081", 53/udp]
                    shm_size: 128m
                    pid: service:b
                    logging: {driver: json-file, options: {max-size: 10m}}
                    deploy:
                      replicas: 1
                      placement: {}
                      resources:
                        limits: {cpus: '1.5', memory: 512M, pids: 100}
                        reservations: {memory: 64M, cpus: '0.1'}
                """).service("a").options();

        assertThat(options)
                .isEqualTo(RunOptionsSpec.builder()
                        .hostname("h")
                        .restart("unless-stopped")
                        .init(true)
                        .readOnly(false)
                        .capAdd(List.of("NET_ADMIN"))
                        .ulimits(List.of("nofile=1024:2048", "nproc=64"))
                        .sysctls(Map.of("net.core.somaxconn", "1024"))
                        .addHosts(List.of("a:10.0.0.1", "host.docker.internal:host-gateway"))
                        .expose(List.of("8080", "8081", "53/udp"))
                        .shmSize("128m")
                        .pid("container:b")
                        .logDriver("json-file")
                        .logOpts(Map.of("max-size", "10m"))
                        .cpus("1.5")
                        .memory("512M")
                        .pidsLimit(100)
                        .memoryReservation("64M")
                        .build());
    }

    @Test
    void howContainersStopAndPull() {
        ContainerSpec spec = Composed.of("""
                services:
                  a: {image: a, stop_signal: SIGINT, stop_grace_period: 1m, pull_policy: if_not_present, user: 1000}
                """).service("a");

        assertThat(spec.stop()).isEqualTo(new StopSpec(false, Duration.ofMinutes(1), "SIGINT"));
        assertThat(spec.pull()).isEqualTo(PullPolicy.MISSING);
        assertThat(spec.user()).isEqualTo("1000");
    }

    @Test
    void profilesAndServicesSelect() {
        String text = """
                services:
                  db: {image: a}
                  app: {image: a, depends_on: [db]}
                  debug: {image: a, profiles: [debug, all]}
                  metrics: {image: a, profiles: [metrics]}
                """;

        assertThat(Composed.names(Composed.of(text).project())).containsExactly("db", "app", "default");
        assertThat(Composed.names(Composed.of(text).profiles("debug").project()))
                .containsExactly("db", "app", "debug", "default");
        assertThat(Composed.names(Composed.of(text).profiles("*").project())).hasSize(5);
        assertThat(Composed.names(Composed.of(text).services("app").project()))
                .containsExactlyInAnyOrder("app", "db", "default");
        assertThat(Composed.names(Composed.of(text).services("metrics").project()))
                .containsExactly("metrics", "default");
    }

    @Test
    void anchorsAndMergeKeys() {
        Composed file = Composed.of("""
                x-app: &app
                  image: a
                  environment: &env {A: a, B: b}
                  labels: {x: y}
                services:
                  one: *app
                  two:
                    <<: *app
                    environment:
                      <<: [*env, {C: c}]
                      B: other
                """);

        assertThat(env(file.service("one"))).isEqualTo(Map.of("A", "a", "B", "b"));
        assertThat(env(file.service("two"))).isEqualTo(Map.of("A", "a", "B", "other", "C", "c"));
        assertThat(file.service("two").labels()).isEqualTo(Map.of("x", "y"));
    }

    @Test
    void laterFilesOverride() {
        Composed file = Composed.of("""
                services:
                  a:
                    image: a:1
                    command: [one, two]
                    environment: [A=1, B=1]
                    ports: ["80"]
                    volumes: ["./one:/data", "./two:/two"]
                    depends_on: [b]
                    labels: {x: "1"}
                    cap_add: [A]
                  b: {image: b}
                """).file("test/override.yaml", """
                services:
                  a:
                    image: a:2
                    command: [three]
                    environment: {B: "2"}
                    ports: ["81"]
                    volumes: ["./three:/data"]
                    depends_on: {b: {condition: service_healthy}}
                    labels: !reset {}
                    cap_add: !override [B]
                """).paths("compose.yaml", "test/override.yaml");
        ContainerSpec spec = file.service("a");

        assertThat(spec.image()).isEqualTo("a:2");
        assertThat(spec.command()).containsExactly("three");
        assertThat(env(spec)).isEqualTo(Map.of("A", "1", "B", "2"));
        assertThat(spec.ports()).containsExactly(PortSpec.tcp(80), PortSpec.tcp(81));
        assertThat(spec.mounts())
                .containsExactly(
                        new MountSpec.OfHost("/project/two", "/two", false, null),
                        new MountSpec.OfHost("/project/three", "/data", false, null));
        assertThat(spec.dependsOn()).containsExactly(new Dependency("b", Condition.READY));
        assertThat(spec.labels()).isEmpty();
        assertThat(spec.options().capAdd()).containsExactly("B");
    }

    @Test
    void servicesExtendOthers() {
        Composed file = Composed.of("""
                services:
                  base: {image: a, environment: {A: "1"}}
                  app: {extends: base, environment: {B: "2"}}
                  other:
                    extends: {file: common/base.yaml, service: far}
                    image: mine
                """).file("common/base.yaml", """
                services:
                  root: {image: root, volumes: ["./data:/data"]}
                  far: {extends: {service: root}, labels: [a=b]}
                """);

        assertThat(env(file.service("app"))).isEqualTo(Map.of("A", "1", "B", "2"));
        assertThat(file.service("other").image()).isEqualTo("mine");
        assertThat(file.service("other").labels()).isEqualTo(Map.of("a", "b"));
        assertThat(file.service("other").mounts())
                .containsExactly(new MountSpec.OfHost("/project/common/data", "/data", false, null));
    }

    @Test
    void filesIncludeOthers() {
        Composed file = Composed.of("""
                include:
                  - db/compose.yaml
                  - path: [cache/compose.yaml, cache-override.yaml]
                    env_file: cache/my.env
                services:
                  app: {image: "app:${TAG-none}", depends_on: [db, cache]}
                """)
                .file("db/compose.yaml", """
                services:
                  db: {image: "postgres:${TAG}", volumes: ["./init:/init", "data:/data"]}
                volumes: {data: {}}
                """)
                .file("db/.env", "TAG=17")
                .file("cache/compose.yaml", "services: {cache: {image: \"redis:${TAG}\"}}")
                .file("cache/my.env", "TAG=8")
                .file("cache-override.yaml", "services: {cache: {command: serve}}");

        assertThat(file.service("db").image()).isEqualTo("postgres:17");
        assertThat(file.service("db").mounts())
                .contains(new MountSpec.OfHost("/project/db/init", "/init", false, null));
        assertThat(file.service("cache").image()).isEqualTo("redis:8");
        assertThat(file.service("cache").command()).containsExactly("serve");
        assertThat(file.service("app").image()).isEqualTo("app:none");
    }

    @Test
    void variablesComeFromTheAnnotationTheEnvironmentAndTheFile() {
        Composed file = Composed.of("""
                services:
                  a: {image: "$A-${B}-${C:-c}-${D-$A}-${E:+e}-${F+f}-$$x-${G:-${B}g}"}
                """)
                .file(".env", "A=file\nB=file\nC=\nF=\nE=set")
                .environment("A", "environment")
                .environment("B", "environment")
                .variable("A", "annotation");

        assertThat(file.service("a").image()).isEqualTo("annotation-environment-c-annotation-e-f-$x-environmentg");
    }

    @Test
    void namesThatServicesAlsoHaveAreExtended() {
        Composed file = Composed.of("""
                services:
                  redis: {image: a, volumes: ["redis:/data"], networks: [redis]}
                volumes: {redis: {}}
                networks: {redis: {}}
                """);

        assertThat(Composed.names(file.project())).containsExactlyInAnyOrder("redis", "redis-volume", "redis-network");
        assertThat(file.service("redis").networks())
                .containsExactly(new NetworkJoin("redis-network", List.of("redis"), null));
    }

    @Test
    void profilesComeFromTheVariableUnlessTheyAreAskedFor() {
        String text = """
                services:
                  db: {image: a}
                  debug: {image: a, profiles: [debug]}
                  load: {image: a, profiles: [load]}
                  unnamed: {image: a, profiles: ['']}
                """;

        assertThat(Composed.names(Composed.of(text).project())).containsExactly("db", "unnamed", "default");
        assertThat(Composed.names(Composed.of(text)
                        .environment("COMPOSE_PROFILES", "load, debug")
                        .project()))
                .containsExactly("db", "debug", "load", "default");
        assertThat(Composed.names(
                        Composed.of(text).file(".env", "COMPOSE_PROFILES=load").project()))
                .containsExactly("db", "load", "default");
        assertThat(Composed.names(Composed.of(text)
                        .environment("COMPOSE_PROFILES", "load")
                        .profiles("debug")
                        .project()))
                .containsExactly("db", "debug", "default");
    }

    @Test
    void servicesThatAreNotStartedAreKnownWithTheReason() {
        String text = """
                services:
                  db: {image: a}
                  app: {image: a}
                  debug: {image: a, profiles: [debug, all]}
                """;

        assertThat(Composed.of(text).services("db").project().absent())
                .containsExactly(
                        new AbsentService(
                                "app",
                                "is not among the services that @Compose(services = …) names, nor needed by one of them",
                                "Add it to @Compose(services = …)."),
                        new AbsentService(
                                "debug",
                                "is not enabled, because of its profiles",
                                "Enable one of them with @Compose(profiles = …): 'debug', 'all'."));
    }

    @Test
    void aHashAtTheBeginningOfAValueIsNotAComment() {
        ContainerSpec spec = Composed.of("services: {a: {image: a, env_file: a.env}}")
                .file("a.env", "A=#fff\nB= #fff\nC=a#b\nD=a #b\nE=\n")
                .service("a");

        assertThat(env(spec)).isEqualTo(Map.of("A", "#fff", "B", "#fff", "C", "a#b", "D", "a", "E", ""));
    }

    @Test
    void aDollarSignThatBeginsNoVariableIsLiteral() {
        ContainerSpec spec = Composed.of("""
                services: {a: {image: a, command: ['$(date)', '$"x', $1, a$, '$-', '$$$', '$$$$'], user: "${U:-$}"}}
                """).service("a");

        assertThat(spec.command()).containsExactly("$(date)", "$\"x", "$1", "a$", "$-", "$$", "$$");
        assertThat(spec.user()).isEqualTo("$");
    }

    @Test
    void labelsOfNetworksAndVolumesMayBeLists() {
        Composed file = Composed.of("""
                services: {a: {image: a, networks: [n], volumes: ["v:/v"]}}
                networks: {n: {labels: [x=1, y]}}
                volumes: {v: {labels: ["x=a=b"]}}
                """)
                .file("over.yaml", "networks: {n: {labels: {x: \"2\"}}}")
                .paths("compose.yaml", "over.yaml");

        assertThat(((NetworkSpec) file.spec("n")).labels()).isEqualTo(Map.of("x", "2", "y", ""));
        assertThat(((VolumeSpec) file.spec("v")).labels()).isEqualTo(Map.of("x", "a=b"));
    }

    @Test
    void theContextOfABuildIsTheDirectoryOfTheFile() {
        Composed file = Composed.of("""
                services:
                  a: {build: {dockerfile: Dockerfile.a}}
                  b: {build: {dockerfile_inline: "FROM x"}}
                """);

        assertThat(file.spec("a-image"))
                .isEqualTo(
                        BuildSpec.builder("/project").dockerfile("Dockerfile.a").build());
        assertThat(file.spec("b-image"))
                .isEqualTo(
                        BuildSpec.builder("/project").dockerfileText("FROM x").build());
    }

    @Test
    void theProjectsNameIsAVariable() {
        String text = "services: {a: {image: \"a:${COMPOSE_PROJECT_NAME}\"}}\n";

        assertThat(Composed.of(text).service("a").image()).isEqualTo("a:project");
        assertThat(Composed.of("name: ${N:-shop}-x\n" + text).service("a").image())
                .isEqualTo("a:shop-x");
        assertThat(Composed.of("name: shop\n" + text)
                        .environment("COMPOSE_PROJECT_NAME", "other")
                        .service("a")
                        .image())
                .isEqualTo("a:other");
        assertThat(Composed.of("name: shop\ninclude: [sub/compose.yaml]")
                        .file("sub/compose.yaml", "name: sub\n" + text)
                        .service("a")
                        .image())
                .isEqualTo("a:shop");
    }

    @Test
    void anotherLoggingDriverReplacesTheOptions() {
        Composed file = Composed.of("""
                services:
                  a: {image: a, logging: {driver: json-file, options: {max-size: 10m}}}
                  b: {image: a, logging: {driver: json-file, options: {max-size: 10m}}}
                """).file("over.yaml", """
                services:
                  a: {logging: {driver: local, options: {max-file: "2"}}}
                  b: {logging: {options: {max-file: "2"}}}
                """).paths("compose.yaml", "over.yaml");

        assertThat(file.service("a").options().logOpts()).isEqualTo(Map.of("max-file", "2"));
        assertThat(file.service("b").options().logOpts()).isEqualTo(Map.of("max-size", "10m", "max-file", "2"));
    }

    @Test
    void byteOrderMarksAreSkipped() {
        ContainerSpec spec = Composed.of("\uFEFFservices: {a: {image: a, env_file: a.env}}")
                .file("a.env", "\uFEFFA=1")
                .service("a");

        assertThat(env(spec)).isEqualTo(Map.of("A", "1"));
    }

    @Test
    void mountsPropagateAndMissingPathsAreCreatedOnRequest() {
        String text = """
                services:
                  a:
                    image: a
                    volumes:
                      - /a:/a:ro,rslave
                      - {type: bind, source: /b, target: /b, bind: {propagation: shared, selinux: z}}
                      - {type: bind, source: /c, target: /c, bind: {create_host_path: false}}
                """;

        assertThat(Composed.of(text).service("a").mounts())
                .containsExactly(
                        new MountSpec.OfHost("/a", "/a", true, null, "rslave", false),
                        new MountSpec.OfHost("/b", "/b", false, "z", "shared", false),
                        new MountSpec.OfHost("/c", "/c", false, null));
        assertThat(Composed.of(text).createMissingPaths().service("a").mounts())
                .containsExactly(
                        new MountSpec.OfHost("/a", "/a", true, null, "rslave", true),
                        new MountSpec.OfHost("/b", "/b", false, "z", "shared", true),
                        new MountSpec.OfHost("/c", "/c", false, null));
    }

    @Test
    void devicesAreGpus() {
        Composed file = Composed.of("""
                services:
                  all: {image: a, gpus: all}
                  some:
                    image: a
                    deploy: {resources: {reservations: {devices: [{driver: nvidia, count: 2, capabilities: [gpu]}]}}}
                  these: {image: a, gpus: [{device_ids: ["0", "3"]}]}
                """);

        assertThat(file.service("all").options().gpus()).isEqualTo("all");
        assertThat(file.service("some").options().gpus()).isEqualTo("2");
        assertThat(file.service("these").options().gpus()).isEqualTo("device=0,3");
    }

    @Test
    void listsAreJoinedWithoutRepetitions() {
        Composed file = Composed.of("""
                services:
                  a: {image: a, cap_add: [A, B], extra_hosts: ["a:1.1.1.1"], volumes: [./x:/data/]}
                """).file("over.yaml", """
                services:
                  a: {cap_add: [B, C], extra_hosts: {b: 2.2.2.2, c: [3.3.3.3, "::3"]}, volumes: [./y:/data]}
                """).paths("compose.yaml", "over.yaml");

        assertThat(file.service("a").options().capAdd()).containsExactly("A", "B", "C");
        assertThat(file.service("a").options().addHosts())
                .containsExactly("a:1.1.1.1", "b:2.2.2.2", "c:3.3.3.3", "c:::3");
        assertThat(file.service("a").mounts())
                .containsExactly(new MountSpec.OfHost("/project/y", "/data", false, null));
    }

    @Test
    void modesAreOctalIfYamlTakesThemForThat() {
        ContainerSpec spec = Composed.of("""
                services:
                  a:
                    image: a
                    configs:
                      - {source: c, target: /a, mode: 0440}
                      - {source: c, target: /b, mode: 0o440}
                      - {source: c, target: /c, mode: "0440"}
                      - {source: c, target: /d, mode: 288}
                configs: {c: {file: c}}
                """).service("a");

        assertThat(spec.copies()).extracting(CopySpec::mode).containsOnly("0440");
    }

    @Test
    void aBackslashBetweenDoubleQuotesEscapesAnyCharacter() {
        assertThat(Composed.of("""
                        services: {a: {image: a, command: '"a\\b" ''c\\d'' e\\f'}}
                        """).service("a").command()).containsExactly("ab", "c\\d", "ef");
    }

    @Test
    void readsTheOutputOfDockerComposeConfig() {
        Composed file = Composed.of("""
                {
                  "name": "shop",
                  "networks": {"default": {"name": "shop_default", "ipam": {}},
                               "lan": {"name": "lan", "ipam": {}, "external": true}},
                  "services": {"a": {
                    "profiles": ["x"],
                    "command": null,
                    "entrypoint": null,
                    "image": "a",
                    "environment": {"A": "$$x", "B": null},
                    "depends_on": {"gone": {"condition": "service_started", "required": false}},
                    "deploy": {"resources": {"limits": {"cpus": 0.5, "memory": "52428800"},
                      "reservations": {"devices": [{"capabilities": ["gpu"], "count": -1}]}}, "placement": {}},
                    "devices": [{"source": "/dev/a", "target": "/dev/b", "permissions": "rwm"}],
                    "networks": {"default": null, "lan": null},
                    "ports": [{"mode": "ingress", "target": 80, "published": "8080", "protocol": "tcp"}],
                    "volumes": [{"type": "volume", "target": "/data", "volume": {}}]}}
                }
                """).profiles("x");
        ContainerSpec spec = file.service("a");

        assertThat(env(spec)).isEqualTo(Map.of("A", "$x"));
        assertThat(spec.ports()).containsExactly(PortSpec.tcp(80));
        assertThat(spec.networks()).hasSize(2);
        assertThat(spec.options())
                .isEqualTo(RunOptionsSpec.builder()
                        .cpus("0.5")
                        .memory("52428800")
                        .gpus("all")
                        .devices(List.of("/dev/a:/dev/b:rwm"))
                        .build());
    }
}
