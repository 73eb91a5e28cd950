package dev.mooring.spring;

import static dev.mooring.spring.TestRuns.failures;
import static dev.mooring.spring.TestRuns.passes;
import static dev.mooring.spring.TestRuns.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.services.Database;
import dev.mooring.services.Postgres;
import dev.mooring.services.PostgresServer;
import dev.mooring.services.TestDatabase;
import dev.mooring.spring.app.LibraryApplication;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.ClassUtils;

/** Several of one kind are told apart, or refused. */
class SeveralIT {

    @Test
    void areRefusedBeforeAnythingIsStarted() {
        assertThat(failures(run(AmbiguousTestCase.class)))
                .singleElement()
                .extracting(Throwable::getMessage)
                .isEqualTo("""
                    The application of AmbiguousTestCase can be connected to one database, but these are declared: \
                    'audit' (SeveralIT.AmbiguousTestCase.audit), 'orders' (SeveralIT.AmbiguousTestCase.orders).

                      Put @SpringConnection on the one that Spring Boot is to use, and \
                    @SpringConnection(prefix = "app.other") or @SpringConnection(false) on the others.
                    """);
    }

    @SpringBootTest(classes = LibraryApplication.class)
    static class AmbiguousTestCase {
        @Postgres
        static PostgresServer audit;

        @Postgres
        static PostgresServer orders;

        @Test
        void neverRuns() {}
    }

    @Test
    void areToldApart() {
        passes(1, MarkedTestCase.class);
    }

    @SpringBootTest(classes = LibraryApplication.class)
    static class MarkedTestCase {
        @Postgres
        @SpringConnection(prefix = "app.audit")
        static PostgresServer audit;

        @Postgres
        static PostgresServer orders;

        @Postgres
        @SpringConnection(false)
        static PostgresServer other;

        @Test
        void leadToTheirServers(@Autowired JdbcTemplate jdbc, @Autowired Environment properties) {
            jdbc.execute("CREATE TABLE here ()");
            assertThat(properties.getProperty("app.audit.url")).isEqualTo(audit.jdbcUrl());
            assertThat(properties.getProperty("app.audit.username")).isEqualTo("postgres");
            assertThat(orders.container()
                            .exec("psql", "-U", "postgres", "-c", "TABLE here")
                            .exitCode())
                    .isZero();
        }
    }

    /** A database is meant rather than the server that it is on. */
    @Test
    void aDatabaseComesBeforeItsServer() {
        passes(1, DatabaseTestCase.class);
    }

    @SpringBootTest(classes = LibraryApplication.class)
    static class DatabaseTestCase {
        @Postgres
        static PostgresServer db;

        @Database
        static TestDatabase library;

        @Test
        void isUsed(@Autowired JdbcTemplate jdbc) {
            assertThat(jdbc.queryForObject("SELECT current_database()", String.class))
                    .isEqualTo(library.name());
        }
    }

    /** Another framework, or the test itself, has connected the application already. */
    @Test
    void connectionDetailsOfTheTestsOwnComeFirst() {
        passes(1, OwnDetailsTestCase.class);
    }

    @SpringBootTest(
            classes = {LibraryApplication.class, OwnDetailsTestCase.Own.class},
            properties = {"spring.flyway.enabled=false", "spring.jpa.hibernate.ddl-auto=none"})
    static class OwnDetailsTestCase {
        @Postgres
        static PostgresServer db;

        @Database
        @SpringConnection(false)
        static TestDatabase other;

        /** The interface has another package in each version of Spring Boot. */
        @TestConfiguration
        static class Own {
            @Bean
            static BeanDefinitionRegistryPostProcessor details() {
                return registry -> {
                    Class<?> type = Stream.of(
                                    "org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails",
                                    "org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails")
                            .filter(name -> ClassUtils.isPresent(name, null))
                            .<Class<?>>map(name -> ClassUtils.resolveClassName(name, null))
                            .findFirst()
                            .orElseThrow();
                    register(registry, type);
                };
            }

            private static <T> void register(BeanDefinitionRegistry registry, Class<T> type) {
                registry.registerBeanDefinition(
                        "own",
                        new RootBeanDefinition(
                                type,
                                () -> type.cast(Proxy.newProxyInstance(
                                        type.getClassLoader(), new Class<?>[] {type}, Own::answer))));
            }

            private static Object answer(Object proxy, Method method, Object[] arguments) throws Throwable {
                return switch (method.getName()) {
                    case "getJdbcUrl" -> other.jdbcUrl();
                    case "getUsername" -> other.user();
                    case "getPassword" -> other.password();
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    default -> InvocationHandler.invokeDefault(proxy, method, arguments);
                };
            }
        }

        @Test
        void areUsed(@Autowired JdbcTemplate jdbc) {
            assertThat(jdbc.queryForObject("SELECT current_database()", String.class))
                    .isEqualTo(other.name());
        }
    }
}
