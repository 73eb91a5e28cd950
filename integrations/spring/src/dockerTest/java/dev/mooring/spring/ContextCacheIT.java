package dev.mooring.spring;

import static dev.mooring.spring.TestRuns.failures;
import static dev.mooring.spring.TestRuns.passes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.mooring.services.Postgres;
import dev.mooring.services.PostgresServer;
import dev.mooring.spring.app.Books;
import dev.mooring.spring.app.LibraryApplication;
import jakarta.annotation.PreDestroy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.ClassMode;

/** Contexts stay in Spring's cache together with their containers, and go before them. */
class ContextCacheIT {

    private static final Set<Integer> CONTEXTS = new LinkedHashSet<>();
    private static final Set<String> CONTAINERS = new LinkedHashSet<>();
    private static final List<String> GOODBYES = new ArrayList<>();

    @BeforeEach
    void forget() {
        CONTEXTS.clear();
        CONTAINERS.clear();
        GOODBYES.clear();
    }

    /** Uses its database when it is closed. */
    @TestConfiguration
    static class Goodbye {
        @Autowired
        JdbcTemplate jdbc;

        @PreDestroy
        void say() {
            GOODBYES.add(jdbc.queryForObject("SELECT 'closed in time'", String.class));
        }
    }

    @SpringBootTest(classes = {LibraryApplication.class, Goodbye.class})
    abstract static class TestCase {

        @Autowired
        ApplicationContext context;

        @Autowired
        Books books;

        abstract PostgresServer db();

        @Test
        void usesItsContainer() {
            CONTEXTS.add(System.identityHashCode(context));
            CONTAINERS.add(db().container().id());
            assertThat(books.findAll()).isNotEmpty();
        }
    }

    static class FirstTestCase extends TestCase {
        @Postgres
        static PostgresServer db;

        @Override
        PostgresServer db() {
            return db;
        }
    }

    static class EqualTestCase extends TestCase {
        @Postgres
        static PostgresServer db;

        @Override
        PostgresServer db() {
            return db;
        }
    }

    static class DifferentTestCase extends TestCase {
        @Postgres(password = "another one")
        static PostgresServer db;

        @Override
        PostgresServer db() {
            return db;
        }
    }

    @Test
    void equalClassesShareContextAndContainer() {
        passes(2, FirstTestCase.class, EqualTestCase.class);
        assertThat(CONTEXTS).hasSize(1);
        assertThat(CONTAINERS).hasSize(1);
        assertThat(GOODBYES).containsExactly("closed in time");
    }

    @Test
    void whatDiffersIsInTheKey() {
        passes(3, FirstTestCase.class, DifferentTestCase.class, EqualTestCase.class);
        assertThat(CONTEXTS).hasSize(2);
        assertThat(CONTAINERS).hasSize(2);
        assertThat(GOODBYES).containsExactly("closed in time", "closed in time");
    }

    /** Another session has other containers, though Spring's cache is the same. */
    @Test
    void aSessionDoesNotUseTheContextsOfAnother() {
        passes(1, FirstTestCase.class);
        assertThat(GOODBYES).hasSize(1);
        passes(1, FirstTestCase.class);
        assertThat(CONTEXTS).hasSize(2);
        assertThat(CONTAINERS).hasSize(2);
    }

    static class KillingTestCase extends TestCase {
        @Postgres
        static PostgresServer db;

        @Override
        PostgresServer db() {
            return db;
        }

        @AfterAll
        static void kill() {
            db.container().kill();
        }
    }

    static class RestartingTestCase extends TestCase {
        @Postgres
        static PostgresServer db;

        @Override
        PostgresServer db() {
            return db;
        }

        @AfterAll
        static void restart() {
            db.container().restart();
        }
    }

    /** The data of a server is in memory: the tables that a context knows are gone. */
    @ParameterizedTest
    @ValueSource(classes = {KillingTestCase.class, RestartingTestCase.class})
    void aContextWhoseContainerHasGoneIsNotUsedAgain(Class<?> ending) {
        passes(2, ending, EqualTestCase.class);
        assertThat(CONTEXTS).hasSize(2);
        assertThat(CONTAINERS).hasSize(2);
    }

    private static final CountDownLatch RESTARTED = new CountDownLatch(1);
    private static final CountDownLatch OTHER_HAS_ENDED = new CountDownLatch(1);

    /** Restarts its server while an equal class begins and ends. */
    static class ParallelTestCase extends TestCase {
        @Postgres
        static PostgresServer db;

        @Override
        PostgresServer db() {
            return db;
        }

        @Test
        void keepsItsContext(@Autowired ConfigurableApplicationContext context) {
            db.container().restart();
            RESTARTED.countDown();
            await(OTHER_HAS_ENDED);
            assertThat(context.isActive()).isTrue();
        }

        /** Not run: its tables are gone. */
        @Override
        void usesItsContainer() {}
    }

    /** Begins when the other one has restarted the server that is equal to its own. */
    @ExtendWith(OtherParallelTestCase.Late.class)
    static class OtherParallelTestCase extends TestCase {
        @Postgres
        static PostgresServer db;

        @Override
        PostgresServer db() {
            return db;
        }

        @AfterAll
        static void end() {
            OTHER_HAS_ENDED.countDown();
        }

        static final class Late implements ExecutionCondition {
            @Override
            public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
                if (context.getTestMethod().isEmpty()) {
                    await(RESTARTED);
                }
                return ConditionEvaluationResult.enabled("now");
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aContextThatAParallelClassUsesStaysOpen() {
        EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(ParallelTestCase.class), selectClass(OtherParallelTestCase.class))
                .configurationParameter("mooring.evidence", "never")
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.classes.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "2")
                .execute();
        assertThat(failures(results)).isEmpty();
        assertThat(CONTEXTS).hasSize(1);
        assertThat(results.testEvents().succeeded().count()).isEqualTo(2);
    }

    /** The name is the same, but the application is not connected to it. */
    @SpringBootTest(classes = LibraryApplication.class)
    static class KeptTestCase {
        @Postgres
        @SpringConnection(false)
        static PostgresServer db;

        @Postgres
        static PostgresServer other;

        @Test
        void isTheTestsOwn() {
            CONTAINERS.add(db.container().id());
        }
    }

    @Test
    void aServerThatATestKeepsIsNotThatOfACachedContext() {
        passes(2, FirstTestCase.class, KeptTestCase.class);
        assertThat(CONTAINERS).hasSize(2);
    }

    @DirtiesContext(classMode = ClassMode.AFTER_EACH_TEST_METHOD)
    static class DirtyingTestCase extends TestCase {
        @Postgres
        static PostgresServer db;

        @Override
        PostgresServer db() {
            return db;
        }

        @Test
        void usesItAgain() {
            usesItsContainer();
        }
    }

    @Test
    void aDirtyContextIsMadeAnewOnTheSameContainer() {
        passes(2, DirtyingTestCase.class);
        assertThat(CONTEXTS).hasSize(2);
        assertThat(CONTAINERS).hasSize(1);
        assertThat(GOODBYES).hasSize(2);
    }
}
