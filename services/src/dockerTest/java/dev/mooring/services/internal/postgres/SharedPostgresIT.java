package dev.mooring.services.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mooring.services.Postgres;
import dev.mooring.services.PostgresServer;
import dev.mooring.services.internal.database.Preparation;
import dev.mooring.services.internal.database.ProjectFiles;
import dev.mooring.services.internal.database.ServerHandle;
import dev.mooring.services.internal.database.SharedServerContract;
import dev.mooring.services.internal.handle.Credentials;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Several sessions on one PostgreSQL server. */
class SharedPostgresIT extends SharedServerContract {

    @Postgres
    static PostgresServer server;

    @Override
    protected ServerHandle open(String session) {
        PostgresHandle handle = new PostgresHandle(
                server.container(),
                new Credentials(server.user(), server.password()),
                server.database(),
                true,
                Preparation.of(
                        new String[0], "", new String[0], "", new ProjectFiles(SharedPostgresIT.class, Path.of(""))),
                session);
        handle.databases();
        return handle;
    }

    @Override
    protected String killAll() {
        return "SELECT 'SELECT pg_terminate_backend(' || pid || ')' FROM pg_stat_activity"
                + " WHERE usename IS NOT NULL AND pid <> pg_backend_pid() AND backend_type = 'client backend'";
    }

    @Override
    protected void console(ServerHandle handle, String statement) throws SQLException {
        try (Connection connection = handle.dataSource("mooring", new Credentials(server.user(), server.password()))
                .getConnection()) {
            execute(connection, statement);
        }
    }

    @Test
    void whatAKilledJvmLeftIsDroppedByTheNextOne() throws IOException {
        Process jvm = DyingJvm.start(server.endpoint());
        try (BufferedReader output = jvm.inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.readLine()).isEqualTo("made");
        } finally {
            jvm.destroyForcibly();
        }
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            try (ServerHandle next = open("eeeeeee2")) {
                assertThat(next.databases().names()).noneMatch(name -> name.contains(DyingJvm.SESSION));
            }
        });
    }
}
