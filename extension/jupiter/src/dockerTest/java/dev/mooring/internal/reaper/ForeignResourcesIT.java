package dev.mooring.internal.reaper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.http.HttpEngine;
import dev.mooring.internal.handle.ImageNaming;
import dev.mooring.internal.image.ImageNames;
import dev.mooring.internal.snapshot.ExpiredSnapshots;
import dev.mooring.resource.ContainerSummary;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever others make of Mooring's containers and images, or write into labels, stays; what is Mooring's goes. */
class ForeignResourcesIT {

    private enum Ending {
        IN_ORDER,
        TERMINATED,
        KILLED,
        /** And without a watchdog, so that the next run has to find it. */
        SWEPT
    }

    private final Engine engine = HttpEngine.connect();
    private final Lookalikes others = new Lookalikes(engine);

    @AfterEach
    void removeOthers() {
        others.close();
        engine.close();
    }

    private void sweep() {
        ExpiredSessions.sweep(engine, Ownership.ofThisProcess("sweeper"));
        ExpiredImages.sweep(engine);
        ExpiredSnapshots.sweep(engine);
    }

    @ParameterizedTest
    @EnumSource(Ending.class)
    void stayWhenASessionEnds(Ending ending, @TempDir Path temp) throws IOException, InterruptedException {
        Path end = temp.resolve("end");
        String watchdog = "-Dmooring.watchdog=" + (ending != Ending.SWEPT);
        try (DoomedJvm jvm =
                DoomedJvm.start(DoomedMain.CommittedTestCase.class, watchdog, "-Dmooring.test.end=" + end)) {
            assertThat(jvm.awaitAnnouncement()).isEqualTo("committed");
            ContainerSummary container = containerOf(jvm.pid());
            String image = DoomedMain.CommittedTestCase.image(jvm.pid());
            others.of(container, image);

            switch (ending) {
                case IN_ORDER -> {
                    Files.createFile(end);
                    assertThat(jvm.awaitAnnouncement()).isEqualTo("passed: 1");
                    jvm.awaitEnd();
                }
                case TERMINATED -> jvm.terminate();
                case KILLED, SWEPT -> jvm.kill(DoomedJvm.Kill.PROCESS);
            }
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                sweep();
                assertThat(Belonging.listAll(engine, owner -> owner.pid() == jvm.pid()))
                        .isEmpty();
            });

            assertThat(engine.containers().inspect(container.id())).isEmpty();
            assertThat(engine.images().inspect(image)).isEmpty();
            others.assertUntouched();
        }
    }

    @Test
    void stayIfTheirImageIsForged() {
        others.forge();
        sweep();
        others.assertUntouched();
    }

    @Test
    void stayIfTheyHaveNoNameAndOursAreMadeOfThem() {
        String name = others.ofNameless("mooring.local/made:" + System.nanoTime() + "-1");
        engine.images().remove(name);
        assertThat(engine.images().inspect(name)).isEmpty();
        others.assertUntouched();
    }

    @Test
    void keepTheNameThatASessionGivesToAnImageOfItsOwn() {
        String others = "mooring-test-shop-" + System.nanoTime() + ":latest";
        engine.images().tag(DoomedMain.IMAGE, others);
        try {
            ImageNames.Held session = new ImageNames(engine, Ownership.ofThisProcess("5e551011")).held();
            session.make(others, this::importEmpty);
            String twice = "mooring-test-twice-" + System.nanoTime();
            String first = session.make(twice, this::importEmpty).id();
            session.make(twice + ":latest", this::importEmpty);
            session.release();
            assertThat(engine.images().inspect(others)).isPresent();
            assertThat(engine.images().inspect(twice)).isEmpty();
            assertThat(engine.images().inspect(first)).isEmpty();
        } finally {
            engine.images().remove(others);
        }
    }

    @Test
    void leaveNoImageOfASessionWithoutAName() {
        String name = "mooring-test-shop-" + System.nanoTime() + ":latest";
        ImageNames.Held one = new ImageNames(engine, Ownership.ofThisProcess("5e551012")).held();
        ImageNames.Held other = new ImageNames(engine, Ownership.ofThisProcess("5e551013")).held();
        String first = one.make(name, this::importEmpty).id();
        ImageNaming.Made second = other.make(null, this::importEmpty);
        engine.images().tag(DoomedMain.IMAGE, second.name());
        String third = other.make(name, this::importEmpty).id();
        one.release();
        assertThat(engine.images().inspect(name)).isPresent();
        other.release();
        assertThat(engine.images().inspect(name)).isEmpty();
        assertThat(List.of(first, second.id(), third))
                .allSatisfy(id -> assertThat(engine.images().inspect(id)).isEmpty());
        assertThat(engine.images().inspect(second.name()))
                .as("the one of others")
                .isPresent();
        engine.images().remove(second.name());
    }

    private String importEmpty(String name) {
        byte[] emptyTar = new byte[1024];
        return engine.archives()
                .importTar(
                        new ByteArrayInputStream(emptyTar), name, List.of("LABEL n=" + System.nanoTime()), null, null);
    }

    @Test
    void stayIfComposeMakesThemOfACommittedImage() throws IOException, InterruptedException {
        assumeTrue(Lookalikes.hasCompose(), "docker compose is not installed");
        try (DoomedJvm jvm = DoomedJvm.start(DoomedMain.CommittedTestCase.class, "-Dmooring.test.end=/never")) {
            jvm.awaitAnnouncement();
            others.compose(containerOf(jvm.pid()));
            jvm.kill(DoomedJvm.Kill.PROCESS);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(Belonging.listAll(engine, owner -> owner.pid() == jvm.pid()))
                            .isEmpty());
        }
        sweep();
        others.assertUntouched();
    }

    /** The one that was declared. */
    private ContainerSummary containerOf(long pid) {
        List<ContainerSummary> containers =
                engine.containers().list(Map.of(Ownership.OWNER_PID, Long.toString(pid), Ownership.NAME, "first"));
        assertThat(containers).hasSize(1);
        return containers.get(0);
    }
}
