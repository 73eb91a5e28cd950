package dev.mooring.services.internal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mooring.services.internal.database.Boundary.Crossing;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements that a migration runs by JDBC, and that name another database. */
class CheckedJdbcTests {

    private static final Boundary BOUNDARY = sql -> {
        int at = sql.indexOf("shared");
        return at < 0 ? Optional.empty() : Optional.of(Crossing.at(at, "shared", "shared.x", sql));
    };

    private final List<String> reached = new ArrayList<>();
    private final DataSource driver = fake(DataSource.class);
    private final DataSource checked = BOUNDARY.around(driver);

    /** Answers each call with another object of JDBC, and records the statements. */
    private <T> T fake(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                CheckedJdbcTests.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (arguments != null && arguments[0] instanceof String sql) {
                        reached.add(sql);
                    }
                    if (method.getName().equals("close")) {
                        throw new SQLException("closed already");
                    }
                    Class<?> result = method.getReturnType();
                    return List.of(Connection.class, Statement.class, PreparedStatement.class)
                                    .contains(result)
                            ? fake(result)
                            : result == boolean.class ? false : null;
                }));
    }

    /** A way from a connection to a statement. */
    private enum Way {
        EXECUTE,
        QUERY,
        BATCH,
        PREPARED,
        CALL,
        OF_A_PREPARED_ONE;

        void run(Connection connection, String sql) throws SQLException {
            switch (this) {
                case EXECUTE -> connection.createStatement().execute(sql);
                case QUERY -> connection.createStatement().executeQuery(sql);
                case BATCH -> connection.createStatement().addBatch(sql);
                case PREPARED -> connection.prepareStatement(sql);
                case CALL -> connection.prepareCall(sql);
                case OF_A_PREPARED_ONE ->
                    connection.prepareStatement("SELECT 1").getConnection().prepareStatement(sql);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void areRefusedBeforeTheDriverGetsThem(Way way) throws SQLException {
        Connection connection = checked.getConnection();
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> way.run(connection, "INSERT INTO shared.x VALUES (1)"))
                .withMessage("Mooring does not run a statement that names the database 'shared', which all tests would"
                        + " share. Leave out the name of the database, or let the annotation of the server prepare it.")
                .satisfies(refusal -> assertThat(refusal.getSQLState()).isEqualTo("42000"));
        assertThat(reached).doesNotContain("INSERT INTO shared.x VALUES (1)");
        way.run(connection, "INSERT INTO x VALUES (1)");
        assertThat(reached).contains("INSERT INTO x VALUES (1)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "shared"})
    void onlyStatementsAreChecked(String user) throws SQLException {
        assertThat(checked.getConnection(user, "secret")).isNotNull();
    }

    @Test
    void errorsOfTheDriverAreItsOwn() throws SQLException {
        Connection connection = checked.getConnection();
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(connection::close)
                .withMessage("closed already");
    }

    @Test
    void aServersOwnDatabaseHasNoBoundary() {
        assertThat(Boundary.NONE.around(driver)).isSameAs(driver);
    }
}
