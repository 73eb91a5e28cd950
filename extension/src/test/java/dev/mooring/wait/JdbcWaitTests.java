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
import java.util.Properties;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
    void aConnectionThatIsNotValidIsNotYet() throws Exception {
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
    void aFailureIsNotYet() throws Exception {
        driver.failure = new SQLException("the database system is starting up");
        assertThat(found(JdbcWait.of("jdbc:stub:"))).isEqualTo("the database system is starting up");
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
