package dev.mooring.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Template;
import dev.mooring.resource.DockerContainer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class ComposedAnnotationIT {
    // tag::use[]
    @OrdersDatabase
    static DockerContainer orders;

    @OrdersDatabase(schema = "stock")
    static DockerContainer stock;

    @Template("jdbc:postgresql://${orders.address:5432}/orders")
    static String ordersUrl;
    // end::use[]

    @Test
    void eachHasItsOwnTables() throws SQLException {
        assertThat(tables(ordersUrl)).contains("orders");
        assertThat(tables("jdbc:postgresql://" + stock.endpoint(5432) + "/stock"))
                .contains("articles");
    }

    private static String tables(String url) throws SQLException {
        String query = "select string_agg(tablename, ',') from pg_tables where schemaname = 'public'";
        try (Connection connection = DriverManager.getConnection(url, "postgres", "secret");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
