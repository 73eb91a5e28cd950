package dev.mooring.internal.jupiter;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mooring.Container;
import dev.mooring.DockerTest;
import dev.mooring.Network;
import dev.mooring.PortForward;
import dev.mooring.Scope;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.Endpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.invoke.MethodHandles;
import java.net.Socket;
import java.net.SocketException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Forty classes of five tests each, concurrently on the real engine, with containers of every scope. */
@Tag("alone")
class ParallelSuiteIT {

    private static final int CLASSES = 40;
    private static final int PARALLELISM = 4;

    private static final ConcurrentLinkedQueue<Seen> SEEN = new ConcurrentLinkedQueue<>();

    /** What a test saw, and when. */
    private record Seen(
            Class<?> testClass,
            String session,
            String ofSession,
            String ofClass,
            String ofMethod,
            Instant begin,
            Instant end) {

        boolean overlaps(Seen other) {
            return begin.isBefore(other.end) && other.begin.isBefore(end);
        }
    }

    @DockerTest
    static class SuiteTestCase {

        @Container(image = RealRun.IMAGE, scope = Scope.SESSION)
        @PortForward(9000)
        DockerContainer ofSession;

        @Container(image = RealRun.IMAGE, scope = Scope.CLASS)
        @PortForward(9000)
        DockerContainer ofClass;

        private Instant begin;
        private String ofMethod = "";

        @BeforeEach
        void begin() {
            begin = Instant.now();
        }

        @AfterEach
        void end() {
            Instant end = Instant.now();
            String session = ofSession.inspect().labels().get(Ownership.SESSION);
            SEEN.add(new Seen(getClass(), session, ofSession.id(), ofClass.id(), ofMethod, begin, end));
        }

        @Test
        void talksToTheSessions() throws IOException {
            assertThat(greeting(ofSession)).isEqualTo("hello");
        }

        @Test
        void talksToTheClasss() throws IOException {
            assertThat(greeting(ofClass)).isEqualTo("hello");
        }

        /** If another test had this container too, that one would fail. */
        @Test
        void killsItsOwn(@Container(image = RealRun.IMAGE) @PortForward(9000) DockerContainer own) throws IOException {
            ofMethod = own.id();
            assertThat(greeting(own)).isEqualTo("hello");
            own.kill();
            assertThatThrownBy(() -> greeting(own)).isInstanceOf(SocketException.class);
            assertThat(greeting(ofClass)).isEqualTo("hello");
            assertThat(greeting(ofSession)).isEqualTo("hello");
        }

        @Test
        void hasANetworkOfItsOwn(@Container(image = RealRun.IMAGE) @Network("isolated") DockerContainer own) {
            ofMethod = own.id();
            assertThat(own.ips()).hasSize(1);
        }

        @Test
        void findsTheHandlesRight() {
            assertThat(ofSession.inspect().id()).isEqualTo(ofSession.id());
            assertThat(ofClass.inspect().name()).isEqualTo(ofClass.name()).contains("ofClass");
            assertThat(ofClass.endpoint(9000)).isNotEqualTo(ofSession.endpoint(9000));
        }

        private static String greeting(DockerContainer container) throws IOException {
            Endpoint endpoint = container.endpoint(9000);
            try (Socket socket = new Socket(endpoint.host(), endpoint.port());
                    BufferedReader reader =
                            new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII))) {
                return reader.readLine();
            }
        }
    }

    @Test
    void overlapsSharesAsDeclaredAndLeavesNothing() {
        SEEN.clear();
        // The session of this very run may have threads of its own, for other classes.
        List<String> before = FakeRun.threadsOfOurs();
        Class<?>[] classes = Subclasses.of(SuiteTestCase.class, CLASSES, MethodHandles.lookup());

        EngineExecutionResults results = new RealRun().parallel(PARALLELISM).execute(classes);

        assertThat(RealRun.failures(results)).isEmpty();
        results.testEvents().assertStatistics(statistics -> statistics.succeeded(5L * CLASSES));
        assertThat(distinct(Seen::ofSession)).hasSize(1);
        assertThat(distinct(Seen::ofClass)).hasSize(CLASSES);
        assertThat(distinct(seen -> seen.testClass() + " " + seen.ofClass())).hasSize(CLASSES);
        assertThat(distinct(Seen::ofMethod)).as("two for each class, and none").hasSize(2 * CLASSES + 1);
        assertThat(SEEN).as("tests of different classes at the same time").anyMatch(ParallelSuiteIT::overlapsAnother);
        assertThat(distinct(Seen::session))
                .hasSize(1)
                .allSatisfy(session ->
                        assertThat(RealRun.labelled(Ownership.SESSION, session)).isEmpty());
        assertThat(before).containsAll(FakeRun.threadsOfOurs());
    }

    private static Set<String> distinct(Function<Seen, String> what) {
        return SEEN.stream().map(what).collect(toSet());
    }

    private static boolean overlapsAnother(Seen one) {
        return SEEN.stream().anyMatch(other -> !other.testClass().equals(one.testClass()) && other.overlaps(one));
    }
}
