package dev.mooring.frameworks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mooring.Environment;
import dev.mooring.frameworks.ApplicationProperty;
import dev.mooring.resource.ConfigurationException;
import dev.mooring.services.PostgresServer;
import dev.mooring.services.TestDatabase;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordPropertiesTests {

    private static final PostgresServer SERVER =
            answering(PostgresServer.class, Map.of("jdbcUrl", "jdbc:server", "user", "ada", "password", "secret"));
    private static final TestDatabase DATABASE =
            answering(TestDatabase.class, Map.of("jdbcUrl", "jdbc:database", "user", "ada", "password", "secret"));

    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.get(method.getName())));
    }

    private static Map<String, String> propertiesOf(Record environment) {
        return RecordProperties.of(environment, DefaultDatabase.OF_QUARKUS);
    }

    record WithServer(PostgresServer db) {}

    @Test
    void theOnlyServerIsTheDefaultDatabase() {
        assertThat(propertiesOf(new WithServer(SERVER)))
                .containsOnly(
                        Map.entry("quarkus.datasource.jdbc.url", "jdbc:server"),
                        Map.entry("quarkus.datasource.username", "ada"),
                        Map.entry("quarkus.datasource.password", "secret"));
    }

    record WithDatabase(PostgresServer db, TestDatabase shop) {}

    @Test
    void aDatabaseComesBeforeItsServer() {
        assertThat(propertiesOf(new WithDatabase(SERVER, DATABASE)))
                .containsEntry("quarkus.datasource.jdbc.url", "jdbc:database");
    }

    @Environment
    record Held(
            PostgresServer db,
            @ApplicationProperty(name = "shop.prices") String prices) {}

    record Holding(Held held) {}

    @Test
    void environmentsThatAreHeldCount() {
        assertThat(propertiesOf(new Holding(new Held(SERVER, "http://prices"))))
                .containsEntry("quarkus.datasource.jdbc.url", "jdbc:server")
                .containsEntry("shop.prices", "http://prices");
    }

    record Several(PostgresServer shop, PostgresServer archive) {}

    @Test
    void severalAreRefusedWithAdvice() {
        assertThatThrownBy(() -> propertiesOf(new Several(SERVER, SERVER)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(
                        "The application can be connected to one database, but the environment Several has these: "
                                + "'shop' (Several(shop)), 'archive' (Several(archive)).",
                        "Add a component for the one that Quarkus is to use: @Template(\"${shop.jdbcUrl}\")"
                                + " @ApplicationProperty(name = \"quarkus.datasource.jdbc.url\") String url");
    }

    record Chosen(
            PostgresServer shop,
            PostgresServer archive,

            @ApplicationProperty(name = "quarkus.datasource.jdbc.url")
            String url) {}

    @Test
    void aUrlOfOnesOwnIsTheChoice() {
        assertThat(propertiesOf(new Chosen(SERVER, SERVER, "jdbc:mine")))
                .containsOnly(Map.entry("quarkus.datasource.jdbc.url", "jdbc:mine"));
    }

    record WithValue(
            @ApplicationProperty(name = "shop.prices", value = "http://${nginx.address:80}")
            String prices) {}

    @Test
    void aValueIsRefused() {
        assertThatThrownBy(() -> propertiesOf(new WithValue("")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'prices' (WithValue(prices)): @ApplicationProperty(name = \"shop.prices\") must"
                        + " stand without a value on a component of type String.");
    }
}
