package dev.mooring.internal.pull;

import static dev.mooring.internal.engine.EngineKind.PODMAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.mooring.internal.engine.DisabledOn;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.http.HttpEngine;
import dev.mooring.internal.engine.http.discovery.DockerSettings;
import dev.mooring.internal.report.Masker;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ImageDetails;
import dev.mooring.spec.PullPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Pulls from registries on the loopback, which engines take for trustworthy without TLS. */
@Timeout(120)
@DisabledOn(engine = PODMAN, because = "In Podman, a registry without TLS has to be configured")
class PullIT {

    private static final String ASKER = "Container 'app' (PullIT.app)";
    private static final int SIZE = 200_000;

    @TempDir
    Path directory;

    private final Map<String, String> environment = new HashMap<>(System.getenv());
    private final String repository = "mooring-pull/" + UUID.randomUUID();
    private final Lines display = new Lines();
    private final Masker masker = new Masker();
    private final List<String> names = new ArrayList<>();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Engine engine;
    private TinyImage image;

    @BeforeEach
    void connect() {
        environment.put("DOCKER_CONFIG", directory.resolve("docker").toString());
        environment.remove("DOCKER_AUTH_CONFIG");
        engine = HttpEngine.connect(new DockerSettings(environment, directory.resolve("home")), masker::add);
        assumeTrue(engine.info().local(), "the engine runs elsewhere and cannot reach a registry of this host");
        image = TinyImage.random(engine.info().architecture(), 2, SIZE);
        log.start();
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).addAppender(log);
    }

    @AfterEach
    void leaveNothing() {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).detachAppender(log);
        try (Engine closing = engine) {
            names.forEach(closing.images()::remove);
        }
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(text -> text.contains(RegistryProcess.PASSWORD));
        Awaitility.await()
                .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                        .extracting(Thread::getName)
                        .noneMatch(name -> name.startsWith("mooring-pull-")));
    }

    @Test
    void pullsFromAnOpenRegistry() throws Exception {
        try (RegistryProcess registry = RegistryProcess.open(directory.resolve("registry"))) {
            image.push(registry.uri(), repository, "1", "");
            String name = name(registry.host(), ":1");

            assertThat(supply().ensure(missing(name), ASKER)).isEqualTo(name);

            ImageDetails details = engine.images().inspect(name).orElseThrow();
            assertThat(details.tags()).containsExactly(name);
            assertThat(display.all)
                    .startsWith("begin " + name)
                    .anyMatch(line -> line.startsWith("2 of 2 layers, "))
                    .last()
                    .asString()
                    .matches("end Pulled " + Pattern.quote(name + " from " + registry.host())
                            + " in \\d+\\.\\d s \\(2 layers, 40\\d\\.\\d kB\\)");
        }
    }

    @Test
    void pullsByDigest() throws Exception {
        try (RegistryProcess registry = RegistryProcess.open(directory.resolve("registry"))) {
            image.push(registry.uri(), repository, "1", "");
            String name = name(registry.host(), "@" + image.manifest().digest());
            assertThat(supply().ensure(missing(name), ASKER)).isEqualTo(name);
            assertThat(engine.images().inspect(name)).isPresent();
            display.all.clear();
            supply().ensure(missing(name), ASKER);
            assertThat(display.all).as("is there by now").isEmpty();
        }
    }

    @Test
    void pullsWithTheLoginOfTheConfiguration() throws Exception {
        try (RegistryProcess registry = RegistryProcess.withLogin(directory.resolve("registry"))) {
            image.push(registry.uri(), repository, "1", RegistryProcess.USER + ":" + RegistryProcess.PASSWORD);
            String name = name(registry.host(), ":1");
            login(registry.host(), RegistryProcess.PASSWORD);
            supply().ensure(missing(name), ASKER);
            assertThat(engine.images().inspect(name)).isPresent();
            assertThat(masker.mask("is " + RegistryProcess.PASSWORD)).isEqualTo("is ***");
        }
    }

    @Test
    void pullsWithTheLoginOfAHelper() throws Exception {
        try (RegistryProcess registry = RegistryProcess.withLogin(directory.resolve("registry"))) {
            image.push(registry.uri(), repository, "1", RegistryProcess.USER + ":" + RegistryProcess.PASSWORD);
            String name = name(registry.host(), ":1");
            helper("""
                    read -r server
                    [ "$1 $server" = "get %s" ] || { echo "credentials not found in native keychain"; exit 1; }
                    echo '{"ServerURL": "%s", "Username": "%s", "Secret": "%s"}'""".formatted(registry.host(), registry.host(), RegistryProcess.USER, RegistryProcess.PASSWORD));
            config("{\"credHelpers\": {\"" + registry.host() + "\": \"mooring-test\"}}");
            reconnect();
            supply().ensure(missing(name), ASKER);
            assertThat(engine.images().inspect(name)).isPresent();
        }
    }

    @Test
    void aWrongPasswordIsTriedOnce() throws Exception {
        try (RegistryProcess registry = RegistryProcess.withLogin(directory.resolve("registry"))) {
            image.push(registry.uri(), repository, "1", RegistryProcess.USER + ":" + RegistryProcess.PASSWORD);
            String name = name(registry.host(), ":1");
            login(registry.host(), "wrong-" + RegistryProcess.PASSWORD);

            EngineException failure = failure(name);

            assertThat(failure.status()).isEqualTo(401);
            assertThat(failure).hasMessage("""
                    Container 'app' (PullIT.app) needs the image '%s', which could not be pulled.
                      what to do:  the registry does not accept this login: log in again with 'docker login %s'
                      registry:    %s, asked as 'mooring' (%s)
                      answer:      unauthorized: authentication required""".formatted(
                            name, registry.host(), registry.host(), directory.resolve("docker/config.json")));
            assertThat(display.all).containsExactly("begin " + name, "end ");
        }
    }

    @Test
    void whoIsNotLoggedInIsToldSo() throws Exception {
        try (RegistryProcess registry = RegistryProcess.withLogin(directory.resolve("registry"))) {
            String name = name(registry.host(), ":1");
            config("{\"credsStore\": \"nowhere\"}");
            EngineException failure = failure(name);
            assertThat(failure.status()).isEqualTo(401);
            assertThat(failure)
                    .hasMessageContaining(
                            "  registry:    " + registry.host() + ", asked anonymously; the credential helper"
                                    + " docker-credential-nowhere, named in " + directory.resolve("docker/config.json")
                                    + ", is not on the PATH\n")
                    .hasMessageContaining("\n  what to do:  log in with 'docker login " + registry.host() + "'");
        }
    }

    @Test
    void anUnknownTagIsNotFound() throws Exception {
        try (RegistryProcess registry = RegistryProcess.open(directory.resolve("registry"))) {
            image.push(registry.uri(), repository, "1", "");
            String name = name(registry.host(), ":2");
            EngineException failure = failure(name);
            assertThat(failure.notFound()).isTrue();
            assertThat(failure).hasMessage("""
                    Container 'app' (PullIT.app) needs the image '%s', which could not be pulled.
                      what to do:  check the name and the tag
                      registry:    %s, asked anonymously
                      answer:      manifest for %s not found: manifest unknown: manifest unknown""".formatted(name, registry.host(), name));
        }
    }

    @Test
    void aCredentialGoesToItsOwnRegistryOnly() throws Exception {
        try (RegistryProcess own = RegistryProcess.withLogin(directory.resolve("registry"));
                CapturingRegistry other = new CapturingRegistry(image)) {
            image.push(own.uri(), repository, "1", RegistryProcess.USER + ":" + RegistryProcess.PASSWORD);
            login(own.host(), RegistryProcess.PASSWORD);
            other.askForLogin();

            supply().ensure(missing(name(own.host(), ":1")), ASKER);
            EngineException failure = failure(name(other.host(), ":1"));

            assertThat(failure.status()).isEqualTo(401);
            assertThat(other.requests)
                    .isNotEmpty()
                    .allSatisfy(request -> assertThat(request.authorization()).isNull());
        }
    }

    @Test
    void theOtherRegistryWouldHaveSeenIt() throws Exception {
        try (CapturingRegistry registry = new CapturingRegistry(image)) {
            login(registry.host(), RegistryProcess.PASSWORD);
            registry.askForLogin();
            assertThat(failure(name(registry.host(), ":1")).status()).isEqualTo(401);
            assertThat(registry.requests)
                    .extracting(CapturingRegistry.Request::authorization)
                    .contains("Basic " + base64(RegistryProcess.USER + ":" + RegistryProcess.PASSWORD));
        }
    }

    @Test
    void aStallNamesTheLayer() throws Exception {
        try (CapturingRegistry registry = new CapturingRegistry(image)) {
            TinyImage.Blob layer = image.layers().get(1);
            registry.stallIn(layer);
            String name = name(registry.host(), ":1");
            ImageSupply supply =
                    supply(new PullSettings(PullPolicy.MISSING, null, Duration.ofSeconds(2), Mirrors.NONE));

            EngineException failure =
                    catchThrowableOfType(EngineException.class, () -> supply.ensure(missing(name), ASKER));

            assertThat(failure)
                    .hasMessageContaining("\n  stalled:     no progress for 2 s, at ")
                    .hasMessageContaining("\n  layer:       " + layer.shortId() + " (Downloading ");
            assertThat(engine.images().inspect(name)).isEmpty();
        }
    }

    @Test
    void whatCannotBeReachedIsTriedAgain() throws Exception {
        try (CapturingRegistry registry = new CapturingRegistry(image)) {
            registry.hangUp(true);
            String name = name(registry.host(), ":1");
            List<String> notes = new ArrayList<>();
            PullDisplay repairing = image -> new PullDisplay.Entry() {
                @Override
                public void progress(PullProgress progress) {}

                @Override
                public void note(String text) {
                    notes.add(text);
                    registry.hangUp(false);
                }

                @Override
                public void end(String text) {}
            };
            new ImageSupply(engine.images(), PullSettings.DEFAULT, repairing).ensure(missing(name), ASKER);
            assertThat(notes)
                    .containsExactly(registry.host() + " cannot be reached; " + name + " is tried again in 1000 ms");
            assertThat(engine.images().inspect(name)).isPresent();
        }
    }

    @Test
    void aMirrorStandsInForARegistry() throws Exception {
        try (RegistryProcess mirror = RegistryProcess.open(directory.resolve("registry"))) {
            image.push(mirror.uri(), "hub/" + repository, "1", "");
            String name = name("registry.invalid", ":1");
            names.add(mirror.host() + "/hub/" + repository + ":1");
            ImageSupply supply = supply(new PullSettings(
                    PullPolicy.MISSING,
                    null,
                    Duration.ofSeconds(60),
                    Mirrors.parse("registry.invalid=" + mirror.host() + "/hub")));
            assertThat(supply.ensure(missing(name), ASKER)).isEqualTo(name);
            assertThat(engine.images().inspect(name)).isPresent();
        }
    }

    @Test
    void anImageAgesFromItsLastPull() throws Exception {
        try (RegistryProcess registry = RegistryProcess.open(directory.resolve("registry"))) {
            image.push(registry.uri(), repository, "1", "");
            String name = name(registry.host(), ":1");
            ImageRequest daily = new ImageRequest(name, null, PullPolicy.MISSING, Duration.ofDays(1));
            Instant before = Instant.now().minusSeconds(1);

            supply().ensure(daily, ASKER);
            supply().ensure(daily, ASKER);
            assertThat(display.all).filteredOn(line -> line.startsWith("begin")).hasSize(1);
            assertThat(engine.images().inspect(name).orElseThrow().lastTagged()).isAfter(before);

            supply().ensure(new ImageRequest(name, null, PullPolicy.MISSING, Duration.ofNanos(1)), ASKER);
            assertThat(display.all).last().isEqualTo("end " + name + " is up to date with " + registry.host());
        }
    }

    @Test
    void manyAskAndOneIsPulled() throws Exception {
        try (CapturingRegistry registry = new CapturingRegistry(image)) {
            String name = name(registry.host(), ":1");
            ImageSupply supply = supply();
            List<FutureTask<?>> askers = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                FutureTask<@Nullable Void> asker = new FutureTask<>(() -> supply.ensure(missing(name), ASKER), null);
                askers.add(asker);
                new Thread(asker).start();
            }
            for (FutureTask<?> asker : askers) {
                asker.get();
            }
            for (TinyImage.Blob layer : image.layers()) {
                assertThat(registry.requests)
                        .filteredOn(request -> request.path().endsWith(layer.digest()))
                        .hasSize(1);
            }
        }
    }

    private EngineException failure(String name) {
        EngineException failure =
                catchThrowableOfType(EngineException.class, () -> supply().ensure(missing(name), ASKER));
        for (Throwable one = failure; one != null; one = one.getCause()) {
            assertThat(one.toString()).doesNotContain(RegistryProcess.PASSWORD);
        }
        return failure;
    }

    private ImageSupply supply() {
        return supply(PullSettings.DEFAULT);
    }

    private ImageSupply supply(PullSettings settings) {
        return new ImageSupply(engine.images(), settings, display);
    }

    private static ImageRequest missing(String name) {
        return new ImageRequest(name, null, PullPolicy.MISSING, null);
    }

    /** A name of this test's image, to be removed after it. */
    private String name(String host, String version) {
        String name = host + "/" + repository + version;
        names.add(name);
        return name;
    }

    private void reconnect() {
        engine.close();
        engine = HttpEngine.connect(new DockerSettings(environment, directory.resolve("home")), masker::add);
    }

    private void login(String host, String password) throws IOException {
        config("{\"auths\": {\"" + host + "\": {\"auth\": \"" + base64(RegistryProcess.USER + ":" + password)
                + "\"}}}");
    }

    private void config(String json) throws IOException {
        Files.writeString(Files.createDirectories(directory.resolve("docker")).resolve("config.json"), json);
    }

    private void helper(String script) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("bin"));
        Path file = Files.writeString(folder.resolve("docker-credential-mooring-test"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        environment.merge("PATH", folder.toString(), (path, own) -> own + ":" + path);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A display that keeps what it shows. */
    private static final class Lines implements PullDisplay {

        private final List<String> all = new CopyOnWriteArrayList<>();

        @Override
        public Entry begin(String image) {
            all.add("begin " + image);
            return new Entry() {
                @Override
                public void progress(PullProgress progress) {
                    all.add(progress.toString());
                }

                @Override
                public void note(String text) {
                    all.add(text);
                }

                @Override
                public void end(String text) {
                    all.add("end " + text);
                }
            };
        }
    }
}
