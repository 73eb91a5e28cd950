package dev.mooring.internal.provision;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mooring.internal.engine.fake.Call;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.internal.report.Subject;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.PullPolicy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ImageStoreTests {

    private static final Subject ASKER = Subject.container("db", "OrdersIT.db", "postgres:17");

    private final FakeEngine engine = new FakeEngine();
    private final ImageStore store = new ImageStore(engine.images());
    private final List<Thread> askers = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread asker = new Thread(task);
        askers.add(asker);
        return asker;
    });

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    @Test
    void imageIsPulledOnceHoweverManyAsk() {
        CountDownLatch answer = new CountDownLatch(1);
        engine.offer("postgres:17", null).before(Call.PULL, image -> answer.await());
        List<CompletableFuture<Void>> asking = askTenTimes(PullPolicy.ALWAYS);
        awaitAllBlocked();
        answer.countDown();
        asking.forEach(CompletableFuture::join);
        assertThat(engine.journal()).containsExactly("pull postgres:17");
    }

    @Test
    void failureOfAPullIsToldToAllWhoAsk() {
        CountDownLatch answer = new CountDownLatch(1);
        engine.before(Call.PULL, image -> answer.await());
        List<CompletableFuture<Void>> asking = askTenTimes(PullPolicy.MISSING);
        awaitAllBlocked();
        answer.countDown();
        assertThat(asking)
                .allSatisfy(each -> assertThatThrownBy(each::join)
                        .cause()
                        .isInstanceOf(MooringException.class)
                        .hasMessageContaining("answer:     pull access denied"));
        assertThat(engine.journal()).containsExactly("pull postgres:17");
    }

    /** One waits for the engine's answer, the others for that one. */
    private void awaitAllBlocked() {
        await().until(() ->
                askers.size() == 10 && askers.stream().allMatch(asker -> asker.getState() == Thread.State.WAITING));
    }

    private List<CompletableFuture<Void>> askTenTimes(PullPolicy policy) {
        return IntStream.range(0, 10)
                .mapToObj(i ->
                        CompletableFuture.runAsync(() -> store.ensure("postgres:17", null, policy, ASKER), threads))
                .collect(toList());
    }

    @Test
    void imageThatIsThereIsNotPulled() {
        engine.provide("postgres:17");
        store.ensure("postgres:17", null, PullPolicy.MISSING, ASKER);
        store.ensure("postgres:17", "linux/amd64", PullPolicy.MISSING, ASKER);
        assertThat(engine.journal()).isEmpty();
    }

    @Test
    void imageOfAnotherPlatformIsPulled() {
        engine.provide("postgres:17").offer("postgres:17", null);
        store.ensure("postgres:17", "linux/arm64", PullPolicy.MISSING, ASKER);
        assertThat(engine.journal()).containsExactly("pull postgres:17");
    }

    @Test
    void pullAfterAPullIsANewOne() {
        engine.offer("postgres:17", null);
        store.ensure("postgres:17", null, PullPolicy.ALWAYS, ASKER);
        store.ensure("postgres:17", null, PullPolicy.ALWAYS, ASKER);
        assertThat(engine.journal()).containsExactly("pull postgres:17", "pull postgres:17");
    }
}
