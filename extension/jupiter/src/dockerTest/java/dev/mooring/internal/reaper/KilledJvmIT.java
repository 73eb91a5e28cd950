package dev.mooring.internal.reaper;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mooring.internal.engine.Engine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A test JVM that is killed runs no hook; its watchdog cleans up, and touches nothing else. */
@Tag("alone")
class KilledJvmIT {

    private static final Logger LOG = LoggerFactory.getLogger(KilledJvmIT.class);

    private static final List<Moment> MOMENTS = List.of(Moment.values());
    private static final List<DoomedJvm.Kill> KILLS = List.of(DoomedJvm.Kill.values());

    private static final boolean NIGHTLY = Boolean.getBoolean("mooring.test.nightly");

    /** What is promised; a machine with other things to do may miss it with one in ten, a slow one altogether. */
    private static final Duration GOAL = Duration.ofSeconds(Long.getLong("mooring.test.kills.goal", 3));

    private static final Duration LONGEST = GOAL.multipliedBy(10);

    private static final Duration WATCHDOGS_END = Duration.ofMinutes(1);

    private EngineWatch watch;
    private Foreign foreign;

    @BeforeEach
    void begin() {
        watch = new EngineWatch();
        foreign = Foreign.make(watch.engine());
    }

    @AfterEach
    void end() throws InterruptedException {
        foreign.close();
        watch.close();
    }

    /**
     * One that was killed.
     *
     * @param nanoTime when
     */
    private record Killed(Moment moment, DoomedJvm.Kill kill, long delay, long pid, long nanoTime) {

        String describe(EngineWatch watch) {
            return "%-8s %-7s after %4d ms: clean after %5d ms"
                    .formatted(
                            moment, kill, delay, watch.seenAfter(pid, nanoTime).toMillis());
        }
    }

    @Test
    void leavesNothingWhateverItIsAt() throws Exception {
        int number = Integer.getInteger("mooring.test.kills", NIGHTLY ? 200 : 10);
        long seed = Long.getLong("mooring.test.seed", System.nanoTime());
        Random random = new Random(seed);
        List<Moment> moments = IntStream.range(0, number)
                .mapToObj(i -> MOMENTS.get(i % MOMENTS.size()))
                .collect(toCollection(ArrayList::new));
        Collections.shuffle(moments, random);

        List<Killed> killed = new ArrayList<>();
        try (SilentRegistry registry = new SilentRegistry()) {
            for (int i = 0; i < number; i++) {
                Moment moment = moments.get(i);
                DoomedJvm.Kill kill = KILLS.get(i % KILLS.size());
                long delay = random.nextInt(moment.milliseconds());
                killed.add(kill(moment, kill, delay, registry));
            }
        }
        List<Long> pids = killed.stream().map(Killed::pid).toList();
        awaitEndOfWatchdogs(pids);
        List<Duration> times = killed.stream()
                .map(each -> watch.seenAfter(each.pid(), each.nanoTime()))
                .sorted()
                .toList();
        String told = killed.stream().map(each -> each.describe(watch)).collect(joining("\n"));
        LOG.info(
                "{} kills (-Dmooring.test.seed={}), {} of them with something on the engine:\n{}\n{} within {} s, median {} ms, 90 % {} ms, longest {} ms",
                number,
                seed,
                pids.stream().filter(watch::hasSeen).count(),
                told,
                times.stream().filter(time -> time.compareTo(GOAL) <= 0).count(),
                GOAL.toSeconds(),
                times.get(number / 2).toMillis(),
                times.get(number * 9 / 10 - 1).toMillis(),
                times.get(number - 1).toMillis());

        assertThat(pids).as(told).allMatch(watch::isClean).anyMatch(watch::hasSeen);
        if (NIGHTLY) {
            assertThat(times.get(number * 9 / 10 - 1)).as(told).isLessThan(GOAL);
        }
        assertThat(times.get(number - 1)).as(told).isLessThan(LONGEST);
        pids.forEach(this::assertNoBuildGoesOn);
        foreign.assertUntouched();
    }

    private Killed kill(Moment moment, DoomedJvm.Kill kill, long delay, SilentRegistry registry) throws Exception {
        try (DoomedJvm jvm = DoomedJvm.start(testCaseOf(moment), "-Dregistry=" + registry.host())) {
            assertThat(jvm.awaitAnnouncement()).isEqualToIgnoringCase(moment.name());
            jvm.let(delay);
            long now = System.nanoTime();
            jvm.kill(kill);
            return new Killed(moment, kill, delay, jvm.pid(), now);
        }
    }

    private static Class<?> testCaseOf(Moment moment) {
        return switch (moment) {
            case CREATE -> DoomedMain.CreateTestCase.class;
            case START -> DoomedMain.StartTestCase.class;
            case WAIT -> DoomedMain.WaitTestCase.class;
            case EXEC -> DoomedMain.ExecTestCase.class;
            case COPY -> DoomedMain.CopyTestCase.class;
            case PULL -> DoomedMain.PullTestCase.class;
            case BUILD -> DoomedMain.BuildTestCase.class;
            case COMMIT -> DoomedMain.CommitTestCase.class;
            case NETWORK -> DoomedMain.NetworkTestCase.class;
            case TEARDOWN -> DoomedMain.TeardownTestCase.class;
        };
    }

    /** What was built stays for a week, as a cache; here it is of no use. */
    private void assertNoBuildGoesOn(long pid) {
        Engine engine = watch.engine();
        Map<String, String> label = Map.of(DoomedMain.BUILT_BY, Long.toString(pid));
        await().untilAsserted(() -> assertThat(engine.containers().list(label)).isEmpty());
        engine.images().list(label).forEach(image -> engine.images().remove(image.id(), true));
    }

    /** Seven of ten on one engine live on, and notice nothing. */
    @Test
    void takesNothingFromItsNeighbours() throws Exception {
        List<DoomedJvm> doomed = new ArrayList<>();
        List<DoomedJvm> living = new ArrayList<>();
        try {
            for (int i = 0; i < 10; i++) {
                (i % 3 == 1 ? doomed : living).add(DoomedJvm.start(DoomedMain.NeighbourTestCase.class));
            }
            List<Long> dead = new ArrayList<>();
            for (DoomedJvm jvm : doomed) {
                assertThat(jvm.awaitAnnouncement()).isEqualTo("neighbour");
                jvm.let(100L * dead.size());
                jvm.kill(KILLS.get(dead.size()));
                dead.add(jvm.pid());
            }
            for (DoomedJvm jvm : living) {
                int code = jvm.awaitEnd();
                assertThat(jvm.printed())
                        .as("exit code %d", code)
                        .contains(DoomedMain.NOW + "passed: 1")
                        .noneMatch(line -> line.contains("Still there"));
                assertThat(watch.hasSeen(jvm.pid())).isTrue();
                // What classes share is left to the watchdog, which removes it once the JVM has ended.
                await().atMost(WATCHDOGS_END)
                        .untilAsserted(
                                () -> assertThat(watch.belongingsOf(jvm.pid())).isEmpty());
            }
            awaitEndOfWatchdogs(dead);
            assertThat(dead).hasSize(3).allMatch(watch::hasSeen).allMatch(watch::isClean);
            foreign.assertUntouched();
        } finally {
            for (DoomedJvm jvm : Stream.concat(doomed.stream(), living.stream()).toList()) {
                jvm.close();
            }
        }
    }

    /** A watchdog looks until it has found nothing for a while, and then ends. */
    private static void awaitEndOfWatchdogs(List<Long> pids) {
        await().atMost(WATCHDOGS_END).untilAsserted(() -> assertThat(pids).noneMatch(KilledJvmIT::hasWatchdog));
    }

    /** Its lock is among its arguments. */
    private static boolean hasWatchdog(long pid) {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().arguments().orElse(new String[0]))
                .flatMap(Stream::of)
                .anyMatch(argument -> argument.contains("/" + pid + "-") && argument.endsWith(".lock"));
    }
}
