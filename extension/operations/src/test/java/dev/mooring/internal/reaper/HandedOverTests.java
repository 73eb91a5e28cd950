package dev.mooring.internal.reaper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandedOverTests {

    private static final Duration NEVER = Duration.ofHours(1);

    @TempDir
    private Path temp;

    private final CountDownLatch cleanedUp = new CountDownLatch(1);

    private void handOver(Duration patience) throws IOException {
        SessionLock lock = SessionLock.take(temp.resolve("1-cafe.lock"));
        // An address where nobody listens, so that it has nothing to do but try.
        Watchdog watchdog = Watchdog.start(lock, "cafe", Map.of("DOCKER_HOST", "unix:///no/such/socket"), null)
                .orElseThrow();
        HandedOver.to(watchdog, "cafe", cleanedUp::countDown, patience);
    }

    @Test
    void staysUntilTheJvmHasLivedOnForAWhile() throws IOException {
        handOver(Duration.ofMillis(10));
        await().until(() -> cleanedUp.getCount() == 0);
    }

    @Test
    void staysUntilAnotherSessionBegins() throws IOException {
        handOver(NEVER);
        assertThat(cleanedUp.getCount()).isOne();
        HandedOver.releaseAll();
        assertThat(cleanedUp.getCount()).isZero();
        await("the thread that waited to end")
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("mooring-handed-over-cafe")));
    }

    @Test
    void isNothingWhereTheWatchdogMayEndWithTheJvm() throws IOException {
        Path machine = link("pid:[4026531836]");
        Path container = link("pid:[4026532200]");
        Path none = temp.resolve("no-namespaces-here");

        assertThat(Outliving.isPossibleIn(machine, LongStream.of(37, 1))).isTrue();
        assertThat(Outliving.isPossibleIn(none, LongStream.of(37, 1))).isTrue();
        assertThat(Outliving.isPossibleIn(container, LongStream.of(1))).isFalse();
        assertThat(Outliving.isPossibleIn(container, LongStream.of(37, 7, 1))).isFalse();
        assertThat(Outliving.isPossibleIn(container, LongStream.of(37, 7)))
                .as("by docker exec")
                .isTrue();
    }

    private Path link(String target) throws IOException {
        return Files.createSymbolicLink(temp.resolve(target.replaceAll("\\W", "")), Path.of(target));
    }
}
