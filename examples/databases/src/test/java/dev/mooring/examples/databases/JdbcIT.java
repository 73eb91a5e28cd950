package dev.mooring.examples.databases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.services.Database;
import dev.mooring.services.Postgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Plain JDBC, and a script. */
// tag::jdbc[]
@Postgres(scripts = "classpath:schema.sql")
class JdbcIT {

    @Test
    void deletesAllBooks(@Database Connection library) throws SQLException {
        try (Statement statement = library.createStatement()) {
            assertThat(statement.executeUpdate("DELETE FROM book")).isEqualTo(2);
        }
    }

    @Test
    void findsTheBooksThatAnotherTestDeletes(@Database Connection library) throws SQLException {
        try (Statement statement = library.createStatement();
                var books = statement.executeQuery("SELECT count(*) FROM book")) {
            books.next();
            assertThat(books.getInt(1)).isEqualTo(2);
        }
    }
}
// end::jdbc[]
