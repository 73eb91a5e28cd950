package dev.mooring.spring;

import static dev.mooring.spring.TestRuns.passes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.DockerTest;
import dev.mooring.services.Database;
import dev.mooring.services.MariaDB;
import dev.mooring.services.MariaDBServer;
import dev.mooring.services.Postgres;
import dev.mooring.services.PostgresServer;
import dev.mooring.services.TestDatabase;
import dev.mooring.spring.app.Book;
import dev.mooring.spring.app.Books;
import dev.mooring.spring.app.LibraryApplication;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.Commit;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** One context, and for each test a database that is as the application has made it while it started. */
class FreshDatabaseIT {

    private static final Set<Integer> CONTEXTS = new HashSet<>();

    @ParameterizedTest
    @ValueSource(classes = {LibraryTestCase.class, DockerFirstTestCase.class, MariaDbTestCase.class})
    void isFreshForEachTest(Class<?> testCase) {
        CONTEXTS.clear();
        passes(6, testCase);
        assertThat(CONTEXTS).hasSize(1);
    }

    /** Each context begins where it has begun itself, whoever has used the database meanwhile. */
    @Test
    void isThatOfItsContext() {
        CONTEXTS.clear();
        passes(18, LibraryTestCase.class, StockedTestCase.class, EqualTestCase.class);
        assertThat(CONTEXTS).hasSize(2);
    }

    @SpringBootTest(classes = LibraryApplication.class)
    abstract static class TestCase {

        @Autowired
        Books books;

        @Autowired
        JdbcTemplate jdbc;

        @Autowired
        void note(ApplicationContext context) {
            CONTEXTS.add(System.identityHashCode(context));
        }

        String[] atFirst() {
            return new String[] {"Moby-Dick"};
        }

        @Test
        void commits() {
            assertFresh();
            books.save(new Book("The Sea-Wolf"));
        }

        @Test
        void commitsAgain() {
            assertFresh();
            books.save(new Book("The Sea-Wolf"));
            jdbc.execute("ALTER TABLE book ADD COLUMN shelf int");
        }

        @Test
        @Transactional
        void rollsBack() {
            assertFresh();
            books.saveAndFlush(new Book("The Sea-Wolf"));
            assertThat(books.count()).isEqualTo(atFirst().length + 1);
        }

        @RepeatedTest(2)
        @Transactional(propagation = Propagation.REQUIRES_NEW)
        @Commit
        void commitsItsTransaction() {
            assertFresh();
            books.saveAndFlush(new Book("The Sea-Wolf"));
        }

        /** A transaction of the test would neither see nor undo this. */
        @Test
        void commitsOnAnotherThread() {
            assertFresh();
            CompletableFuture.runAsync(() -> books.save(new Book("The Sea-Wolf")))
                    .join();
            assertThat(books.count()).isEqualTo(atFirst().length + 1);
        }

        private void assertFresh() {
            assertThat(books.findAll()).extracting(Book::title).containsExactlyInAnyOrder(atFirst());
            assertThat(jdbc.queryForList("SELECT * FROM book").get(0)).hasSize(2);
        }
    }

    @Postgres
    static class LibraryTestCase extends TestCase {
        @Database(fixed = true)
        static TestDatabase library;
    }

    @Postgres
    static class EqualTestCase extends TestCase {
        @Database(fixed = true)
        static TestDatabase library;
    }

    /** Its application writes while it starts. */
    @Postgres
    @SpringBootTest(classes = {LibraryApplication.class, StockedTestCase.Stock.class})
    static class StockedTestCase extends TestCase {
        @Database(fixed = true)
        static TestDatabase library;

        @TestConfiguration
        static class Stock {
            @Bean
            ApplicationRunner buys(Books books) {
                return arguments -> books.save(new Book("Typee"));
            }
        }

        @Override
        String[] atFirst() {
            return new String[] {"Moby-Dick", "Typee"};
        }
    }

    /** Mooring's extension comes before Spring's. */
    @DockerTest
    @SpringBootTest(classes = LibraryApplication.class)
    static class DockerFirstTestCase extends TestCase {
        @Postgres
        static PostgresServer db;

        @Database(fixed = true)
        static TestDatabase library;
    }

    @SpringBootTest(
            classes = LibraryApplication.class,
            properties = {"spring.flyway.enabled=false", "spring.jpa.hibernate.ddl-auto=none"})
    static class MariaDbTestCase extends TestCase {
        @MariaDB
        static MariaDBServer db;

        @Database(fixed = true, scripts = "classpath:mariadb.sql")
        static TestDatabase library;
    }
}
