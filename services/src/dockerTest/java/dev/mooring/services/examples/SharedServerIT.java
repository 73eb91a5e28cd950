package dev.mooring.services.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.mooring.Container;
import dev.mooring.Scope;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.http.HttpConnector;
import dev.mooring.services.Database;
import dev.mooring.services.Postgres;
import dev.mooring.services.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The guide's example of a server that the JVMs of a build share; here they are sessions of one JVM. */
class SharedServerIT {

    private static final List<String> CONTAINERS = new CopyOnWriteArrayList<>();
    private static final List<String> DATABASES = new CopyOnWriteArrayList<>();

    private final String build = "SharedServerIT " + UUID.randomUUID();

    /** The watchdog of the last session removes it. */
    @AfterEach
    void nothingIsLeft() {
        try (Engine engine = new HttpConnector().connect(name -> Optional.empty(), secret -> {})) {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> CONTAINERS.stream()
                                    .noneMatch(id ->
                                            engine.containers().inspect(id).isPresent())
                            && engine.volumes()
                                    .list(Map.of(Ownership.BUILD, "id 1000 " + build))
                                    .isEmpty());
        }
    }

    private EngineExecutionResults run() {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(OrdersTestCase.class))
                .configurationParameter("mooring.build.id", build)
                .configurationParameter("mooring.build.linger", "1s")
                .execute();
    }

    static class OrdersTestCase {
        // tag::shared[]
        @Postgres
        @Container(scope = Scope.BUILD)
        static PostgresServer server;

        @Database(scripts = "classpath:schema.sql")
        Connection orders;
        // end::shared[]

        @Test
        void hasADatabaseOfItsOwn() throws SQLException {
            CONTAINERS.add(server.container().id());
            DATABASES.add(orders.getCatalog());
        }
    }

    @Test
    void sessionsAtOnceHaveOneServerAndDatabasesOfTheirOwn() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Callable<EngineExecutionResults>> runs = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                runs.add(this::run);
            }
            for (Future<EngineExecutionResults> run : threads.invokeAll(runs)) {
                run.get().testEvents().assertStatistics(statistics -> statistics.succeeded(1));
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(CONTAINERS).hasSize(3);
        assertThat(CONTAINERS.stream().distinct()).hasSize(1);
        assertThat(DATABASES).hasSize(3).doesNotHaveDuplicates();
    }
}
