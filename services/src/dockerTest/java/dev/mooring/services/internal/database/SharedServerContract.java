package dev.mooring.services.internal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mooring.services.internal.handle.Credentials;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What several sessions on one server owe one another. */
public abstract class SharedServerContract {

    private static final AtomicInteger PREPARED = new AtomicInteger();

    /** Opens the server for a session, as its own JVM would. */
    protected abstract ServerHandle open(String session);

    /** Ends all sessions of users on the server, as the end of their processes does. */
    protected abstract String killAll();

    static void prepare(Connection connection) throws SQLException {
        PREPARED.incrementAndGet();
        execute(connection, "CREATE TABLE things (id int)");
        execute(connection, "INSERT INTO things VALUES (1)");
    }

    static void prepareOtherwise(Connection connection) throws SQLException {
        execute(connection, "CREATE TABLE others (id int)");
    }

    private static Template template(ServerHandle server) {
        return template(server, "prepare");
    }

    private static Template template(ServerHandle server, String method) {
        return server.templates()
                .get(Preparation.of(
                        new String[0],
                        "",
                        new String[0],
                        method,
                        new ProjectFiles(SharedServerContract.class, Path.of(""))));
    }

    @BeforeEach
    void forget() {
        PREPARED.set(0);
    }

    @Test
    void sessionsMakeATemplateOnceAndShareIt() throws SQLException, IOException {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try (ServerHandle one = open("aaaaaaa1");
                ServerHandle two = open("aaaaaaa2");
                ServerHandle three = open("aaaaaaa3")) {
            List<CompletableFuture<Template>> templates = List.of(one, two, three).stream()
                    .map(server -> CompletableFuture.supplyAsync(() -> template(server), threads))
                    .toList();
            templates.forEach(CompletableFuture::join);
            templates.get(2).join().copyTo("own_aaaaaaa3_1");
            assertThat(count(three, "own_aaaaaaa3_1")).isEqualTo(1);
            assertThat(PREPARED).hasValue(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whatADeadSessionLeftIsDroppedByTheNextOne() throws SQLException, IOException {
        ServerHandle killed = open("bbbbbbb1");
        template(killed).copyTo("left_bbbbbbb1_1");
        try (Connection admin = killed.dataSource().getConnection();
                Statement statement = admin.createStatement()) {
            kill(statement);
        }
        try (ServerHandle alive = open("bbbbbbb2")) {
            template(alive).copyTo("own_bbbbbbb2_1");
            try (ServerHandle next = open("bbbbbbb3")) {
                await().untilAsserted(() -> assertThat(next.databases().names())
                        .contains("own_bbbbbbb2_1")
                        .doesNotContain("left_bbbbbbb1_1"));
            }
            assertThat(count(alive, "own_bbbbbbb2_1")).isEqualTo(1);
        }
    }

    private void kill(Statement statement) throws SQLException {
        try (ResultSet commands = statement.executeQuery(killAll())) {
            while (commands.next()) {
                String command = commands.getString(1);
                try (Statement kill = statement.getConnection().createStatement()) {
                    kill.execute(command);
                }
            }
        }
    }

    /** A session that was killed while it prepared leaves something that is no template. */
    @Test
    void anUnfinishedTemplateIsMadeAgain() throws SQLException, IOException {
        try (ServerHandle server = open("ccccccc1")) {
            String key = Preparation.of(
                            new String[0],
                            "",
                            new String[0],
                            "prepare",
                            new ProjectFiles(SharedServerContract.class, Path.of("")))
                    .key();
            server.databases().drop("mooring_template_" + key);
            forget(server);
            server.databases().empty().copyTo("mooring_template_" + key);
            template(server).copyTo("own_ccccccc1_1");
            assertThat(count(server, "own_ccccccc1_1")).isEqualTo(1);
            assertThat(PREPARED).hasValue(1);
        }
    }

    @Test
    void aTemplateThatSomebodyHasDroppedIsMadeAgain() throws SQLException, IOException {
        String key = Preparation.of(
                        new String[0],
                        "",
                        new String[0],
                        "prepare",
                        new ProjectFiles(SharedServerContract.class, Path.of("")))
                .key();
        try (ServerHandle first = open("fffffff1")) {
            template(first);
            first.databases().drop("mooring_template_" + key);
        }
        forget();
        try (ServerHandle second = open("fffffff2")) {
            template(second).copyTo("own_fffffff2_1");
            assertThat(count(second, "own_fffffff2_1")).isEqualTo(1);
            assertThat(PREPARED).hasValue(1);
            second.databases().drop("own_fffffff2_1");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTemplateThatNobodyUsesExpires(boolean alone) throws SQLException, IOException {
        String old;
        try (ServerHandle first = open("ddddddd1")) {
            template(first, "prepareOtherwise");
            old = "mooring_template_"
                    + Preparation.of(
                                    new String[0],
                                    "",
                                    new String[0],
                                    "prepareOtherwise",
                                    new ProjectFiles(SharedServerContract.class, Path.of("")))
                            .key();
            assertThat(first.databases().names()).contains(old);
            console(first, "UPDATE mooring.templates SET used = '2020-01-01 00:00:00'");
            if (!alone) {
                try (ServerHandle second = open("ddddddd2")) {
                    assertThat(second.databases().names()).contains(old);
                }
            }
        }
        if (alone) {
            try (ServerHandle second = open("ddddddd2")) {
                assertThat(second.databases().names()).doesNotContain(old);
            }
        }
    }

    private void forget(ServerHandle server) throws SQLException {
        console(server, "DELETE FROM mooring.templates");
    }

    /** Runs a statement where the sessions have their notes. */
    protected abstract void console(ServerHandle server, String statement) throws SQLException;

    protected static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(ServerHandle server, String database) throws SQLException {
        try (Connection connection = server.dataSource(database, new Credentials(server.user(), server.password()))
                        .getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM things")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
