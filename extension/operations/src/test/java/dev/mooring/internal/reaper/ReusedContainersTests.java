package dev.mooring.internal.reaper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.internal.reaper.SessionLock.Held;
import dev.mooring.internal.reuse.ContainerUse;
import dev.mooring.internal.reuse.ReusableContainers;
import dev.mooring.internal.reuse.ReusableSpec;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.VolumeSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reusable container belongs to its user, whoever made it; nobody else's clean-up touches it. */
class ReusedContainersTests {

    /** No process has this id. */
    private static final long NOBODY = 0x7fff_ffffL;

    private static final ReusableSpec SPEC = new ReusableSpec("OrdersIT.db", "a1");
    private static final Duration HOUR = Duration.ofHours(1);

    private final FakeEngine engine = new FakeEngine().provide("postgres:17");

    private @TempDir Path locks;
    private ContainerUse maker;
    private String container = "";

    @BeforeEach
    void make() {
        Map<String, String> labels = owner("maker").labels("db");
        container = labels.get(Ownership.CONTAINER);
        maker = session("maker").begin(container);
        labels.putAll(maker.labels(SPEC));
        engine.containers()
                .start(engine.containers()
                        .create(new CreateContainer(
                                "db", ContainerSpec.builder("postgres:17").build(), labels)));
    }

    private Ownership owner(String session) {
        Ownership self = Ownership.ofThisProcess(session);
        return new Ownership(
                session,
                self.host(),
                self.space(),
                NOBODY,
                self.started(),
                locks.resolve(session + ".lock").toString(),
                Instant.EPOCH);
    }

    private ReusableContainers session(String id) {
        return new ReusableContainers(engine, owner(id), locks, text -> text);
    }

    /** @param alive the sessions whose locks are held */
    private void sweep(String... alive) {
        Set<String> held = Set.of(alive);
        ExpiredSessions.sweep(
                engine,
                Ownership.ofThisProcess("sweeper"),
                owner -> held.contains(owner.session()) ? Held.YES : Held.NO);
    }

    private void assertStays() {
        assertThat(engine.contents()).contains("container db");
    }

    @Test
    void isItsMakersFirst() {
        sweep("maker");
        assertStays();
        sweep();
        assertThat(engine.contents()).isEmpty();
    }

    @Test
    void isNobodysWhileItIsKept() {
        maker.keep(HOUR);

        sweep();
        new LabelledRemoval(engine, owner -> owner.session().equals("maker")).once();
        assertThat(engine.contents()).hasSize(2).contains("container db");
    }

    @Test
    void isItsUsersThoughItsMakerIsDead() {
        maker.keep(HOUR);
        assertThat(session("user").adopt(SPEC)).isPresent();

        sweep("user");
        new LabelledRemoval(engine, owner -> owner.session().equals("maker")).once();
        assertStays();
    }

    @Test
    void goesWithItsUserThoughItsMakerIsAlive() {
        maker.keep(HOUR);
        assertThat(session("user").adopt(SPEC)).isPresent();

        sweep("maker");
        assertThat(engine.contents()).isEmpty();
    }

    /** Killed between the two steps of a change. */
    @Test
    void goesWithAUserThatHasAlmostLeftIt() {
        maker.keep(HOUR);
        assertThat(session("user").adopt(SPEC)).isPresent();
        Map<String, String> labels = new HashMap<>(owner("user").labels());
        labels.put("dev.mooring.reuse.record", container);
        labels.put(
                "dev.mooring.reuse.until",
                Long.toString(Instant.now().plus(HOUR).toEpochMilli()));
        engine.volumes().create("mooring-user-reuse-2", VolumeSpec.LOCAL, labels);

        sweep();
        assertThat(engine.contents()).isEmpty();
    }

    /** Its record has gone, but the engine has refused to remove it. */
    @Test
    void isItsMakersAgainIfNothingIsRecorded() {
        maker.end();

        sweep("maker");
        assertStays();
        sweep();
        assertThat(engine.contents()).isEmpty();
    }
}
