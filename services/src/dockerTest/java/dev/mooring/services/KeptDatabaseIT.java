package dev.mooring.services;

import static dev.mooring.services.TestSql.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** The database of a failed test stays for people, who look into it with the command that they are told. */
class KeptDatabaseIT {

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    /** While logging is being initialized by another thread, its loggers are substitutes. */
    private static Logger logger() {
        return (Logger) await().until(() -> LoggerFactory.getLogger("dev.mooring"), Logger.class::isInstance);
    }

    @BeforeEach
    void listen() {
        log.start();
        logger().addAppender(log);
    }

    @AfterEach
    void listenNoMore() {
        logger().detachAppender(log);
    }

    @ParameterizedTest
    @ValueSource(classes = {PostgresTestCase.class, MariaDbTestCase.class})
    void staysWithItsServer(Class<?> testCase) throws IOException, InterruptedException {
        TestRuns.run(testCase, Map.of("mooring.keep", "on-failure", "mooring.watchdog", "false"));

        List<String> commands = log.list.stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(message -> message.startsWith("Kept on the engine"))
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> line.startsWith("docker ") || line.startsWith("value "))
                .toList();
        try {
            String database = commands.stream()
                    .filter(line -> line.startsWith("value database ") && line.contains("_failing_"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(commands));
            String look = database.substring(database.indexOf(": docker exec ") + 2);
            // This test has no terminal, and gives the statement as input.
            assertThat(output(look.replace(" -it ", " -i "), "SELECT item FROM orders WHERE id = 2;"))
                    .contains("evidence");
        } finally {
            // What the commands leave would be removed by a later run, a day later.
            List<String> removals = commands.stream()
                    .filter(command -> command.matches("docker (rm|volume rm) .*"))
                    .toList();
            assertThat(removals).hasSize(2);
            for (String removal : removals) {
                output(removal, "");
            }
        }
    }

    private static String output(String command, String input) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", command)
                .redirectErrorStream(true)
                .start();
        try (var stdin = process.outputWriter(StandardCharsets.UTF_8)) {
            stdin.write(input);
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
        return output;
    }

    static class PostgresTestCase {
        @Postgres
        static PostgresServer server;

        @Test
        void fails(@Database(migrations = "classpath:db/migration") TestDatabase failing) throws SQLException {
            execute(failing.dataSource(), "INSERT INTO orders (item) VALUES ('evidence')");
            throw new AssertionError("as it should");
        }
    }

    static class MariaDbTestCase {
        @MariaDB
        static MariaDBServer server;

        @Test
        void fails(@Database(migrations = "classpath:mariadb/migration") TestDatabase failing) throws SQLException {
            execute(failing.dataSource(), "INSERT INTO orders (item) VALUES ('evidence')");
            throw new AssertionError("as it should");
        }
    }
}
