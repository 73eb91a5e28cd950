package dev.mooring.spring;

import static dev.mooring.spring.TestRuns.passes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Environment;
import dev.mooring.UseEnvironment;
import dev.mooring.services.Postgres;
import dev.mooring.services.PostgresServer;
import dev.mooring.spring.app.Books;
import dev.mooring.spring.app.LibraryApplication;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.NestedTestConfiguration;
import org.springframework.test.context.NestedTestConfiguration.EnclosingConfiguration;

/** Wherever Mooring finds a declaration, the application is connected to it. */
class PlacesIT {

    @ParameterizedTest
    @ValueSource(
            classes = {
                InheritedTestCase.class,
                OfClassTestCase.class,
                OfEnvironmentTestCase.class,
                EnclosedTestCase.class,
                OverridingTestCase.class,
                PerClassTestCase.class,
                LazyTestCase.class
            })
    void connects(Class<?> testCase) {
        passes(1, testCase);
    }

    abstract static class AbstractTestCase {
        @Postgres
        static PostgresServer db;
    }

    @SpringBootTest(classes = LibraryApplication.class)
    static class InheritedTestCase extends AbstractTestCase {
        @Test
        void reads(@Autowired Books books) {
            assertThat(books.count()).isOne();
        }
    }

    @SpringBootTest(classes = LibraryApplication.class)
    @Postgres
    static class OfClassTestCase {
        @Test
        void reads(@Autowired Books books) {
            assertThat(books.count()).isOne();
        }
    }

    @Environment
    record Library(@Postgres PostgresServer db) {}

    @SpringBootTest(classes = LibraryApplication.class)
    @UseEnvironment(Library.class)
    static class OfEnvironmentTestCase {
        @Test
        void reads(@Autowired Books books) {
            assertThat(books.count()).isOne();
        }
    }

    /** A nested class has the context of the enclosing class it. */
    @SpringBootTest(classes = LibraryApplication.class)
    static class EnclosedTestCase {
        static int outer;

        @Postgres
        static PostgresServer db;

        EnclosedTestCase(@Autowired ApplicationContext context) {
            note(context);
        }

        private static void note(ApplicationContext context) {
            outer = System.identityHashCode(context);
        }

        @Nested
        class InnerTestCase {
            @Test
            void reads(@Autowired Books books, @Autowired ApplicationContext context) {
                assertThat(books.count()).isOne();
                assertThat(System.identityHashCode(context)).isEqualTo(outer);
            }
        }
    }

    /** A nested class with a configuration of its own is connected as well. */
    static class OverridingTestCase {
        @Postgres
        static PostgresServer db;

        @Nested
        @NestedTestConfiguration(EnclosingConfiguration.OVERRIDE)
        @SpringBootTest(classes = LibraryApplication.class)
        class InnerTestCase {
            @Test
            void reads(@Autowired Books books) {
                assertThat(books.count()).isOne();
            }
        }
    }

    /** Spring makes the context before the class's callback. */
    @SpringBootTest(classes = LibraryApplication.class)
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class PerClassTestCase {
        @Postgres
        static PostgresServer db;

        @Autowired
        Books books;

        @Test
        void reads() {
            assertThat(books.count()).isOne();
        }
    }

    @SpringBootTest(classes = LibraryApplication.class, properties = "spring.main.lazy-initialization=true")
    static class LazyTestCase {
        @Postgres
        static PostgresServer db;

        @Test
        void reads(@Autowired Books books) {
            assertThat(books.count()).isOne();
        }
    }
}
