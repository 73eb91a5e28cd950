package dev.mooring.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mooring.Container;
import dev.mooring.Template;
import dev.mooring.resource.DockerContainer;
import java.net.URI;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import redis.clients.jedis.Jedis;

/** Redis and Valkey, and a logical database of its own for each test. */
class RedisIT {

    @Test
    void aKeySpaceIsGivenAsWhatATestWants() {
        TestRun.of(KindsTestCase.class).hasPassed(1);
    }

    static class KindsTestCase {
        @Redis
        static RedisServer redis;

        @KeySpace
        static TestKeySpace shared;

        @KeySpace
        URI own;

        @Template("${redis.uri}/${shared.index}")
        String url;

        @Test
        void everyKind(@KeySpace TestKeySpace handle, @KeySpace String text) {
            assertThat(Set.of(shared.uri(), own, handle.uri(), URI.create(text)))
                    .hasSize(4)
                    .allSatisfy(uri -> assertThat(uri.toString()).startsWith("redis://" + redis.endpoint() + "/"));
            assertThat(url).isEqualTo(shared.uri().toString());
            assertThat(handle.server()).isSameAs(redis);
            try (Jedis client = new Jedis(handle.uri())) {
                assertThat(client.clientInfo()).contains(" db=" + handle.index() + " ");
                assertThat(client.configGet("save")).containsEntry("save", "");
                assertThat(client.configGet("appendonly")).containsEntry("appendonly", "no");
            }
        }
    }

    /** There are fewer logical databases than tests, so each is used again, although its last test left it in use. */
    @Test
    void parallelTestsAreIsolated() {
        IsolationTestCase.INDEXES.clear();
        IsolationTestCase.LEAKED.clear();
        TestRun.of(IsolationTestCase.class, 8).hasPassed(IsolationTestCase.ROUNDS);
        assertThat(IsolationTestCase.INDEXES).hasSizeBetween(8, IsolationTestCase.DATABASES - 1);
        IsolationTestCase.LEAKED.forEach(Jedis::close);
    }

    @Execution(ExecutionMode.CONCURRENT)
    static class IsolationTestCase {
        static final int ROUNDS = 300;
        static final int DATABASES = 64;
        static final Set<Integer> INDEXES = ConcurrentHashMap.newKeySet();
        static final Queue<Jedis> LEAKED = new ConcurrentLinkedQueue<>();

        @Redis(databases = DATABASES)
        static RedisServer redis;

        @RepeatedTest(ROUNDS)
        void writes(@KeySpace TestKeySpace fresh) {
            Jedis client = new Jedis(fresh.uri());
            LEAKED.add(client);
            assertThat(client.keys("*")).isEmpty();
            assertThat(client.incr("counter")).isEqualTo(1);
            client.lpush("list", "a", "b");
            assertThat(client.dbSize()).isEqualTo(2);
            INDEXES.add(fresh.index());
        }

        @AfterAll
        static void nothingIsLeft() {
            try (Jedis client = new Jedis(redis.uri())) {
                await().untilAsserted(() -> {
                    assertThat(client.info("keyspace")).doesNotContain("keys=");
                    assertThat(client.clientList().lines()).hasSize(1);
                });
            }
        }
    }

    @Test
    void tooFewLogicalDatabasesAreReported() {
        assertThat(TestRun.of(ExhaustedTestCase.class).failures())
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .contains("could not be created: All logical databases of the server are in use.")
                .contains("which has 2, one of them its own")
                .contains("@Redis(databases = 1024)");
    }

    @Redis(databases = 2)
    static class ExhaustedTestCase {
        @Test
        void test(@KeySpace URI first, @KeySpace URI second) {
            throw new AssertionError("is not run with " + first + " and " + second);
        }
    }

    @Test
    void noLogicalDatabaseIsAMistake() {
        assertThat(TestRun.of(NoDatabaseTestCase.class).failures())
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .contains("the server has 0 logical databases.")
                .contains("Write 1 or more.");
    }

    @Redis(databases = 0)
    static class NoDatabaseTestCase {
        @Test
        void test() {
            throw new AssertionError("is not run");
        }
    }

    @Test
    void aPasswordIsRequiredAndMasked() {
        TestRun.of(PasswordTestCase.class).hasPassed(1);
    }

    static class PasswordTestCase {
        @Redis(password = "s3cret / \"p\\$a'ss\"", durable = true)
        static RedisServer redis;

        @Test
        void test(@KeySpace URI fresh) {
            try (Jedis client = new Jedis(fresh)) {
                assertThat(client.ping()).isEqualTo("PONG");
                assertThat(client.configGet("appendonly")).containsEntry("appendonly", "yes");
            }
            try (Jedis stranger = new Jedis(URI.create("redis://" + redis.endpoint()))) {
                assertThatThrownBy(stranger::ping).hasMessageContaining("NOAUTH");
            }
            assertThat(redis.password()).isEqualTo("s3cret / \"p\\$a'ss\"");
            assertThat(redis.container().exec("redis-cli", "PING").orThrow().stdout())
                    .isEqualToIgnoringNewLines("PONG");
            assertThat(redis.container()
                            .exec("sh", "-c", "tr '\\0' ' ' </proc/1/cmdline")
                            .stdout())
                    .startsWith("redis-server ")
                    .doesNotContain("s3cret");
            assertThatThrownBy(() -> redis.container()
                            .exec("sh", "-c", "tr '\\0' ' ' </proc/1/cmdline; echo $REDISCLI_AUTH; exit 1")
                            .orThrow())
                    .hasMessageContaining("***")
                    .hasMessageNotContaining("s3cret");
        }
    }

    @Test
    void aCommandOfItsOwnReplacesTheSettings() {
        TestRun.of(CommandTestCase.class).hasPassed(1);
    }

    static class CommandTestCase {
        @Redis
        @Container(command = {"redis-server", "--databases", "3", "--maxmemory", "64mb"})
        static DockerContainer redis;

        @Test
        void test(@KeySpace TestKeySpace first, @KeySpace TestKeySpace second) {
            assertThat(Set.of(first.index(), second.index())).containsExactlyInAnyOrder(1, 2);
            try (Jedis client = new Jedis(first.uri())) {
                assertThat(client.configGet("maxmemory")).containsValue(String.valueOf(64 << 20));
            }
            assertThat(redis.endpoint(6379)).isEqualTo(first.server().endpoint());
        }
    }

    @Test
    void thePasswordOfACommandOfItsOwnIsUsed() {
        TestRun.of(PasswordInCommandTestCase.class).hasPassed(1);
    }

    static class PasswordInCommandTestCase {
        @Valkey
        @Container(command = {"valkey-server", "--requirepass", "s3cret"})
        static ValkeyServer valkey;

        @Test
        void test(@KeySpace URI fresh) {
            try (Jedis client = new Jedis(fresh)) {
                assertThat(client.ping()).isEqualTo("PONG");
            }
            assertThat(valkey.user()).isEqualTo("default");
            assertThat(valkey.password()).isEqualTo("s3cret");
        }
    }

    @Test
    void valkeyIsUsedLikeRedis() {
        TestRun.of(ValkeyTestCase.class).hasPassed(2);
    }

    static class ValkeyTestCase {
        @Redis
        static RedisServer redis;

        @Valkey(password = "s3cret")
        static ValkeyServer valkey;

        @Test
        void test(@KeySpace(server = "valkey") URI fresh) {
            try (Jedis client = new Jedis(fresh)) {
                assertThat(client.info("server")).contains("valkey_version:8");
                assertThat(client.dbSize()).isZero();
                client.set("key", "value");
            }
        }

        @Test
        void both(@KeySpace(server = "valkey") URI fresh, @KeySpace(server = "redis") URI other) {
            try (Jedis client = new Jedis(fresh);
                    Jedis otherClient = new Jedis(other)) {
                client.set("key", "value");
                assertThat(otherClient.dbSize()).isZero();
            }
        }
    }

    /** What a server has is gone with it, so nothing is left to delete. */
    @Test
    void aServerThatHasEndedIsNoFailure() {
        TestRun.of(EndedTestCase.class).hasPassed(1);
    }

    @Redis
    static class EndedTestCase {
        @Test
        void test(@KeySpace TestKeySpace fresh) {
            fresh.server().container().kill();
        }
    }
}
