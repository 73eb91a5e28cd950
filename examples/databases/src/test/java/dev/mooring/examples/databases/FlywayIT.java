package dev.mooring.examples.databases;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.mooring.resource.MooringException;
import dev.mooring.services.Database;
import dev.mooring.services.Postgres;
import dev.mooring.services.TestDatabase;
import org.junit.jupiter.api.Test;

/** Flyway's migrations, which are run once. */
// tag::flyway[]
@Postgres(migrations = "classpath:db/migration")
class FlywayIT {

    @Database
    TestDatabase library;

    @Test
    void lendsABookOnce() {
        library.execute("INSERT INTO loan (book, reader) VALUES (1, 'Ada')");
        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(() -> library.execute("INSERT INTO loan (book, reader) VALUES (1, 'Grace')"))
                .withMessageContaining("one_loan_of_a_book");
    }

    @Test
    void lendsABookAgainWhenItIsBack() {
        library.execute("INSERT INTO loan (book, reader, returned) VALUES (1, 'Ada', true)");
        assertThatNoException()
                .isThrownBy(() -> library.execute("INSERT INTO loan (book, reader) VALUES (1, 'Grace')"));
    }
}
// end::flyway[]
