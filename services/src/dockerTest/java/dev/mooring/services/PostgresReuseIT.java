package dev.mooring.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.mooring.Container;
import dev.mooring.Scope;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.http.HttpConnector;
import dev.mooring.internal.reuse.KeptContainers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;

/** A server that is kept for later runs: each of them finds it as the first one did. */
class PostgresReuseIT {

    private static final List<String> CONTAINERS = new CopyOnWriteArrayList<>();
    private static final List<List<String>> DATABASES = new CopyOnWriteArrayList<>();

    @BeforeEach
    void begin() {
        CONTAINERS.clear();
        DATABASES.clear();
    }

    @AfterEach
    void removeWhatIsKept() {
        try (Engine engine = new HttpConnector().connect(name -> Optional.empty(), secret -> {})) {
            KeptContainers kept = new KeptContainers(engine);
            kept.remove(kept.list().stream()
                    .filter(each -> each.container().declaredAt().startsWith("PostgresReuseIT."))
                    .toList());
        }
    }

    private static TestRun run(Class<?> testCase) {
        return new TestRun(EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testCase))
                .configurationParameter("mooring.reuse.ci", "true")
                .execute());
    }

    static class OrdersTestCase {
        @Postgres
        @Container(scope = Scope.SESSION, reuse = "1 h")
        static PostgresServer server;

        @Database(scripts = "classpath:schema.sql")
        Connection orders;

        @Test
        void begins(@Database(scripts = "classpath:schema.sql") Connection another) throws SQLException {
            CONTAINERS.add(server.container().id());
            List<String> names = new ArrayList<>();
            try (Statement statement = another.createStatement()) {
                try (ResultSet rows = statement.executeQuery("SELECT datname FROM pg_database ORDER BY 1")) {
                    while (rows.next()) {
                        names.add(rows.getString(1));
                    }
                }
                try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM items")) {
                    rows.next();
                    assertThat(rows.getInt(1)).isEqualTo(2);
                }
                statement.execute("INSERT INTO items (name) VALUES ('rope')");
            }
            DATABASES.add(names);
            assertThat(orders.isValid(1)).isTrue();
        }
    }

    /** What is the same in all runs is the template and what any server has. */
    @Test
    void eachRunHasDatabasesOfItsOwn() {
        for (int i = 0; i < 3; i++) {
            run(OrdersTestCase.class).hasPassed(1);
        }
        assertThat(CONTAINERS).hasSize(3);
        assertThat(CONTAINERS.stream().distinct()).hasSize(1);
        List<String> first = DATABASES.get(0);
        List<String> third = DATABASES.get(2);
        assertThat(third).hasSameSizeAs(first);
        assertThat(third.stream().filter(first::contains))
                .contains("template0", "template1", "postgres")
                .filteredOn(name -> !name.startsWith("template") && !name.equals("postgres"))
                .allSatisfy(name -> assertThat(name).matches("mooring(_template_\\w+)?"));
        assertThat(third)
                .filteredOn(name -> name.startsWith("mooring_template_"))
                .hasSize(1);
    }

    static class PreparedTestCase {
        @Postgres(scripts = "classpath:schema.sql")
        @Container(scope = Scope.SESSION, reuse = "1 h")
        static PostgresServer server;

        @Test
        void begins() {
            CONTAINERS.add(server.container().id());
        }
    }

    @Test
    void aServerThatIsPreparedItselfIsNew() {
        run(PreparedTestCase.class).hasPassed(1);
        run(PreparedTestCase.class).hasPassed(1);

        assertThat(CONTAINERS).hasSize(2).doesNotHaveDuplicates();
    }

    static class ChangedPasswordTestCase {
        @Postgres
        @Container(scope = Scope.SESSION, reuse = "1 h")
        static PostgresServer server;

        @Test
        void changesThePassword(@Database Connection own) throws SQLException {
            CONTAINERS.add(server.container().id());
            TestSql.execute(own, "ALTER USER postgres PASSWORD 'changed'");
        }
    }

    /** The run that finds the password changed says so, and the next one has a new server. */
    @Test
    void aServerThatLetsNobodyInIsNotReusedForEver() {
        run(ChangedPasswordTestCase.class).hasPassed(1);
        assertThat(run(ChangedPasswordTestCase.class).failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasMessageContaining("The server does not let its administrator in.")
                        .hasMessageContaining("user:       postgres")
                        .hasMessageContaining("password authentication failed"));
        run(ChangedPasswordTestCase.class).hasPassed(1);

        assertThat(CONTAINERS).hasSize(2).doesNotHaveDuplicates();
    }
}
