package dev.mooring.internal.report.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mooring.internal.report.Masker;
import dev.mooring.internal.spec.ResourceKind;
import dev.mooring.resource.ExecResult;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(100)
class EventStreamTests {

    private final Masker masker = new Masker();
    private final EventStream stream = new EventStream("cafe0123", masker);
    private final Recorder db = stream.recorder(ResourceKind.CONTAINER, "db", "OrdersIT.db", "postgres:17");

    /** Else its thread would be taken for a leak of tests that come later. */
    @AfterEach
    void end() {
        stream.close();
    }

    private static final class Collecting implements EventReader {
        private final Queue<SessionEvent> events = new ConcurrentLinkedQueue<>();
        private volatile boolean closed;

        @Override
        public void read(SessionEvent event) {
            events.add(event);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void eachReaderGetsTheEventsInOrderAndIsClosed() {
        Collecting one = new Collecting();
        Collecting other = new Collecting();
        stream.add(one);
        stream.add(other);

        db.begun(1, "CLASS", 0, List.of("net"));
        db.during(Phase.START, () -> {});
        db.ready();
        stream.close();

        assertThat(one.events)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Begun", "PhaseBegan", "PhaseEnded", "Ready");
        assertThat(one.events).extracting(SessionEvent::at).isSorted();
        assertThat(other.events).containsExactlyElementsOf(one.events);
        assertThat(one.closed).isTrue();
    }

    @Test
    void textIsMaskedOnItsWayIn() {
        masker.add("s3cret");
        Collecting reader = new Collecting();
        stream.add(reader);

        db.failed(new IllegalStateException("password s3cret was refused"));
        stream.close();

        assertThat(reader.events)
                .singleElement()
                .isInstanceOfSatisfying(
                        ResourceEvent.Failed.class,
                        failed -> assertThat(failed.text()).isEqualTo("password *** was refused"));
        assertThat(stream.history().failure(db.resource()))
                .map(ResourceEvent.Failed::text)
                .hasValue("password *** was refused");
    }

    @Test
    void aCommandIsCutOnceItsSecretsAreMasked() {
        masker.add("s3cret");
        Supplier<ExecResult> lost = () -> {
            throw new IllegalStateException("lost");
        };
        assertThatThrownBy(() -> db.executes(List.of("x".repeat(997), "s3cret", "y".repeat(100_000)), lost))
                .hasMessage("lost");

        assertThat(stream.history().of(db.resource(), stream.now()))
                .first()
                .isInstanceOfSatisfying(
                        ResourceEvent.ExecBegan.class,
                        exec -> assertThat(exec.command()).isEqualTo("x".repeat(997) + " **…"));
    }

    @Test
    void aReaderThatFailsDoesNotKeepTheOthersFromReading() {
        Collecting other = new Collecting();
        stream.add(event -> {
            throw new IllegalStateException("broken");
        });
        stream.add(other);

        db.begun(1, "CLASS", 0, List.of());
        db.ready();
        stream.close();

        assertThat(other.events).hasSize(2);
    }

    @Test
    void aReaderThatHangsKeepsNoWriterAndNoMoreThanSomeEvents() {
        CountDownLatch hangs = new CountDownLatch(1);
        Collecting other = new Collecting();
        stream.add(event -> {
            try {
                hangs.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        stream.add(other);

        // More than there is room for: each write returns nevertheless.
        IntStream.range(0, 60_000).forEach(number -> db.ready());
        hangs.countDown();

        await().atMost(Duration.ofMinutes(1)).until(() -> other.events.size() >= 50_000);
        stream.close();
        assertThat(other.events.size()).isBetween(50_000, 50_010);
        assertThat(other.events)
                .filteredOn(SessionEvent.Lost.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(
                        SessionEvent.Lost.class,
                        lost -> assertThat(lost.events()).isBetween(9_990L, 10_000L));
    }

    @Test
    void noReaderGetsEventsAfterTheEnd() {
        Collecting reader = new Collecting();
        stream.add(reader);
        db.begun(1, "CLASS", 0, List.of());
        stream.close();

        db.ready();

        assertThat(reader.events).hasSize(1);
    }

    @Test
    void hasNoThreadBeforeTheFirstEventNorWithoutReaders() {
        db.begun(1, "CLASS", 0, List.of());
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("mooring-report-cafe0123");
    }

    @Test
    void theHistoryOfAResourceIsBounded() {
        IntStream.range(0, 700).forEach(number -> db.faultBegan("fault " + number));

        assertThat(stream.history().of(db.resource(), stream.now()))
                .hasSize(500)
                .last()
                .isInstanceOfSatisfying(
                        ResourceEvent.FaultBegan.class,
                        last -> assertThat(last.fault()).isEqualTo("fault 699"));
    }

    @Test
    void resourcesThatWereRemovedLongAgoAreForgotten() {
        db.ready();
        db.removed(null);
        IntStream.range(0, 100)
                .forEach(number -> stream.recorder(ResourceKind.CONTAINER, "c" + number, "C.c", "app")
                        .removed(null));

        assertThat(stream.history().of(db.resource(), stream.now())).isEmpty();
    }
}
