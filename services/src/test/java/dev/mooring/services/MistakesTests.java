package dev.mooring.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.mooring.Container;
import dev.mooring.Scope;
import dev.mooring.Template;
import java.nio.file.Path;
import java.sql.Connection;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Mistakes in the annotations of servers, which are reported before an engine is asked for anything. */
class MistakesTests {

    private static String failureOf(Class<?> testCase) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testCase))
                .execute()
                .allEvents()
                .failed()
                .stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow()
                        .getMessage())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aUserWithoutPasswordAndAnEmptyPassword() {
        assertThat(failureOf(CredentialsTestCase.class))
                .contains("CredentialsTestCase.nats: @Nats has only one of user and password.")
                .contains("CredentialsTestCase.broker: @Mosquitto has only one of user and password.")
                .contains("CredentialsTestCase.directory: @OpenLdap has an empty password.");
    }

    static class CredentialsTestCase {
        @Nats(user = "ada")
        static NatsServer nats;

        @Mosquitto(password = "engine")
        static MosquittoServer broker;

        @OpenLdap(password = "")
        static OpenLdapServer directory;

        @Test
        void test() {
            throw new AssertionError("is not run");
        }
    }

    @Test
    void aCommandThatReplacesThePassword() {
        assertThat(failureOf(CommandTestCase.class))
                .contains("CommandTestCase.redis: The attribute 'password' has no effect")
                .contains("CommandTestCase.valkey: The attribute 'password' has no effect")
                .contains("CommandTestCase.broker: @Mosquitto has a user");
    }

    static class CommandTestCase {
        @Redis(password = "engine")
        @Container(command = "redis-server")
        static RedisServer redis;

        @Valkey(password = "engine")
        @Container(command = "valkey-server")
        static RedisServer valkey;

        @Mosquitto(user = "ada", password = "engine")
        @Container(command = "mosquitto")
        static MosquittoServer broker;

        @Test
        void test() {
            throw new AssertionError("is not run");
        }
    }

    @Test
    void aValueWithoutItsServer() {
        assertThat(failureOf(MissingServerTestCase.class))
                .contains("MissingServerTestCase.inbox")
                .contains("MissingServerTestCase.bucket");
    }

    static class MissingServerTestCase {
        @Nats
        static NatsServer other;

        @Mailbox
        TestMailbox inbox;

        @Bucket
        TestBucket bucket;

        @Test
        void test() {
            throw new AssertionError("is not run");
        }
    }

    /** Nothing else on these classes registers the extension. */
    @Test
    void valuesWithoutAnyServer() {
        assertThat(failureOf(OnlyDatabaseTestCase.class)).isEqualTo("""
            MistakesTests.OnlyDatabaseTestCase cannot be provisioned because of a mistake; nothing of it was started.

              MistakesTests.OnlyDatabaseTestCase.test(fresh): @Database needs a DatabaseServer, but none is declared.
                Declare a DatabaseServer in this class, a superclass or an environment.
            """);
        assertThat(failureOf(OnlyKeySpaceTestCase.class))
                .contains("OnlyKeySpaceTestCase.basket: @KeySpace needs a RedisServer, but none is declared.");
    }

    static class OnlyDatabaseTestCase {
        @Test
        void test(@Database DataSource fresh) {
            throw new AssertionError("is not run with " + fresh);
        }
    }

    static class OnlyKeySpaceTestCase {
        @KeySpace
        TestKeySpace basket;

        @Test
        void test() {
            throw new AssertionError("is not run");
        }
    }

    @Test
    void filesThatAreMissing() {
        String looked = Path.of("").toAbsolutePath().resolve("schema.sql").toString();
        assertThat(failureOf(MissingFilesTestCase.class))
                .contains("""
                    MissingFilesTestCase.db: 'scripts' of @Postgres names 'schema.sql', which does not exist; looked for\
                     %s.\
                    """.formatted(looked))
                .contains("MissingFilesTestCase.test(fresh): 'migrations' of @Database names 'classpath:db/migratoin',"
                        + " which does not exist; looked for it on the class path.")
                .contains("MissingFilesTestCase.test(fresh): 'seeds' of @Database names 'classpath:seed/oders.csv',"
                        + " which does not exist; looked for it on the class path.");
    }

    static class MissingFilesTestCase {
        @Postgres(scripts = "schema.sql")
        static PostgresServer db;

        @Test
        void test(
                @Database(migrations = "classpath:db/migratoin", seeds = "classpath:seed/oders.csv") DataSource fresh) {
            throw new AssertionError("is not run with " + fresh);
        }
    }

    @Test
    void propertiesThatServersDoNotHave() {
        assertThat(failureOf(UnknownPropertyTestCase.class))
                .contains("""
                    UnknownPropertyTestCase.url: ${redis.url} asks for 'url', which 'redis' does not have.
                        Known are ${redis.endpoint}, ${redis.port}, ${redis.uri}, ${redis.user}, ${redis.password}, ${redis.host}, ${redis.port:80}, ${redis.address:80}, ${redis.name} and ${redis.alias}.
                    """)
                .contains("UnknownPropertyTestCase.jdbc: ${pg.url} asks for 'url', which 'pg' does not have.")
                .containsPattern("Known are .*[$]\\{pg\\.jdbcUrl}.*[$]\\{pg\\.host}");
    }

    static class UnknownPropertyTestCase {
        @Redis
        static RedisServer redis;

        @Postgres
        static PostgresServer pg;

        @Template("${redis.url}")
        static String url;

        @Template("${pg.url}")
        static String jdbc;

        @Test
        void test() {
            throw new AssertionError("is not run");
        }
    }

    @Test
    void aDatabaseThatCannotBeFixed() {
        assertThat(failureOf(FixedTestCase.class))
                .contains("FixedTestCase.own: ")
                .contains("fixed = true keeps one name for many tests, but the database lives for one.")
                .contains("FixedTestCase.test(parameter)")
                .contains("fixed = true renews a database before each test, which is not possible for a parameter.")
                .contains("FixedTestCase.connection")
                .contains("fixed = true ends all connections before each test, but the database is declared as a"
                        + " Connection.")
                .doesNotContain("FixedTestCase.wide");
    }

    static class FixedTestCase {
        @Postgres
        static PostgresServer server;

        @Database(fixed = true)
        DataSource own;

        @Database(fixed = true)
        static Connection connection;

        @Database(fixed = true, scope = Scope.CLASS)
        DataSource wide;

        @Test
        void test(@Database(fixed = true, scope = Scope.CLASS) DataSource parameter) {
            throw new AssertionError("is not run with " + parameter);
        }
    }

    @Test
    void aPoolWithoutConnectionsAndAnOptionalParameter() {
        assertThat(failureOf(PoolTestCase.class))
                .contains("PoolTestCase.empty: the pool has 0 connections.\n    Write at least 1.")
                .contains("PoolTestCase.two: the database has two pools.\n    Write one, as in pool = @Pool.")
                .contains("optional = true lets a field keep its own value, but this is no field.\n    Declare a field,"
                        + " or leave out optional = true.");
    }

    static class PoolTestCase {
        @Postgres
        static PostgresServer server;

        @Database(pool = @Pool(size = 0))
        DataSource empty;

        @Database(pool = {@Pool, @Pool})
        DataSource two;

        @Test
        void test(@Database(optional = true) DataSource parameter) {
            throw new AssertionError("is not run with " + parameter);
        }
    }

    abstract static class EverywhereTestCase {
        @Database(optional = true)
        DataSource database;
    }

    static class WithoutContainersTestCase extends EverywhereTestCase {
        @Test
        void test() {
            assertThat(database).isNull();
        }
    }

    @Test
    void anOptionalDatabaseWithoutAServerIsNoMistake() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(WithoutContainersTestCase.class))
                .execute()
                .testEvents()
                .assertStatistics(tests -> tests.succeeded(1).failed(0));
    }

    @Test
    void imagesOfOtherServersAndRandomPasswords() {
        assertThat(failureOf(OtherImagesTestCase.class))
                .contains("OtherImagesTestCase.db: @Postgres is on a container of the image"
                        + " 'registry:5000/library/mysql:8.4', which @MySQL is for.")
                .contains(
                        "OtherImagesTestCase.mariadb: @MariaDB needs the password of root, but the container chooses a"
                                + " random one. Set MARIADB_ROOT_PASSWORD instead.");
    }

    static class OtherImagesTestCase {
        @Postgres(image = "registry:5000/library/mysql:8.4")
        static PostgresServer db;

        @MariaDB(password = "")
        @dev.mooring.Env("MARIADB_RANDOM_ROOT_PASSWORD=yes")
        static MariaDBServer mariadb;

        @Test
        void test() {
            throw new AssertionError("is not run");
        }
    }
}
