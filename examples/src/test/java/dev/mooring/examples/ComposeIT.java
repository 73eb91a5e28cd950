package dev.mooring.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.Template;
import dev.mooring.UseEnvironment;
import dev.mooring.resource.DockerContainer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

// tag::test[]
@UseEnvironment(ComposedShop.class)
class ComposeIT {
    @Container
    static DockerContainer migration;

    @Template("http://${app.address:8080}/orders")
    URI orders;

    @Test
    void answers(ComposedShop shop) throws IOException, SQLException {
        assertThat(migration.logs()).contains("migrated");
        try (InputStream answer = orders.toURL().openStream()) {
            assertThat(answer).hasContent("[]");
        }
        String url = "jdbc:postgresql://" + shop.db().endpoint(5432) + "/postgres";
        try (var connection = DriverManager.getConnection(url, "postgres", "tests")) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }
}
// end::test[]
