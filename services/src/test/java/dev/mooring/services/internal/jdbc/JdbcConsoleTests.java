package dev.mooring.services.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mooring.services.internal.database.SqlConsole;
import dev.mooring.services.internal.database.SqlFailure;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The connections of a console, which end before it does. */
class JdbcConsoleTests {

    private final List<String> done = new ArrayList<>();
    private @Nullable SQLException failure;
    private String answer = "1";

    private final JdbcConsole console = new JdbcConsole(fake(DataSource.class, (proxy, method, args) -> {
        done.add("open");
        return connection();
    }));

    private static <T> T fake(Class<T> type, InvocationHandler answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answer));
    }

    private Connection connection() {
        return fake(Connection.class, (proxy, method, args) -> {
            if (method.getName().equals("createStatement")) {
                return statement();
            }
            done.add(method.getName());
            return null;
        });
    }

    private Statement statement() {
        return fake(Statement.class, (proxy, method, args) -> {
            if (!method.getName().equals("executeQuery")) {
                return null;
            }
            SQLException next = failure;
            failure = null;
            if (next != null) {
                throw next;
            }
            return result();
        });
    }

    private ResultSet result() {
        Iterator<Boolean> rows = List.of(true, false).iterator();
        return fake(ResultSet.class, (proxy, method, args) -> switch (method.getName()) {
            case "next" -> rows.next();
            case "getMetaData" -> fake(ResultSetMetaData.class, (data, count, none) -> 1);
            default -> answer;
        });
    }

    @Test
    void aConnectionThatWasLostSinceIsOpenedAgain() {
        assertThat(console.single("SELECT 1")).isEqualTo("1");
        failure = new SQLException("the server ends", "57P01");
        assertThat(console.single("SELECT 1")).isEqualTo("1");
        assertThat(done).containsExactly("open", "close", "open");
    }

    @Test
    void aStatementThatTheServerRefusesIsNotRepeated() {
        assertThat(console.single("SELECT 1")).isEqualTo("1");
        failure = new SQLException("no such table", "42P01");
        assertThatExceptionOfType(SqlFailure.class).isThrownBy(() -> console.query("SELECT 1"));
        assertThat(done).containsExactly("open", "close");
    }

    @Test
    void aLockIsAwaitedForALimitedTime() {
        try (SqlConsole.Held held = console.hold("SELECT lock")) {
            assertThat(held).isNotNull();
            assertThat(done).containsExactly("open", "setNetworkTimeout");
        }
    }

    @Test
    void aLockThatWasNotFreeIsNotHeld() {
        answer = "0";
        assertThatExceptionOfType(SqlFailure.class)
                .isThrownBy(() -> console.hold("SELECT lock"))
                .withMessageContaining("another session still holds the lock");
        assertThat(done).containsExactly("open", "setNetworkTimeout", "close");
    }
}
