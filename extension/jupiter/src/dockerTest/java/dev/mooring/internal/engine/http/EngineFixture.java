package dev.mooring.internal.engine.http;

import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.http.discovery.DockerSettings;
import dev.mooring.spec.ContainerSpec;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An engine for a test, and nothing of it left behind. */
final class EngineFixture implements BeforeEachCallback, AfterEachCallback {

    static final String IMAGE = System.getProperty("mooring.image.prefix", "") + "debian:trixie-slim";

    private static final String LABEL = "mooring-engine-test";

    private final String apiVersion;
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final AtomicInteger names = new AtomicInteger();
    private Engine engine;

    private EngineFixture(String apiVersion) {
        this.apiVersion = apiVersion;
    }

    static EngineFixture newest() {
        return new EngineFixture("");
    }

    static EngineFixture speaking(String apiVersion) {
        return new EngineFixture(apiVersion);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        if (!apiVersion.isEmpty()) {
            environment.put("DOCKER_API_VERSION", apiVersion);
        }
        engine = HttpEngine.connect(new DockerSettings(environment, Path.of(System.getProperty("user.home"))));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        try (Engine closing = engine) {
            engine.containers()
                    .list(labels())
                    .forEach(container -> engine.containers().remove(container.id()));
            engine.networks()
                    .list(labels())
                    .forEach(network -> engine.networks().remove(network.id()));
            engine.volumes().list(labels()).forEach(volume -> engine.volumes().remove(volume.name()));
        }
    }

    Engine engine() {
        return engine;
    }

    Map<String, String> labels() {
        return Map.of(LABEL, run);
    }

    String name(String purpose) {
        return "mooring-engine-test-" + run + "-" + purpose + "-" + names.incrementAndGet();
    }

    static ContainerSpec.Builder shell(String script) {
        return ContainerSpec.builder(IMAGE).command("/bin/sh", "-c", script);
    }

    /** A container that does nothing until it is ended. */
    static ContainerSpec.Builder idle() {
        return ContainerSpec.builder(IMAGE).command("sleep", "infinity");
    }

    String create(ContainerSpec spec) {
        return engine.containers().create(new CreateContainer(name("c"), spec, labels()));
    }

    String run(ContainerSpec spec) {
        String id = create(spec);
        engine.containers().start(id);
        return id;
    }
}
