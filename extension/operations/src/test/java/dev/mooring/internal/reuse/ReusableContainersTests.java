package dev.mooring.internal.reuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.OwnerSpace;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.fake.Call;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.internal.report.Masker;
import dev.mooring.resource.EngineException;
import dev.mooring.spec.ContainerSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Which containers of earlier sessions a session gets, and what it leaves. */
class ReusableContainersTests {

    private static final ReusableSpec SPEC = new ReusableSpec("OrdersIT.db", "a1");
    private static final Duration HOUR = Duration.ofHours(1);

    private final FakeEngine engine = new FakeEngine().provide("postgres:17");

    private @TempDir Path locks;

    private ReusableContainers session(String id) {
        return session(Ownership.ofThisProcess(id));
    }

    private ReusableContainers session(Ownership owner) {
        Path lock = locks.resolve(owner.session() + ".lock");
        return new ReusableContainers(engine, owner.withLock(lock), locks, text -> text);
    }

    /** A container that a session has created and uses. */
    private ContainerUse used(ReusableContainers session, String name, ReusableSpec spec) {
        Map<String, String> labels = Ownership.ofThisProcess("first").labels(name);
        ContainerUse use = session.begin(labels.getOrDefault(Ownership.CONTAINER, ""));
        labels.putAll(use.labels(spec));
        engine.containers()
                .start(engine.containers()
                        .create(new CreateContainer(
                                name, ContainerSpec.builder("postgres:17").build(), labels)));
        return use;
    }

    private void kept(String name, ReusableSpec spec) {
        used(session("first"), name, spec).keep(HOUR);
    }

    /** Anybody can write a label. */
    @Test
    void labelsAreShownMaskedAndNotObeyed() {
        Masker masker = new Masker();
        masker.add("s3cret");
        String shown = "ontainer db (OrdersIT\\u000A\\u003A:stop-commands::\\u001B[2J ***)";
        Logger logger = (Logger) LoggerFactory.getLogger("dev.mooring.internal.reuse");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try {
            ReusableContainers session = session("first");
            Map<String, String> labels = Ownership.ofThisProcess("first").labels("db");
            labels.put(Ownership.DECLARED_AT, "OrdersIT\n::stop-commands::\u001B[2J s3cret");
            ContainerUse use = session.begin(labels.getOrDefault(Ownership.CONTAINER, ""));
            labels.putAll(use.labels(SPEC));
            engine.containers()
                    .create(new CreateContainer(
                            "db", ContainerSpec.builder("postgres:17").build(), labels));
            use.keep(HOUR);
            assertThat(new KeptContainers(engine).list())
                    .singleElement()
                    .extracting(kept -> masker.mask(kept.toString()))
                    .isEqualTo("c" + shown);

            engine.fail(Call.REMOVE, 1, "container\n##vso[x] s3cret");
            Path lock = locks.resolve("second.lock");
            new ReusableContainers(engine, Ownership.ofThisProcess("second").withLock(lock), locks, masker)
                    .adopt(new ReusableSpec(SPEC.place(), "other"));
            assertThat(log.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .containsExactly(
                            "C" + shown + " is removed, which was kept for later runs: its declaration has changed",
                            "C" + shown + " could not be removed: container\n\\u0023#vso[x] ***");
        } finally {
            logger.detachAppender(log);
        }
    }

    private static String nameOf(ContainerUse use) {
        return use.details().orElseThrow().name();
    }

    @Test
    void aSessionGetsWhatAnotherHasLeft() {
        kept("db", SPEC);

        ContainerUse use = session("second").adopt(SPEC).orElseThrow();

        assertThat(nameOf(use)).isEqualTo("db");
        assertThat(ReuseRecords.of(engine).all()).singleElement().satisfies(record -> {
            assertThat(record.kept()).isFalse();
            assertThat(record.user().session()).isEqualTo("second");
        });
    }

    @Test
    void isLeftForItsTimeAfterEachUse() {
        kept("db", SPEC);
        session("second").adopt(SPEC).orElseThrow().keep(HOUR.multipliedBy(2));

        assertThat(engine.contents()).hasSize(2);
        assertThat(new KeptContainers(engine).list())
                .singleElement()
                .satisfies(kept -> assertThat(Duration.between(engine.time(), kept.until()))
                        .isBetween(Duration.ofMinutes(119), Duration.ofMinutes(120)));
    }

    @Test
    void theOneThatWasUsedLastIsTakenFirst() {
        kept("old", SPEC);
        used(session("later"), "new", SPEC).keep(HOUR.plusMinutes(1));

        assertThat(nameOf(session("second").adopt(SPEC).orElseThrow())).isEqualTo("new");
    }

    @Test
    void isNotTakenWhileItIsUsed() {
        used(session("first"), "db", SPEC);

        assertThat(session("second").adopt(SPEC)).isEmpty();
    }

    @Test
    void isTakenByOneOfManyThatWantIt() throws Exception {
        kept("one", SPEC);
        used(session("other"), "two", SPEC).keep(HOUR);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> attempts = IntStream.range(0, 8)
                    .mapToObj(number -> (Callable<Boolean>)
                            () -> session("s" + number).adopt(SPEC).isPresent())
                    .toList();
            int taken = 0;
            for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
                taken += attempt.get() ? 1 : 0;
            }
            assertThat(taken).isEqualTo(2);
        } finally {
            threads.shutdownNow();
        }
        assertThat(ReuseRecords.of(engine).all()).hasSize(2).noneMatch(ReuseRecord::kept);
    }

    @Test
    void isNotTakenShortlyBeforeItsTimeIsOver() {
        kept("db", SPEC);
        engine.setAhead(HOUR.minusSeconds(5));

        assertThat(session("second").adopt(SPEC)).isEmpty();
        assertThat(engine.contents()).contains("container db");
    }

    @Test
    void isRemovedAfterItsTimeByWhoeverComes() {
        kept("db", SPEC);
        engine.setAhead(HOUR.plusSeconds(1));

        assertThat(new KeptContainers(engine).removeExpired()).hasSize(1);
        assertThat(engine.contents()).isEmpty();
    }

    @Test
    void isNotRemovedAfterItsTimeWhileItIsUsed() {
        kept("db", SPEC);
        assertThat(session("second").adopt(SPEC)).isPresent();
        engine.setAhead(HOUR.plusSeconds(1));

        assertThat(new KeptContainers(engine).removeExpired()).isEmpty();
        assertThat(engine.contents()).contains("container db");
    }

    /** Somebody has removed the container by hand. */
    @Test
    void aRecordWithoutAContainerGoesWithItsTime() {
        kept("db", SPEC);
        engine.containers().remove("db");

        new KeptContainers(engine).removeExpired();
        assertThat(engine.contents()).hasSize(1);
        engine.setAhead(HOUR.plusSeconds(1));
        new KeptContainers(engine).removeExpired();
        assertThat(engine.contents()).isEmpty();
    }

    @Test
    void isNotTakenByAnotherSpecAndRemovedByOneOfTheSamePlace() {
        kept("db", SPEC);

        assertThat(session("second").adopt(new ReusableSpec("OtherIT.db", "b2")))
                .isEmpty();
        assertThat(engine.contents()).contains("container db");
        assertThat(session("second").adopt(new ReusableSpec("OrdersIT.db", "b2")))
                .isEmpty();
        assertThat(engine.contents()).isEmpty();
    }

    @Test
    void isNotRemovedByAnotherSpecWhileItIsUsed() {
        used(session("first"), "db", SPEC);

        session("second").adopt(new ReusableSpec("OrdersIT.db", "b2"));
        assertThat(engine.contents()).contains("container db");
    }

    /** They do not see the same locks, so both could take it. */
    @Test
    void isNotTakenInAnotherSpace(@TempDir Path others) {
        Ownership self = Ownership.ofThisProcess("second");
        Ownership elsewhere = new Ownership(
                "second",
                self.host(),
                new OwnerSpace(self.space().boot(), self.space().processes(), "mnt:[1]"),
                self.pid(),
                self.started(),
                "",
                self.keptUntil());
        kept("db", SPEC);

        assertThat(session(elsewhere).adopt(SPEC)).isEmpty();
        assertThat(new ReusableContainers(engine, self.withLock(others.resolve("x.lock")), others, text -> text)
                        .adopt(SPEC))
                .isEmpty();
        assertThat(session(self).adopt(SPEC)).isPresent();
    }

    /** Whoever ends what the session had finds that the container is used. */
    @Test
    void staysUsedIfTheEngineRefusesTheRecord() {
        ContainerUse use = used(session("first"), "db", SPEC);
        engine.fail(Call.CREATE_VOLUME, 1, "no space left");

        assertThatThrownBy(() -> use.keep(HOUR)).isInstanceOf(EngineException.class);
        assertThat(session("second").adopt(SPEC)).isEmpty();
        use.drop();
        assertThat(ReuseRecords.of(engine).all()).isEmpty();
    }

    @Test
    void isRemovedWithAllRecords() {
        kept("db", SPEC);
        session("second").adopt(SPEC).orElseThrow().drop();

        assertThat(engine.contents()).isEmpty();
    }

    /** Labels can be forged, and the hash of a container of a build names a file. */
    @Test
    void aHashThatIsAPathIsNone() {
        assertThat(ReusableSpec.hashOf(Map.of(ReusableSpec.HASH, "../../etc/passwd")))
                .isEmpty();
        assertThat(ReusableSpec.hashOf(Map.of(ReusableSpec.HASH, "a1"))).contains("a1");
    }
}
