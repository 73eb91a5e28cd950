package dev.mooring.internal.compose;

import static dev.mooring.internal.engine.EngineKind.ELSEWHERE;
import static dev.mooring.internal.engine.EngineKind.PODMAN;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mooring.Compose;
import dev.mooring.Container;
import dev.mooring.Environment;
import dev.mooring.Mooring;
import dev.mooring.internal.declaration.ProjectFiles;
import dev.mooring.internal.declaration.compose.ComposeProject;
import dev.mooring.internal.declaration.compose.ComposeRequest;
import dev.mooring.internal.declaration.compose.Problem;
import dev.mooring.internal.engine.DisabledOn;
import dev.mooring.resource.DockerContainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Six services of one Compose file, started by {@code docker compose} and by Mooring: the containers are described
 * alike, commands in them print the same, and requests get the same answers.
 */
@DisabledOn(engine = PODMAN, because = "docker compose is compared on Docker")
@DisabledOn(engine = ELSEWHERE, because = "the ports of compose are asked on the loopback address")
class ComposeConformanceIT {

    /** The working directory is the module's, or in a fork of Maven the one below it. */
    private static final Path FILE = Stream.of("", "..")
            .map(directory -> Path.of(directory, "src/dockerTest/compose/compose.yaml"))
            .filter(Files::exists)
            .findFirst()
            .orElseThrow()
            .toAbsolutePath()
            .normalize();

    private static final List<String> SERVICES = List.of("db", "migration", "cache", "broker", "api", "gateway");
    private static final String NOT_INSTALLED =
            "docker compose is not installed; dev/test installs Debian's package docker-compose";

    /** Of so many cases, one is read each time; all of them are with the tag "thorough". */
    private static final int EVERY = 5;

    private static final String PASSWORD = "s3cret $word";

    @Environment
    @Compose("src/dockerTest/compose/compose.yaml")
    record Shop(
            @Container DockerContainer db,
            @Container DockerContainer migration,
            @Container DockerContainer cache,
            @Container DockerContainer broker,
            @Container DockerContainer api,
            @Container DockerContainer gateway) {

        List<DockerContainer> containers() {
            return List.of(db, migration, cache, broker, api, gateway);
        }
    }

    /** What a started project looks like from outside. */
    private record Running(Map<String, String> ids, int db, int cache, int broker, int gateway) {}

    @Test
    void bothStartTheSame() throws Exception {
        assumeTrue(ComposeCommand.isThere(), NOT_INSTALLED);
        String prefix = System.getProperty("mooring.image.prefix", "");
        Map<String, String> environment = Map.of(
                "PREFIX",
                prefix,
                "DB_PORT",
                "0",
                "CACHE_PORT",
                "0",
                "BROKER_PORT",
                "0",
                "API_PORT",
                "0",
                "GATEWAY_PORT",
                "0");
        Map<String, Object> byCompose;
        try (ComposeCommand compose = new ComposeCommand(FILE, environment)) {
            compose.up();
            Map<String, String> ids = new LinkedHashMap<>();
            SERVICES.forEach(service -> ids.put(service, compose.container(service)));
            byCompose = look(new Running(
                    ids,
                    compose.port("db", 5432),
                    compose.port("cache", 6379),
                    compose.port("broker", 5672),
                    compose.port("gateway", 80)));
        }
        Map<String, Object> byMooring;
        try (Mooring mooring = Mooring.open(prefix.isEmpty() ? Map.of() : Map.of("mooring.image.prefix", prefix))) {
            Shop shop = mooring.start(Shop.class);
            Map<String, String> ids = new LinkedHashMap<>();
            for (int i = 0; i < SERVICES.size(); i++) {
                ids.put(SERVICES.get(i), shop.containers().get(i).id());
            }
            byMooring = look(new Running(
                    ids,
                    shop.db().port(5432),
                    shop.cache().port(6379),
                    shop.broker().port(5672),
                    shop.gateway().port(80)));
        }

        assertThat(byMooring.keySet()).isEqualTo(byCompose.keySet()).hasSizeGreaterThan(25);
        assertSoftly(softly -> byCompose.forEach(
                (what, seen) -> softly.assertThat(byMooring.get(what)).as(what).isEqualTo(seen)));
    }

    /** In the order of the files, so that there are some of each topic among every few. */
    private static List<CorpusCase> corpus(IntPredicate wanted) {
        List<CorpusCase> all = CorpusCase.all(FILE.resolveSibling("corpus"));
        return IntStream.range(0, all.size()).filter(wanted).mapToObj(all::get).toList();
    }

    private static List<CorpusCase> someOfTheCorpus() {
        return corpus(i -> i % EVERY == 0);
    }

    private static List<CorpusCase> restOfTheCorpus() {
        return corpus(i -> i % EVERY != 0);
    }

    @ParameterizedTest
    @MethodSource("restOfTheCorpus")
    @Tag("thorough")
    void restIsReadAsComposeReadsIt(CorpusCase project, @TempDir Path temporary) throws IOException {
        isReadAsComposeReadsIt(project, temporary);
    }

    /** What docker compose config prints is also the way out for files that Mooring does not read. */
    @ParameterizedTest
    @MethodSource("someOfTheCorpus")
    void isReadAsComposeReadsIt(CorpusCase project, @TempDir Path temporary) throws IOException {
        assumeTrue(ComposeCommand.isThere(), NOT_INSTALLED);
        Path directory = Files.createDirectories(temporary.resolve("project"));
        project.write(directory);
        ComposeCommand.Result resolved =
                ComposeCommand.config(directory, project.composeFiles(), project.profiles(), project.variables());
        boolean hostPorts = !project.remarks().contains("free ports");

        ComposeProject read = read(project, directory, project.composeFiles(), hostPorts);
        List<String> mistakes = mistakes(read);

        if (project.remarks().contains("refused")) {
            assertThat(resolved.exitCode())
                    .as("the exit code of docker compose")
                    .isNotZero();
            assertThat(mistakes).isNotEmpty();
            return;
        }
        assertThat(resolved.exitCode()).as("the exit code of docker compose").isZero();
        if (project.remarks().contains("mooring refuses")) {
            assertThat(mistakes).isNotEmpty();
        } else {
            assertThat(mistakes).isEmpty();
            Map<String, String> expected =
                    ResolvedView.of(new ObjectMapper().readTree(resolved.output()), project.variables(), hostPorts);
            assertThat(ProjectView.of(read, hostPorts)).containsExactlyInAnyOrderEntriesOf(expected);
            if (project.remarks().contains("not again")) {
                return;
            }
            Files.writeString(directory.resolve("resolved.json"), resolved.output());
            ComposeProject again = read(project, directory, List.of("resolved.json"), hostPorts);
            assertThat(mistakes(again)).as("the mistakes in resolved.json").isEmpty();
            assertThat(ProjectView.of(again, hostPorts))
                    .as("resolved.json")
                    .containsExactlyInAnyOrderEntriesOf(expected);
        }
    }

    private static List<String> mistakes(ComposeProject project) {
        return project.problems().stream()
                .filter(problem -> !problem.warning())
                .map(Problem::toString)
                .toList();
    }

    private static ComposeProject read(CorpusCase project, Path directory, List<String> files, boolean fixedPorts) {
        return ComposeReader.read(
                new ComposeRequest(
                        ComposeConformanceIT.class,
                        files,
                        project.profiles(),
                        List.of(),
                        Map.of(),
                        name -> Optional.ofNullable(project.variables().get(name)),
                        fixedPorts,
                        false),
                new DirectoryFiles(directory));
    }

    /** The files of a project in a directory. */
    private record DirectoryFiles(Path project) implements ProjectFiles {

        @Override
        public Path directory(Class<?> declaring) {
            return project;
        }

        @Override
        public Optional<String> read(Path file) {
            try {
                return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private static Map<String, Object> look(Running running) throws Exception {
        awaitHealthy(running);
        Map<String, Object> seen = new TreeMap<>();
        running.ids().forEach((service, id) -> seen.put("inspect " + service, description(service, id)));
        seen.put("http", http(running.gateway()));
        seen.put("jdbc", jdbc(running.db()));
        seen.put("redis", exchange(running.cache(), "PING\r\n", 7));
        seen.put("amqp", exchange(running.broker(), "AMQP\0\0\u0009\u0001", 3));
        COMMANDS.forEach((service, commands) -> {
            for (String command : commands) {
                seen.put(
                        service + "$ " + command,
                        ComposeCommand.docker("exec", running.ids().get(service), "sh", "-c", command));
            }
        });
        seen.put("migration", ComposeCommand.docker("logs", running.ids().get("migration")));
        return seen;
    }

    /** {@code docker compose up} waits only for what others depend on. */
    private static void awaitHealthy(Running running) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> ComposeCommand.docker(
                                "inspect",
                                "--format",
                                "{{.State.Health.Status}}",
                                running.ids().get("broker"))
                        .output()
                        .strip()
                        .equals("healthy"));
        await().atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .until(() -> send(running.gateway(), "GET", "/shop/health", "").startsWith("200 "));
    }

    private static final Map<String, List<String>> COMMANDS = Map.of(
            "db",
            List.of(
                    "cat /proc/1/cmdline | tr '\\0' ' '",
                    "cat /run/secrets/db_password",
                    "stat -c '%a %u:%g' /run/secrets/db_password",
                    "ls /docker-entrypoint-initdb.d; touch /docker-entrypoint-initdb.d/x 2>&1",
                    "grep 'open files' /proc/1/limits",
                    "cd /sys/fs/cgroup; cat memory.max cpu.max 2> /dev/null || cat memory/memory.limit_in_bytes",
                    "df --output=size /dev/shm",
                    "getent hosts cache api.internal > /dev/null && echo found"),
            "cache",
            List.of(
                    "redis-cli config get maxmemory",
                    "cat /proc/sys/net/core/somaxconn; cd /sys/fs/cgroup; cat pids.max 2> /dev/null || cat pids/pids.max",
                    "df --output=size /data"),
            "broker",
            List.of("hostname", "cat /etc/rabbitmq/conf.d/20-shop.conf"),
            "api",
            List.of(
                    "id; pwd",
                    "cat /proc/1/comm; grep CapEff /proc/1/status",
                    "echo \"$GREETING $FLAG $DB_PASSWORD\"",
                    "grep warehouse /etc/hosts"),
            "gateway",
            List.of(
                    "cat /etc/nginx/conf.d/default.conf",
                    "for name in db database cache broker api api.internal; do getent hosts $name > /dev/null || echo no $name; done"));

    private static List<String> http(int port) {
        return Stream.of(
                        "GET / ",
                        "GET /shop/orders ",
                        "POST /shop/orders {\"item\":\"anchor\",\"quantity\":2}",
                        "POST /shop/orders {\"item\":\"anchor\",\"quantity\":0}",
                        "GET /shop/orders ",
                        "GET /shop/nothing ")
                .map(request -> request.split(" ", 3))
                .map(parts -> send(port, parts[0], parts[1], parts[2]))
                .toList();
    }

    private static String send(int port, String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .timeout(Duration.ofSeconds(20))
                .build();
        try {
            HttpResponse<String> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() + " " + response.body();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    private static List<String> jdbc(int port) throws SQLException {
        List<String> answers = new ArrayList<>();
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/shop";
        try (Connection connection = DriverManager.getConnection(url, "postgres", PASSWORD);
                Statement statement = connection.createStatement()) {
            for (String query : List.of(
                    "SELECT item || pieces FROM stock",
                    "SELECT item || quantity FROM orders",
                    "SHOW cluster_name",
                    "SHOW max_connections",
                    "SHOW data_checksums")) {
                try (ResultSet rows = statement.executeQuery(query)) {
                    while (rows.next()) {
                        answers.add(rows.getString(1));
                    }
                }
            }
        }
        return answers;
    }

    private static String exchange(int port, String request, int bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            return new String(socket.getInputStream().readNBytes(bytes), US_ASCII);
        }
    }

    /** What the engine says of a container, without names, addresses and what Mooring does otherwise on purpose. */
    private static Map<String, Object> description(String service, String id) {
        JsonNode container = inspect(id);
        JsonNode config = container.get("Config");
        JsonNode host = container.get("HostConfig");
        Map<String, Object> described = new TreeMap<>();
        for (String name : List.of(
                "Cmd",
                "Entrypoint",
                "User",
                "WorkingDir",
                "Healthcheck",
                "StopSignal",
                "StopTimeout",
                "Tty",
                "OpenStdin")) {
            described.put(name, shown(config.path(name)));
        }
        described.put("Env", texts(config.path("Env")));
        TreeSet<String> exposed = new TreeSet<>();
        config.path("ExposedPorts").fieldNames().forEachRemaining(port -> exposed.add(port.replaceFirst("/tcp$", "")));
        described.put("ExposedPorts", exposed);
        described.put(
                "Hostname", service.equals("broker") ? config.path("Hostname").asText() : "any");
        for (String name : List.of(
                "Memory",
                "NanoCpus",
                "PidsLimit",
                "ShmSize",
                "Ulimits",
                "CapAdd",
                "CapDrop",
                "ReadonlyRootfs",
                "RestartPolicy",
                "Sysctls",
                "LogConfig",
                "Init",
                "Privileged",
                "Tmpfs")) {
            described.put(name, shown(host.path(name)));
        }
        Set<String> hosts = texts(host.path("ExtraHosts"));
        // Every container of Mooring knows the host.
        hosts.removeIf(each -> each.startsWith("host.docker.internal"));
        described.put("ExtraHosts", hosts);
        TreeSet<String> ports = new TreeSet<>();
        host.path("PortBindings").fieldNames().forEachRemaining(ports::add);
        described.put("PortBindings", ports);
        TreeSet<String> mounts = new TreeSet<>();
        container.get("Mounts").forEach(mount -> {
            String target = mount.path("Destination").asText();
            // The file of a config is mounted by Compose, and copied by Mooring.
            if (!target.equals("/etc/nginx/conf.d/default.conf")) {
                mounts.add(mount.path("Type").asText() + " " + target + " " + mount.path("RW"));
            }
        });
        described.put("Mounts", mounts);
        described.put(
                "Networks", container.path("NetworkSettings").path("Networks").size());
        described.put(
                "State",
                container.path("State").path("Status").asText() + " "
                        + container.path("State").path("ExitCode"));
        return described;
    }

    /** Unset, null, false, zero and empty mean the same to the engine. */
    private static String shown(JsonNode node) {
        boolean nothing = node.isMissingNode()
                || node.isNull()
                || (node.isContainerNode() && node.isEmpty())
                || node.asText().equals("0")
                || node.asText().equals("false");
        return nothing ? "" : node.toString();
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new TreeSet<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static JsonNode inspect(String id) {
        try {
            return new ObjectMapper()
                    .readTree(ComposeCommand.docker("inspect", id).output().getBytes(UTF_8))
                    .get(0);
        } catch (JsonProcessingException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
