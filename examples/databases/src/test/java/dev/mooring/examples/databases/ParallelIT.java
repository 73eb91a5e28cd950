package dev.mooring.examples.databases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.services.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A hundred tests that would disturb one another on one database, at the same time. */
// tag::parallel[]
@Library
@Execution(ExecutionMode.CONCURRENT)
class ParallelIT {

    @RepeatedTest(100)
    void lendsTheOnlyCopy(@Database Connection library) throws SQLException {
        try (Statement statement = library.createStatement()) {
            statement.executeUpdate("INSERT INTO loan (book, reader) SELECT id, 'Ada' FROM book");
            var loans = statement.executeQuery("SELECT count(*) FROM loan");
            loans.next();
            assertThat(loans.getInt(1)).isEqualTo(2);
        }
    }
}
// end::parallel[]
