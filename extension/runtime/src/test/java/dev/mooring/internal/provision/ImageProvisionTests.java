package dev.mooring.internal.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mooring.internal.engine.BuildFailure;
import dev.mooring.internal.engine.Limits;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.fake.Call;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.internal.lifecycle.Provisioner.Provision;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.pull.PullSettings;
import dev.mooring.internal.snapshot.SnapshotSettings;
import dev.mooring.resource.CommitOptions;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerImage;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.BuildSpec;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.ImportSpec;
import dev.mooring.spec.LoadSpec;
import dev.mooring.spec.PullPolicy;
import dev.mooring.spec.PullSpec;
import dev.mooring.spec.ResourceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(100)
class ImageProvisionTests {

    private static final BuildSpec BUILD = BuildSpec.ofText("FROM app:1\n").build();

    @TempDir
    Path project;

    private Fixture fixture;
    private FakeEngine engine;

    @BeforeEach
    void fixture() {
        engine = new FakeEngine().provide("app:1");
        fixture = new Fixture(
                engine,
                new ProvisionSettings(
                        PullSettings.DEFAULT,
                        "prefix.local",
                        project,
                        AddressPool.STANDARD,
                        SnapshotSettings.DEFAULT,
                        null,
                        false,
                        Limits.DEFAULT));
    }

    private Provision started(ResourceSpec spec) {
        return fixture.started("app", spec);
    }

    private static DockerImage image(Provision provision) {
        return (DockerImage) provision.handle();
    }

    @Test
    void aBuiltImageStays() {
        Provision provision = started(BUILD);
        DockerImage image = image(provision);
        assertThat(image.name()).startsWith("mooring.local/built:");
        assertThat(image.inspect().id()).isEqualTo(image.id());
        provision.remove();
        assertThat(engine.imageNames()).contains(image.name());
        assertThat(image(started(BUILD)).id()).isEqualTo(image.id());
    }

    @Test
    void aTagIsRemovedWithTheScope() {
        Provision provision = started(BUILD.toBuilder().tag("web:1").build());
        assertThat(image(provision).name()).isEqualTo("web:1");
        image(provision).tag("web:2");
        assertThat(engine.imageNames()).contains("web:1", "web:2");
        provision.remove();
        assertThat(engine.imageNames()).doesNotContain("web:1", "web:2");
    }

    @Test
    void aContainerIsMadeFromIt() {
        PlanNode image = fixture.node("net", BUILD);
        DockerImage handle = image(started(BUILD));
        PlanNode app = fixture.node("app", ContainerSpec.builder("${net}").build(), image);
        Provision provision = fixture.provisioner.prepare(app, List.of(handle), 1);
        provision.start(() -> false);
        assertThat(((DockerContainer) provision.handle()).image())
                .as("without the prefix, which is for registries")
                .isEqualTo(handle.name());
        provision.remove();
    }

    @Test
    void namesTheStepThatFailed() {
        engine.before(Call.BUILD, subject -> {
            throw new BuildFailure("[2/3] RUN make", "exit code: 2", List.of("one", "two secret"));
        });
        fixture.masker.add("secret");
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> started(BUILD))
                .withMessage("""
                        Image 'app' (ImageProvisionTests.app) could not be built.
                          step:        [2/3] RUN make
                          reason:      exit code: 2
                          last output: | one
                                       | two ***""".replace("ImageProvisionTests", "Fixture.OrdersIT"));
    }

    @Test
    void loadedNamesAreRemovedWithTheScope() throws IOException {
        Files.writeString(project.resolve("web.tar"), "web:1\nweb:2");
        Provision provision = started(new LoadSpec("web.tar", "web:2"));
        assertThat(image(provision).name()).isEqualTo("web:2");
        assertThat(engine.imageNames()).contains("web:1", "web:2");
        provision.remove();
        assertThat(engine.imageNames()).containsExactly("app:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker.io/library/web:1", "localhost/web:1", "web:1"})
    void aLoadedNameIsTheSameWithItsRegistry(String loaded) throws IOException {
        Files.writeString(project.resolve("web.tar"), "other:1\n" + loaded);
        Provision provision = started(new LoadSpec("web.tar", "web:1"));
        assertThat(image(provision).name()).isEqualTo(loaded);
        provision.remove();
    }

    @Test
    void namesTheImagesOfTheArchive() throws IOException {
        Files.writeString(project.resolve("web.tar"), "web:1\nweb:2");
        Provision provision = fixture.prepare("app", new LoadSpec("web.tar", "web:3"));
        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(() -> provision.start(() -> false))
                .withMessage("Image 'app' (Fixture.OrdersIT.app): the archive 'web.tar' contains no image 'web:3'."
                        + "\n  what to do: name one of these, or omit the name to use the first"
                        + "\n  found:      web:1, web:2");
        provision.remove();
        assertThat(engine.imageNames()).containsExactly("app:1");
        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(() -> started(LoadSpec.of("none.tar")))
                .withMessageStartingWith("Image 'app' (Fixture.OrdersIT.app): there is no file 'none.tar'."
                        + "\n  what to do: relative paths are relative to the project directory")
                .withMessageEndingWith("\n  looked for: " + project.resolve("none.tar"));
        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(() -> started(LoadSpec.of("classpath:none.tar")))
                .withMessage("Image 'app' (Fixture.OrdersIT.app): there is no class-path resource 'none.tar'.");
    }

    @Test
    void anImportedImageIsTheSessions() throws IOException {
        Files.writeString(project.resolve("root.tar"), "x");
        Provision provision =
                started(ImportSpec.builder("root.tar").name("root:1").build());
        assertThat(image(provision).inspect().config().labels()).isEmpty();
        assertThat(engine.contents()).containsExactly("volume mooring-cafe0123-image-2");
        provision.remove();
        assertThat(engine.imageNames()).containsExactly("app:1");

        Provision kept =
                started(ImportSpec.builder("root.tar").name("root:1").keep(true).build());
        assertThat(image(kept).inspect().config().labels()).isEmpty();
        kept.remove();
        assertThat(engine.imageNames()).containsExactly("app:1", "root:1");
    }

    @Test
    void aPulledImageStays() {
        engine.offer("prefix.local/other:1", null);
        Provision provision = started(new PullSpec("other:1", PullPolicy.MISSING, null));
        assertThat(image(provision).name()).isEqualTo("prefix.local/other:1");
        provision.remove();
        assertThat(image(started(new PullSpec("prefix.local/other:1", PullPolicy.NEVER, null)))
                        .name())
                .isEqualTo("prefix.local/other:1");
    }

    @Test
    void aCommittedImageIsRemovedWithItsContainer() {
        engine.provide("prefix.local/app:1");
        Provision provision = started(ContainerSpec.builder("app:1").build());
        DockerContainer app = (DockerContainer) provision.handle();
        DockerImage committed = app.commit("mine:1");
        assertThat(committed.name()).isEqualTo("mine:1");
        Provision another =
                fixture.started("db", ContainerSpec.builder("mine:1").build());
        assertThat(((DockerContainer) another.handle()).image())
                .as("no registry is asked for what was made here")
                .isEqualTo("mine:1");
        another.remove();
        DockerImage kept = app.commit("kept:1", CommitOptions.DEFAULT.withKeep());
        assertThat(engine.imageNames()).contains("mine:1", "kept:1");
        provision.remove();
        assertThat(engine.imageNames()).contains("kept:1").doesNotContain("mine:1");
        assertThat(Ownership.of(kept.inspect().config().labels()))
                .as("not to be taken for the session's")
                .isEmpty();
    }
}
