package dev.mooring.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JdbcWaitTests {

    private final StubDriver driver = new StubDriver();
    private final StubTarget target = new StubTarget(new WaitTarget.Address("127.0.0.1", 5432));

    @BeforeEach
    void register() throws SQLException {
        DriverManager.registerDriver(driver);
    }

    @AfterEach
    void deregister() throws SQLException {
        DriverManager.deregisterDriver(driver);
        assertThat(driver.open).as("open connections").isZero();
    }

    private String found(JdbcWait wait) throws InterruptedException {
        wait.await(target);
        return target.found;
    }

    @Test
    void aValidConnectionIsEnough() throws Exception {
        assertThat(found(JdbcWait.of("jdbc:stub://${address}/app").withLogin("me", "${path}")))
                .isEmpty();
        assertThat(driver.asked).containsExactly("jdbc:stub://127.0.0.1:5432/app me /from.placeholder");
    }

    @Test
    void anInvalidConnectionIsNotReadyYet() throws Exception {
        driver.valid = false;
        assertThat(found(JdbcWait.of("jdbc:stub:"))).isEqualTo("the connection was opened, but is not valid");
    }

    @Test
    void aQueryHasToReturnARow() throws Exception {
        assertThat(found(JdbcWait.of("jdbc:stub:").withQuery("select 1"))).isEmpty();
        driver.rows = false;
        assertThat(found(JdbcWait.of("jdbc:stub:").withQuery("select 1"))).isEqualTo("the query returned no row");
    }

    @Test
    void aFailureIsNotReadyYet() throws Exception {
        driver.failure = new SQLException("the database system is starting up");
        assertThat(found(JdbcWait.of("jdbc:stub:"))).isEqualTo("the database system is starting up");
    }

    private static SQLException wrongPassword() {
        return new SQLException("FATAL: password authentication failed for user \"me\"", "28P01");
    }

    @Test
    void reportsARefusedLogin() throws Exception {
        driver.failure = wrongPassword();
        assertThat(found(JdbcWait.of("jdbc:stub:").withLogin("me", "wrong")))
                .isEqualTo("FATAL: password authentication failed for user \"me\"");
        assertThat(target.looks).as("a container may still make its users").isEqualTo(3);
        assertThat(target.advice.get())
                .hasValue("correct user and password, which the database refuses (SQLState 28P01)");
    }

    @ParameterizedTest
    @CsvSource({
        "postgres,,POSTGRES_PASSWORD",
        "me,POSTGRES_USER,POSTGRES_PASSWORD",
        "me,MYSQL_USER,MYSQL_PASSWORD",
        "root,,MYSQL_ROOT_PASSWORD",
        "me,MARIADB_USER,MARIADB_PASSWORD",
        "root,,MARIADB_ROOT_PASSWORD"
    })
    void aLoginThatTheImageSetsOtherwiseFailsAtOnce(String user, String userVariable, String passwordVariable) {
        driver.failure = wrongPassword();
        target.env = userVariable == null
                ? Map.of(passwordVariable, "right")
                : Map.of(userVariable, user, passwordVariable, "right");
        assertThatExceptionOfType(WaitFailedException.class)
                .isThrownBy(
                        () -> JdbcWait.of("jdbc:stub:").withLogin(user, "wrong").await(target))
                .withMessage("the database refuses the login of '" + user
                        + "': FATAL: password authentication failed for user \"me\"")
                .satisfies(e -> assertThat(e.advice())
                        .hasValue("use the password that the variable " + passwordVariable + " sets"));
        assertThat(target.looks).isEqualTo(1);
    }

    @Test
    void aLoginThatTheImageSetsSoIsAwaited() throws Exception {
        driver.failure = wrongPassword();
        target.env = Map.of("POSTGRES_PASSWORD", "right");
        found(JdbcWait.of("jdbc:stub:").withLogin("postgres", "right"));
        found(JdbcWait.of("jdbc:stub:").withLogin("app", "wrong"));
        assertThat(target.looks).isEqualTo(6);
    }

    @Test
    void reportsAMissingDatabase() throws Exception {
        driver.failure = new SQLException("FATAL: database \"shop\" does not exist", "3D000");
        found(JdbcWait.of("jdbc:stub:"));
        assertThat(target.advice.get())
                .hasValue("correct the name of the database, which does not exist (SQLState 3D000)");
        driver.failure = new SQLException("Unknown database 'shop'", "42000", 1049);
        found(JdbcWait.of("jdbc:stub:"));
        assertThat(target.advice.get())
                .hasValue("correct the name of the database, which does not exist (SQLState 42000)");
    }

    @Test
    void aRefusedConnectionIsExplainedFromInside() throws Exception {
        driver.failure = new SQLException("Connection to 127.0.0.1:5432 refused", "08001");
        target.listeners = List.of(new WaitTarget.Address("127.0.0.1", 5432));
        found(JdbcWait.of("jdbc:stub://${self.address:5432}/app"));
        assertThat(target.advice.get())
                .hasValue("5432 listens on 127.0.0.1 inside the container only; bind it to 0.0.0.0");
        found(JdbcWait.of("jdbc:stub:"));
        assertThat(target.advice.get()).isEmpty();
    }

    @Test
    void aMissingDriverFailsAtOnce() {
        assertThatExceptionOfType(WaitFailedException.class)
                .isThrownBy(() -> JdbcWait.of("jdbc:nobody://x").await(target))
                .withMessage("no JDBC driver accepts the URL 'jdbc:nobody://x'")
                .satisfies(e -> assertThat(e.advice())
                        .hasValue("put the database's driver on the test's class path, or correct the URL"));
        assertThat(target.looks).isZero();
    }

    private static final class StubDriver implements Driver {

        private final List<String> asked = new ArrayList<>();
        private boolean valid = true;
        private boolean rows = true;
        private SQLException failure;
        private int open;

        @Override
        public Connection connect(String url, Properties info) throws SQLException {
            if (!acceptsURL(url)) {
                return null;
            }
            if (failure != null) {
                throw failure;
            }
            asked.add(url + " " + info.getProperty("user") + " " + info.getProperty("password"));
            open++;
            return stub(Connection.class, method -> switch (method) {
                case "isValid" -> valid;
                case "createStatement" -> statement();
                case "close" -> --open;
                default -> throw new UnsupportedOperationException(method);
            });
        }

        private Statement statement() {
            return stub(Statement.class, method -> switch (method) {
                case "execute" -> true;
                case "getResultSet" -> stub(ResultSet.class, any -> rows);
                case "close" -> null;
                default -> throw new UnsupportedOperationException(method);
            });
        }

        private static <T> T stub(Class<T> type, java.util.function.Function<String, Object> answers) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(),
                    new Class<?>[] {type},
                    (proxy, method, arguments) -> answers.apply(method.getName())));
        }

        @Override
        public boolean acceptsURL(String url) {
            return url.startsWith("jdbc:stub:");
        }

        @Override
        public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
            return new DriverPropertyInfo[0];
        }

        @Override
        public int getMajorVersion() {
            return 1;
        }

        @Override
        public int getMinorVersion() {
            return 0;
        }

        @Override
        public boolean jdbcCompliant() {
            return false;
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getGlobal();
        }
    }

    @Test
    void passwordsAreSecrets() {
        assertThat(JdbcWait.of("jdbc:x://y").withLogin("me", "${self.name}").secrets())
                .containsExactly("${self.name}");
        JdbcWait inUrl = JdbcWait.of("jdbc:x://y?user=me&password=s3cret&ssl=true");
        assertThat(inUrl.secrets()).containsExactly("s3cret");
        assertThat(inUrl.toString()).contains("&password=***&ssl=true").doesNotContain("s3cret");
    }
}
