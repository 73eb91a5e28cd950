package dev.mooring.internal.pull;

import static dev.mooring.internal.pull.ScriptedImages.hang;
import static dev.mooring.internal.pull.ScriptedImages.refuse;
import static dev.mooring.internal.pull.ScriptedImages.succeed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mooring.internal.engine.PullStep;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.PullPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(100)
class ImageSupplyTests {

    private static final String ASKER = "Container 'db' (OrdersIT.db)";
    private static final String DIGEST = "sha256:425f4cc3e1904b0174053c31c3b79779fc92a8c062a487d59f7beb5de6ccd4a0";
    private static final Duration DAY = Duration.ofDays(1);
    private static final String NO_ROUTE = "Get \"https://registry-1.docker.io/v2/\": dial tcp: no such host";

    private final ScriptedImages images = new ScriptedImages();
    private final RecordingDisplay display = new RecordingDisplay();
    private final List<FutureTask<?>> tasks = new ArrayList<>();

    @AfterEach
    void noPullIsLeft() {
        tasks.forEach(task -> task.cancel(true));
        Awaitility.await()
                .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                        .extracting(Thread::getName)
                        .noneMatch(name -> name.startsWith("mooring-pull-")));
    }

    @Test
    void doesNotPullAPresentImage() {
        images.have("postgres:17", null);
        assertThat(ensure("postgres:17", PullPolicy.MISSING)).isEqualTo("postgres:17");
        assertThat(images.pulled).isEmpty();
    }

    @Test
    void pullsAMissingImage() {
        images.on("postgres:17", succeed());
        assertThat(ensure("postgres:17", PullPolicy.MISSING)).isEqualTo("postgres:17");
        assertThat(images.pulled).containsExactly("postgres:17");
        assertThat(images.tagged).isEmpty();
        assertThat(display.lines.get(0)).isEqualTo("begin postgres:17");
        assertThat(display.lines.get(display.lines.size() - 1))
                .matches("end Pulled postgres:17 from docker\\.io in \\d\\.\\d s \\(1 layer\\)");
    }

    @Test
    void alwaysAsksTheRegistry() {
        images.have("postgres:17", Instant.now())
                .on(
                        "postgres:17",
                        progress ->
                                progress.accept(new PullStep("", "Status: Image is up to date for postgres:17", 0, 0)));
        ensure("postgres:17", PullPolicy.ALWAYS);
        assertThat(images.pulled).containsExactly("postgres:17");
        assertThat(display.lines).last().isEqualTo("end postgres:17 is up to date with docker.io");
    }

    @Test
    void neverDoesNotPull() {
        assertThatThrownBy(() -> ensure("postgres:17", PullPolicy.NEVER))
                .isInstanceOf(MooringException.class)
                .hasMessage("""
                        Container 'db' (OrdersIT.db) needs the image 'postgres:17', which the engine does not have.
                          what to do:  pull or build the image, or set @Container(pull = MISSING)
                          pull policy: NEVER""");
        images.have("postgres:17", null);
        ensure("postgres:17", PullPolicy.NEVER);
        assertThat(images.pulled).isEmpty();
    }

    @Test
    void anIdIsNotPulled() {
        assertThatThrownBy(() -> ensure(DIGEST, PullPolicy.ALWAYS)).hasMessage("""
                Container 'db' (OrdersIT.db) needs the image '%s', which the engine does not have.
                  what to do:  name the image by repository and tag or digest: an id cannot be pulled""".formatted(DIGEST));
        images.have(DIGEST, null);
        assertThat(ensure(DIGEST, PullPolicy.ALWAYS)).isEqualTo(DIGEST);
        assertThat(images.pulled).isEmpty();
    }

    @Test
    void defaultStandsForTheConfiguredPolicy() {
        images.have("postgres:17", null).on("postgres:17", succeed());
        ImageSupply supply = supply(new PullSettings(PullPolicy.ALWAYS, null, DAY, Mirrors.NONE));
        supply.ensure(new ImageRequest("postgres:17", null, PullPolicy.DEFAULT, null), ASKER);
        supply.ensure(new ImageRequest("postgres:17", null, PullPolicy.MISSING, null), ASKER);
        assertThat(images.pulled).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"linux/amd64, false", "linux, false", "amd64, false", "linux/arm64, true", "windows, true"})
    void anotherPlatformIsPulled(String platform, boolean pulls) {
        images.have("postgres:17", null).on("postgres:17", succeed());
        supply().ensure(new ImageRequest("postgres:17", platform, PullPolicy.MISSING, null), ASKER);
        assertThat(images.pulled).isEqualTo(pulls ? List.of("postgres:17 for " + platform) : List.of());
    }

    @Test
    void anOldImageIsPulledAgain() {
        images.have("app:edge", Instant.now().minus(DAY).minusSeconds(1)).on("app:edge", succeed());
        ensureYoung("app:edge");
        ensureYoung("app:edge");
        assertThat(images.pulled).as("dated by a name given").containsExactly("app:edge");
        assertThat(images.tagged).containsExactly("app:edge as app:edge");
    }

    @Test
    void aYoungImageIsNotPulledAgain() {
        images.have("app:edge", Instant.now().minus(DAY).plusSeconds(60)).on("app:edge", succeed());
        ensureYoung("app:edge");
        assertThat(images.pulled).isEmpty();
    }

    @Test
    void anImageWithoutADateIsPulledAgain() {
        images.have("app:edge", null).on("app:edge", succeed());
        ensureYoung("app:edge");
        assertThat(images.pulled).containsExactly("app:edge");
    }

    @Test
    void aDigestDoesNotAge() {
        images.have("app@" + DIGEST, Instant.EPOCH);
        ensureYoung("app@" + DIGEST);
        assertThat(images.pulled).isEmpty();
    }

    @Test
    void anOldImageIsUsedIfTheRegistryIsOutOfReach() {
        images.have("app:edge", Instant.EPOCH).on("app:edge", refuse(500, NO_ROUTE));
        assertThat(ensureYoung("app:edge")).isEqualTo("app:edge");
        assertThat(images.pulled).hasSize(3);
    }

    @Test
    void anOldImageIsNotUsedIfTheRegistryDoesNotHaveItAnyMore() {
        images.have("app:edge", Instant.EPOCH);
        assertThatThrownBy(() -> ensureYoung("app:edge")).isInstanceOf(EngineException.class);
    }

    @Test
    void aMirrorIsAskedFirst() {
        images.on("mirror.example.com/hub/library/postgres:17", succeed());
        assertThat(mirrored("docker.io=mirror.example.com/hub")
                        .ensure(new ImageRequest("postgres:17", null, PullPolicy.MISSING, null), ASKER))
                .isEqualTo("postgres:17");
        assertThat(images.pulled).containsExactly("mirror.example.com/hub/library/postgres:17");
        assertThat(images.tagged).containsExactly("mirror.example.com/hub/library/postgres:17 as postgres:17");
    }

    @Test
    void theRegistryIsAskedIfTheMirrorDoesNotHaveTheImage() {
        images.on("postgres:17", succeed());
        mirrored("docker.io=mirror.example.com/hub").ensure(missing("postgres:17"), ASKER);
        assertThat(images.pulled).containsExactly("mirror.example.com/hub/library/postgres:17", "postgres:17");
    }

    @Test
    void anImageOfAnotherRegistryIsNotPulledFromTheMirror() {
        images.on("quay.io/app:1", succeed());
        mirrored("docker.io=mirror.example.com/hub").ensure(missing("quay.io/app:1"), ASKER);
        assertThat(images.pulled).containsExactly("quay.io/app:1");
    }

    @Test
    void aDigestKeepsTheMirrorsName() {
        String mirrored = "mirror.example.com/library/postgres@" + DIGEST;
        images.on(mirrored, succeed());
        ImageSupply supply = mirrored("docker.io=mirror.example.com");
        assertThat(supply.ensure(missing("postgres@" + DIGEST), ASKER)).isEqualTo(mirrored);
        assertThat(supply.ensure(missing("postgres@" + DIGEST), ASKER)).isEqualTo(mirrored);
        assertThat(images.pulled).containsExactly(mirrored);
        assertThat(images.tagged).isEmpty();
    }

    @Test
    void everyAnswerIsReported() {
        images.on("one.example.com/library/postgres:17", refuse(500, "unauthorized: authentication required"));
        assertThatThrownBy(() -> mirrored("docker.io=one.example.com").ensure(missing("postgres:17"), ASKER))
                .hasMessage("""
                        Container 'db' (OrdersIT.db) needs the image 'postgres:17', which could not be pulled.
                          what to do:  check the name and the tag
                          registry:    one.example.com, asked anonymously, for one.example.com/library/postgres:17
                          answer:      unauthorized: authentication required
                          registry:    docker.io, asked anonymously
                          answer:      manifest unknown""");
    }

    @Test
    void retriesAnUnreachableSource() {
        images.on("postgres:17", refuse(500, NO_ROUTE))
                .on("postgres:17", refuse(500, NO_ROUTE))
                .on("postgres:17", succeed());
        ensure("postgres:17", PullPolicy.MISSING);
        assertThat(images.pulled).hasSize(3);
        assertThat(display.lines)
                .contains("docker.io cannot be reached; postgres:17 is tried again in 1 ms")
                .contains("docker.io cannot be reached; postgres:17 is tried again in 3 ms");
    }

    @Test
    void givesUpOnAnUnreachableSource() {
        images.on("postgres:17", refuse(500, NO_ROUTE));
        assertThatThrownBy(() -> ensure("postgres:17", PullPolicy.MISSING)).hasMessage("""
                Container 'db' (OrdersIT.db) needs the image 'postgres:17', which could not be pulled.
                  what to do:  check the registry's name and the network of the engine's host, or set a mirror in mooring.image.mirrors
                  registry:    docker.io, asked anonymously
                  answer:      Get "https://registry-1.docker.io/v2/": dial tcp: no such host
                  tries:       3""");
        assertThat(images.pulled).hasSize(3);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(500, "unauthorized: authentication required", 401),
                Arguments.of(500, "denied: requested access to the resource is denied", 403),
                Arguments.of(404, "manifest for app:1 not found: manifest unknown: manifest unknown", 404),
                Arguments.of(500, "toomanyrequests: You have reached your pull rate limit", 429),
                Arguments.of(500, "something else", 500));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void doesNotRetryAfterARefusal(int status, String answer, int reported) {
        images.on("app:1", refuse(status, answer));
        EngineException failure =
                catchThrowableOfType(EngineException.class, () -> ensure("app:1", PullPolicy.MISSING));
        assertThat(failure.status()).isEqualTo(reported);
        assertThat(images.pulled).hasSize(1);
    }

    @Test
    void retriesTheUnreachableSourceOnlyIfAnotherHasRefused() {
        images.on("postgres:17", refuse(500, NO_ROUTE)).on("postgres:17", succeed());
        mirrored("docker.io=one.example.com").ensure(missing("postgres:17"), ASKER);
        assertThat(images.pulled).containsExactly("one.example.com/library/postgres:17", "postgres:17", "postgres:17");
    }

    @Test
    void pullsOnceForAllWaitingThreads() throws Exception {
        CountDownLatch allAsk = new CountDownLatch(1);
        images.on("postgres:17", progress -> {
            allAsk.await();
            throw new EngineException(500, "unauthorized", null);
        });
        ImageSupply supply = supply();
        List<FutureTask<?>> askers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            askers.add(inBackground("asker-" + i, () -> supply.ensure(missing("postgres:17"), ASKER)));
        }
        Awaitility.await().until(() -> waiting("asker-") == 20);
        allAsk.countDown();
        List<Throwable> failures = new ArrayList<>();
        for (FutureTask<?> asker : askers) {
            failures.add(catchThrowable(asker::get).getCause());
        }
        assertThat(images.pulled).containsExactly("postgres:17");
        assertThat(failures)
                .doesNotHaveDuplicates()
                .allSatisfy(failure ->
                        assertThat(failure).isInstanceOf(EngineException.class).hasRootCauseMessage("unauthorized"));
    }

    @Test
    void differentImagesArePulledAtOnce() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        for (String name : List.of("one:1", "two:1")) {
            images.on(name, progress -> {
                both.countDown();
                assertThat(both.await(10, TimeUnit.SECONDS)).isTrue();
            });
        }
        ImageSupply supply = supply();
        FutureTask<?> one = inBackground("asker-one", () -> supply.ensure(missing("one:1"), ASKER));
        supply.ensure(missing("two:1"), ASKER);
        one.get();
    }

    @Test
    void anInterruptedThreadLeavesThePullToTheOthers() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        images.on("postgres:17", progress -> {
            begun.countDown();
            go.await();
        });
        ImageSupply supply = supply();
        FutureTask<?> first = inBackground("asker-first", () -> supply.ensure(missing("postgres:17"), ASKER));
        begun.await();
        FutureTask<?> second = inBackground("asker-second", () -> supply.ensure(missing("postgres:17"), ASKER));
        Awaitility.await().until(() -> waiting("asker-second") == 1);
        interrupt("asker-first");
        assertThatThrownBy(first::get)
                .hasRootCauseInstanceOf(InterruptedException.class)
                .cause()
                .hasMessage(ASKER + " was interrupted while the image 'postgres:17' was pulled");
        go.countDown();
        second.get();
        assertThat(images.pulled).hasSize(1);
    }

    @Test
    void cancelsAPullWithoutWaitingThreads() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        images.on("postgres:17", hang(begun));
        ImageSupply supply = supply();
        FutureTask<?> only = inBackground("asker-only", () -> supply.ensure(missing("postgres:17"), ASKER));
        begun.await();
        interrupt("asker-only");
        assertThatThrownBy(only::get).hasRootCauseInstanceOf(InterruptedException.class);
        noPullIsLeft();
    }

    @Test
    void cancelsAPullDuringThePauseBetweenTries() throws Exception {
        images.on("postgres:17", refuse(500, NO_ROUTE));
        ImageSupply supply =
                new ImageSupply(images, PullSettings.DEFAULT, display, new Retries(3, Duration.ofHours(1)));
        FutureTask<?> only = inBackground("asker-only", () -> supply.ensure(missing("postgres:17"), ASKER));
        Awaitility.await().until(() -> display.lines.stream().anyMatch(line -> line.contains("tried again")));
        interrupt("asker-only");
        assertThatThrownBy(only::get).hasRootCauseInstanceOf(InterruptedException.class);
        noPullIsLeft();
    }

    @Test
    void aStallIsReportedWithItsLayer() {
        images.on(
                "postgres:17",
                hang(
                        new CountDownLatch(1),
                        new PullStep("17", "Pulling from library/postgres", 0, 0),
                        new PullStep("aaaaaaaaaaaa", "Already exists", 0, 0),
                        new PullStep("bbbbbbbbbbbb", "Pulling fs layer", 0, 0),
                        new PullStep("cccccccccccc", "Waiting", 0, 0),
                        new PullStep("bbbbbbbbbbbb", "Downloading", 12_300_000, 45_000_000)));
        ImageSupply supply = stallingAfter(Duration.ofMillis(200));
        EngineException failure =
                catchThrowableOfType(EngineException.class, () -> supply.ensure(missing("postgres:17"), ASKER));
        assertThat(failure).hasMessage("""
                Container 'db' (OrdersIT.db) needs the image 'postgres:17', which could not be pulled.
                  what to do:  check the network between the engine and the registry; if such pauses are normal there, raise mooring.pull.stall
                  registry:    docker.io
                  stalled:     no progress for 0.2 s, at 1 of 3 layers, 12.3 MB of 45.0 MB
                  layer:       bbbbbbbbbbbb (Downloading 12.3 MB of 45.0 MB)""");
        assertThat(images.pulled).hasSize(1);
    }

    @Test
    void aCountdownToTheNextTryIsNotProgress() {
        images.on("postgres:17", progress -> {
            CountDownLatch never = new CountDownLatch(1);
            for (int seconds = 1_000; !never.await(20, TimeUnit.MILLISECONDS); seconds--) {
                progress.accept(new PullStep("bbbbbbbbbbbb", "Retrying in " + seconds + " seconds", 0, 0));
            }
        });
        ImageSupply supply = stallingAfter(Duration.ofMillis(200));
        assertThatThrownBy(() -> supply.ensure(missing("postgres:17"), ASKER)).hasMessageContaining("stalled:");
    }

    @Test
    void aSlowPullIsNotAStall() {
        images.on("postgres:17", progress -> {
            CountDownLatch never = new CountDownLatch(1);
            for (int bytes = 1; bytes <= 20 && !never.await(50, TimeUnit.MILLISECONDS); bytes++) {
                progress.accept(new PullStep("bbbbbbbbbbbb", "Downloading", bytes, 20));
            }
        });
        assertThat(stallingAfter(Duration.ofMillis(700)).ensure(missing("postgres:17"), ASKER))
                .isEqualTo("postgres:17");
        assertThat(images.pulled).as("one pull, never ended").containsExactly("postgres:17");
    }

    @Test
    void asksTheNextSourceAfterAStall() {
        images.on("one.example.com/library/postgres:17", hang(new CountDownLatch(1)))
                .on("postgres:17", succeed());
        ImageSupply supply = supply(new PullSettings(
                PullPolicy.MISSING, null, Duration.ofMillis(200), Mirrors.parse("docker.io=one.example.com")));
        assertThat(supply.ensure(missing("postgres:17"), ASKER)).isEqualTo("postgres:17");
    }

    private String ensure(String image, PullPolicy policy) {
        return supply().ensure(new ImageRequest(image, null, policy, null), ASKER);
    }

    private String ensureYoung(String image) {
        return supply().ensure(new ImageRequest(image, null, PullPolicy.MISSING, DAY), ASKER);
    }

    private static ImageRequest missing(String image) {
        return new ImageRequest(image, null, PullPolicy.MISSING, null);
    }

    private ImageSupply supply() {
        return supply(PullSettings.DEFAULT);
    }

    private ImageSupply mirrored(String mirrors) {
        return supply(new PullSettings(PullPolicy.MISSING, null, DAY, Mirrors.parse(mirrors)));
    }

    private ImageSupply stallingAfter(Duration stall) {
        return supply(new PullSettings(PullPolicy.MISSING, null, stall, Mirrors.NONE));
    }

    private ImageSupply supply(PullSettings settings) {
        return new ImageSupply(images, settings, display, new Retries(3, Duration.ofMillis(1)));
    }

    private FutureTask<?> inBackground(String name, Runnable work) {
        FutureTask<@Nullable Void> task = new FutureTask<>(work, null);
        tasks.add(task);
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private static long waiting(String prefix) {
        return threads(prefix)
                .filter(thread -> thread.getState() == Thread.State.TIMED_WAITING)
                .count();
    }

    private static void interrupt(String name) {
        threads(name).forEach(Thread::interrupt);
    }

    private static Stream<Thread> threads(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(prefix));
    }
}
