package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.DockerTest;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.http.HttpConnector;
import dev.mooring.internal.snapshot.OwnSnapshots;
import dev.mooring.internal.snapshot.SnapshotStore;
import dev.mooring.resource.Docker;
import dev.mooring.resource.DockerContainer;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.SnapshotSpec;
import dev.mooring.wait.LogWait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL server with data starts from a snapshot as fast as without: the data is not copied. */
class PostgresSnapshotIT {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresSnapshotIT.class);

    /** 1000 for the figures of the documentation. */
    private static final int MEGABYTES = Integer.getInteger("mooring.test.snapshot.megabytes", 20);

    private static final int STARTS = Integer.getInteger("mooring.test.snapshot.starts", 3);

    private static final List<Duration> TIMES = new ArrayList<>();

    private static final String RUN =
            HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());

    private final Engine engine = new HttpConnector().connect(name -> Optional.empty(), secret -> {});

    @DockerTest
    static class ServerTestCase {

        private static final String READY = "database system is ready to accept connections";

        private static final SnapshotSpec SNAPSHOT = SnapshotSpec.DEFAULT
                .withPrepare(ServerTestCase.class.getName() + "#fill", "data:" + MEGABYTES)
                .withWait(LogWait.of(READY));

        /** Takes some 100 bytes a row. */
        static void fill(DockerContainer server) {
            String sql = "CREATE TABLE filled AS SELECT number, repeat('x', 64) AS text FROM generate_series(1, "
                    + MEGABYTES * 10_000 + ") AS number";
            server.exec("psql", "-q", "-U", "postgres", "-c", sql, "-c", "VACUUM FREEZE filled", "-c", "CHECKPOINT")
                    .orThrow();
            server.exec("sync").orThrow();
        }

        @Test
        void starts(Docker docker) {
            ContainerSpec spec = ContainerSpec.builder("postgres:17")
                    .secretEnv("POSTGRES_PASSWORD", "secret")
                    .env("RUN", RUN)
                    .port(5432)
                    .command("postgres", "-c", "fsync=off", "-c", "full_page_writes=off")
                    .waitUsing(LogWait.of(READY).withTimes(2))
                    .snapshot(SNAPSHOT)
                    .build();
            for (int start = 0; start <= STARTS; start++) {
                long begin = System.nanoTime();
                DockerContainer server = docker.run(spec);
                TIMES.add(Duration.ofNanos(System.nanoTime() - begin));
                assertThat(server.exec("psql", "-tAU", "postgres", "-c", "SELECT count(*) FROM filled")
                                .stdout()
                                .strip())
                        .isEqualTo(Integer.toString(MEGABYTES * 10_000));
            }
        }
    }

    @AfterEach
    void end() {
        SnapshotStore store = new SnapshotStore(engine);
        OwnSnapshots.of(engine, "PostgresSnapshotIT", "RUN=" + RUN)
                .forEach(stored -> assertThat(store.remove(stored)).isTrue());
        engine.close();
    }

    @Test
    void startsInAFractionOfItsFirstStart() {
        assertThat(RealRun.failures(new RealRun().execute(ServerTestCase.class)))
                .isEmpty();

        LOG.info("PostgreSQL with {} MB, first start and starts from the snapshot: {}", MEGABYTES, TIMES);
        List<Duration> later = TIMES.subList(1, TIMES.size()).stream().sorted().toList();
        assertThat(later.get(0)).isLessThan(TIMES.get(0).dividedBy(3));
    }
}
