package dev.mooring.internal.reaper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.archive.TarPiece;
import dev.mooring.internal.archive.TarStream;
import dev.mooring.internal.engine.BuiltImage;
import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.FrozenVolume;
import dev.mooring.internal.engine.ImageBuilds.BuildRequest;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.SnapshotImage;
import dev.mooring.resource.CommitOptions;
import dev.mooring.resource.ContainerSummary;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.NetworkSpec;
import dev.mooring.spec.RunOptionsSpec;
import dev.mooring.spec.VolumeSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Resources of somebody else that have labels or names of Mooring, as an attack or by an accident. */
final class Lookalikes implements AutoCloseable {

    private static final String PREFIX =
            "mooring-test-other-" + ProcessHandle.current().pid() + "-" + System.nanoTime();

    private final Engine engine;
    private final List<String> containers = new ArrayList<>();
    private final List<String> networks = new ArrayList<>();
    private final List<String> volumes = new ArrayList<>();
    private final List<String> images = new ArrayList<>();
    private int number;

    Lookalikes(Engine engine) {
        this.engine = engine;
    }

    private String next() {
        return PREFIX + "-" + ++number;
    }

    /** Commits a session's container, and makes everything of that which comes to mind. */
    void of(ContainerSummary container, String committedByTest) throws IOException {
        String committed = commit(container.id(), CommitOptions.DEFAULT);
        run(committed);
        run(derive(committed));
        tag(committed);
        // The image that the test has committed, under a name of somebody else.
        tag(committedByTest);
        // The names are exchanged: the session's container keeps only its label, the other one has the name.
        String renamed = run(committed);
        engine.containers().rename(container.id(), container.name() + "-renamed");
        engine.containers().rename(renamed, container.name());
        forge();
        anotherSession();
    }

    /** Labels of a session that is long over. */
    void forge() {
        Ownership self = Ownership.ofThisProcess("dead0001");
        Ownership dead =
                new Ownership("dead0001", self.host(), self.space(), Long.MAX_VALUE, Instant.EPOCH, "", Instant.EPOCH);
        Map<String, String> labels = new LinkedHashMap<>(dead.labels("forged"));
        labels.put(Ownership.CREATED, "0");
        labels.put(Ownership.REUSE, labels.getOrDefault(Ownership.CONTAINER, ""));

        String volume = next();
        engine.volumes().create(volume, VolumeSpec.LOCAL, labels);
        volumes.add(volume);
        String network = next();
        engine.networks().create(network, NetworkSpec.builder().internal(true).build(), labels);
        networks.add(network);

        labels.putAll(new BuiltImage("f00d", Instant.EPOCH).labels());
        labels.putAll(new SnapshotImage(
                        "5eed", Instant.EPOCH, "OrdersIT.db", 0, List.of(new FrozenVolume(volume, "/x", 0755, 0, 0)))
                .labels());
        String plain = create(DoomedMain.IMAGE);
        CommitOptions options = CommitOptions.DEFAULT;
        for (Map.Entry<String, String> label : labels.entrySet()) {
            options = options.withChange("LABEL \"" + label.getKey() + "\"=\"" + label.getValue() + "\"");
        }
        String forged = commit(plain, options);
        run(forged);
        run(derive(forged));
    }

    /** Makes an image of an image that has no name, which the engine would remove with the last one made of it. */
    String ofNameless(String name) {
        String nameless = engine.containers().commit(create(DoomedMain.IMAGE), null, CommitOptions.DEFAULT);
        images.add(nameless);
        String container = next();
        String id = engine.containers().create(new CreateContainer(container, spec(nameless), Map.of()));
        engine.containers().commit(id, name, CommitOptions.DEFAULT);
        engine.containers().remove(id);
        return name;
    }

    /** One that is open, in this process. */
    private void anotherSession() {
        Ownership other = Ownership.ofThisProcess("0ther" + number);
        String name = Ownership.prefix(other.session()) + "db-1";
        engine.containers().create(new CreateContainer(name, spec(DoomedMain.IMAGE), other.labels(name)));
        engine.containers().start(name);
        containers.add(name);
        engine.volumes().create(name, VolumeSpec.LOCAL, other.labels());
        volumes.add(name);
    }

    /** Has Compose make a service, a network and a volume of a committed container. */
    void compose(ContainerSummary container) throws IOException, InterruptedException {
        String image = commit(container.id(), CommitOptions.DEFAULT);
        String project = next();
        Path file = Files.createTempFile("compose", ".yaml");
        try {
            Files.writeString(file, """
                    services:
                      app:
                        image: %s
                        pull_policy: never
                        command: ["sleep", "600"]
                        stop_grace_period: 0s
                        networks: [net]
                        volumes: ["data:/data"]
                    networks:
                      net:
                        internal: true
                    volumes:
                      data:
                    """.formatted(image));
            assertThat(docker("compose", "-p", project, "-f", file.toString(), "up", "--detach"))
                    .isZero();
        } finally {
            Files.delete(file);
        }
        containers.add(project + "-app-1");
        networks.add(project + "_net");
        volumes.add(project + "_data");
    }

    static boolean hasCompose() throws IOException, InterruptedException {
        return docker("compose", "version") == 0;
    }

    private static int docker(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private String commit(String container, CommitOptions options) {
        String image = PREFIX + ":" + ++number;
        engine.containers().commit(container, image, options);
        images.add(image);
        return image;
    }

    private void tag(String image) {
        String other = PREFIX + ":" + ++number;
        engine.images().tag(image, other);
        images.add(other);
    }

    private String derive(String image) {
        String derived = PREFIX + ":" + ++number;
        byte[] dockerfile = ("FROM " + image + "\nENV DERIVED=1\n").getBytes(StandardCharsets.UTF_8);
        try (TarStream context = TarStream.of(List.of(TarPiece.ofBytes("Dockerfile", dockerfile)))) {
            engine.builds()
                    .build(
                            new BuildRequest(
                                    "Dockerfile", List.of(derived), Map.of(), null, Map.of(), null, List.of(), false),
                            context,
                            event -> {});
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        images.add(derived);
        return derived;
    }

    private static ContainerSpec spec(String image) {
        return ContainerSpec.builder(image)
                .command("sleep", "600")
                .options(RunOptionsSpec.builder().network("none").build())
                .build();
    }

    private String create(String image) {
        String name = next();
        String id = engine.containers().create(new CreateContainer(name, spec(image), Map.of()));
        containers.add(id);
        return id;
    }

    private String run(String image) {
        String id = create(image);
        engine.containers().start(id);
        return id;
    }

    void assertUntouched() {
        assertThat(containers)
                .isNotEmpty()
                .allSatisfy(container ->
                        assertThat(engine.containers().inspect(container)).isPresent());
        assertThat(networks)
                .allSatisfy(network ->
                        assertThat(engine.networks().inspect(network)).isPresent());
        assertThat(volumes)
                .allSatisfy(
                        volume -> assertThat(engine.volumes().inspect(volume)).isPresent());
        assertThat(images)
                .isNotEmpty()
                .allSatisfy(image -> assertThat(engine.images().inspect(image)).isPresent());
    }

    @Override
    public void close() {
        containers.forEach(engine.containers()::remove);
        networks.forEach(engine.networks()::remove);
        volumes.forEach(engine.volumes()::remove);
        images.forEach(engine.images()::remove);
    }
}
