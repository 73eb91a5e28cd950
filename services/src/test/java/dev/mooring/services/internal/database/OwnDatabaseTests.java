package dev.mooring.services.internal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mooring.resource.MooringException;
import dev.mooring.services.internal.handle.Credentials;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The end of a database. */
class OwnDatabaseTests {

    private final List<String> done = new ArrayList<>();

    private static <T> T fake(Class<T> type, InvocationHandler answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answer));
    }

    @Test
    void aConnectionThatCannotBeClosedKeepsNothingElse() throws SQLException {
        Connection connection = fake(Connection.class, (proxy, method, args) -> {
            done.add("close");
            throw new SQLException("broken");
        });
        DataSource source = fake(DataSource.class, (proxy, method, args) -> connection);
        Databases databases = fake(Databases.class, (proxy, method, args) -> {
            done.add(method.getName());
            return null;
        });
        CopyingServer server = fake(
                CopyingServer.class,
                (proxy, method, args) -> method.getName().equals("dataSource") ? source : databases);
        OwnDatabase database = new OwnDatabase(
                server,
                "own",
                new Credentials("me", "secret"),
                new ProjectFiles(OwnDatabaseTests.class, Path.of("")),
                null);
        for (int i = 0; i < 2; i++) {
            assertThat(database.connect()).isSameAs(connection);
        }

        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(database::end)
                .withMessage("A connection to database own could not be closed: java.sql.SQLException: broken");
        assertThat(done).containsExactly("close", "close", "drop");
    }

    @Test
    void isShownInOneLineWithTheCommandThatLooksIntoIt() {
        DataSource source = fake(DataSource.class, (proxy, method, args) -> null);
        CopyingServer server = fake(
                CopyingServer.class,
                (proxy, method, args) -> method.getName().equals("dataSource") ? source : "psql -U me " + args[0]);

        assertThat(new OwnDatabase(
                        server,
                        "own",
                        new Credentials("me", "secret"),
                        new ProjectFiles(OwnDatabaseTests.class, Path.of("")),
                        null))
                .hasToString("database own: psql -U me own");
    }
}
