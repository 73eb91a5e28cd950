package dev.mooring.services.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.services.Postgres;
import dev.mooring.services.Server;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.EnvSpec;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.SnapshotSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the data of the server is, and how it gets into a snapshot. */
class PostgresConfigurerTests {

    private static final MountSpec TMPFS = new MountSpec.OfTmpfs("/var/lib/postgresql/data", "");

    /** Not in the class of the tests, where Mooring would start them. */
    static final class Declarations {
        @Postgres
        Object plain;

        @Postgres(snapshot = false)
        Object initialized;

        @Postgres(durable = true)
        Object durable;

        @Postgres(scripts = "a.sql")
        Object prepared;

        @Postgres(scripts = "a.sql")
        Object preparedEqually;

        @Postgres(seeds = "a.sql")
        Object preparedOtherwise;
    }

    private static ContainerSpec configured(String field, ContainerSpec spec) throws ReflectiveOperationException {
        Postgres annotation = Declarations.class.getDeclaredField(field).getAnnotation(Postgres.class);
        return new PostgresConfigurer().configure(spec, annotation);
    }

    private static ContainerSpec.Builder image() {
        return ContainerSpec.builder("postgres:17");
    }

    @Test
    void theDefaultPasswordIsNoSecret() throws ReflectiveOperationException {
        ContainerSpec plain = configured(
                "plain", image().secretEnv("POSTGRES_PASSWORD", "postgres").build());
        ContainerSpec other = configured(
                "plain", image().secretEnv("POSTGRES_PASSWORD", "s3cret").build());

        assertThat(plain.env()).containsExactly(new EnvSpec("POSTGRES_PASSWORD", "postgres", false));
        assertThat(other.env()).containsExactly(new EnvSpec("POSTGRES_PASSWORD", "s3cret", true));
    }

    /** Whether other hosts reach the container is known when it is created. */
    @Test
    void thePasswordThatNobodyHasSetIsTheDocumentedOne() throws ReflectiveOperationException {
        ContainerSpec spec = configured(
                "plain",
                image().secretEnv("POSTGRES_PASSWORD", Server.DEFAULT_PASSWORD).build());

        assertThat(spec.env()).containsExactly(new EnvSpec("POSTGRES_PASSWORD", "postgres", false, true));
    }

    @Test
    void dataInMemoryIsKeptForTheSnapshotByTheEntrypoint() throws ReflectiveOperationException {
        ContainerSpec spec = configured("plain", image().build());

        assertThat(spec.snapshot()).isEqualTo(SnapshotSpec.OPTIONAL);
        assertThat(spec.mounts()).containsExactly(TMPFS);
        assertThat(spec.entrypoint()).hasSize(5).startsWith("sh", "-c").endsWith("docker-entrypoint.sh");
        assertThat(spec.entrypoint().get(3)).isEqualTo("/var/lib/postgresql/data");
    }

    @Test
    void copiesDoNotFillTheLogWithCheckpoints() throws ReflectiveOperationException {
        for (String field : List.of("plain", "durable")) {
            assertThat(configured(field, image().build()).command())
                    .startsWith("postgres", "-c", "max_connections=300", "-c", "log_checkpoints=off");
        }
        assertThat(configured("plain", image().build()).command()).contains("fsync=off");
        assertThat(configured("durable", image().build()).command()).doesNotContain("fsync=off");
    }

    @Test
    void anEntrypointBesideIsRunByIt() throws ReflectiveOperationException {
        ContainerSpec spec =
                configured("plain", image().entrypoint("/start", "now").build());

        assertThat(spec.entrypoint()).hasSize(6).endsWith("/start", "now");
    }

    @Test
    void aSnapshotBesideStays() throws ReflectiveOperationException {
        ContainerSpec spec =
                configured("initialized", image().snapshot(SnapshotSpec.DEFAULT).build());

        assertThat(spec.snapshot()).isEqualTo(SnapshotSpec.DEFAULT);
        assertThat(spec.entrypoint()).hasSize(5);
    }

    @Test
    void withoutASnapshotTheEntrypointIsTheImages() throws ReflectiveOperationException {
        ContainerSpec spec = configured("initialized", image().build());

        assertThat(spec.snapshot()).isNull();
        assertThat(spec.mounts()).containsExactly(TMPFS);
        assertThat(spec.entrypoint()).isEmpty();
    }

    @Test
    void dataOnDiskIsInTheVolumeOfTheSnapshot() throws ReflectiveOperationException {
        ContainerSpec spec = configured("durable", image().build());

        assertThat(spec.snapshot()).isEqualTo(SnapshotSpec.OPTIONAL);
        assertThat(spec.mounts()).isEmpty();
        assertThat(spec.entrypoint()).isEmpty();
    }

    @Test
    void serversThatArePreparedDifferentlyAreNotEqual() throws ReflectiveOperationException {
        ContainerSpec prepared = configured("prepared", image().build());

        assertThat(prepared)
                .isEqualTo(configured("preparedEqually", image().build()))
                .isNotEqualTo(configured("preparedOtherwise", image().build()))
                .isNotEqualTo(configured("plain", image().build()));
        assertThat(prepared.labels()).hasSize(1);
        assertThat(configured("plain", image().build()).labels()).isEmpty();
    }
}
