package dev.mooring.internal.handle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.Limits;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.internal.image.ImageNames;
import dev.mooring.internal.report.Masker;
import dev.mooring.internal.report.event.Recorder;
import dev.mooring.internal.text.Subject;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.ContainerSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A container that other JVMs use, too: a test cannot disturb them. */
class SharedHandleTests {

    private final FakeEngine engine = new FakeEngine().provide("postgres:17");
    private final String id = create();
    private final ContainerHandle db = new ContainerHandle(
            engine,
            new ContainerHandle.Identity(
                    id,
                    "db-1",
                    Subject.container("db", "OrdersIT.db", "postgres:17"),
                    ContainerSpec.builder("postgres:17").build(),
                    "127.0.0.1",
                    Map.of(),
                    SharedHandleTests.class.getClassLoader(),
                    true,
                    true),
            engine.containers()::start,
            instead -> {},
            new Masker(),
            new ImageNames(engine, Ownership.ofThisProcess("cafe")).held(),
            Recorder.none(),
            Limits.DEFAULT);

    private String create() {
        String created = engine.containers()
                .create(new CreateContainer(
                        "db-1", ContainerSpec.builder("postgres:17").build(), Map.of()));
        engine.containers().start(created);
        return created;
    }

    static Stream<Arguments> disturbances() {
        return Stream.of(
                of("be stopped", DockerContainer::stop),
                of("be sent a signal", container -> container.kill("SIGHUP")),
                of("be paused", DockerContainer::pause),
                of("be renamed", container -> container.rename("other")),
                of("be removed", DockerContainer::remove));
    }

    private static Arguments of(String verb, Consumer<DockerContainer> disturbance) {
        return Arguments.of(verb, disturbance);
    }

    @ParameterizedTest
    @MethodSource("disturbances")
    void isNotDisturbed(String verb, Consumer<DockerContainer> disturbance) {
        List<String> before = engine.journal();

        assertThatThrownBy(() -> disturbance.accept(db))
                .isInstanceOf(MooringException.class)
                .hasMessage("Container 'db' (OrdersIT.db, image postgres:17) cannot " + verb
                        + ", because other JVMs of the build use it."
                        + "\n  what to do: give this test a container of its own, with scope = Scope.CLASS or METHOD");
        assertThat(engine.journal()).isEqualTo(before);
    }

    @Test
    void getsNoFiles() {
        assertThatThrownBy(() -> db.copyIn(new byte[] {1}, "/file"))
                .hasMessage("Container 'db' (OrdersIT.db, image postgres:17) cannot receive a file,"
                        + " because other JVMs of the build use it."
                        + "\n  what to do: declare the file with @CopyToContainer, so that all JVMs have it");
        assertThatThrownBy(() -> db.copyIn(Path.of("pom.xml"), "/file")).isInstanceOf(MooringException.class);
        assertThatThrownBy(() -> db.copyInResource("schema.sql", "/file")).isInstanceOf(MooringException.class);
    }
}
