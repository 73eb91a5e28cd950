package dev.mooring.spring.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mooring.resource.ConfigurationException;
import dev.mooring.resource.Endpoint;
import dev.mooring.services.RedisServer;
import dev.mooring.services.TestKeySpace;
import dev.mooring.spring.SpringConnection;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An environment outside of tests follows the same rules as one in a test. */
class RecordConnectionsTests {

    private static final RedisServer FIRST =
            answering(RedisServer.class, Map.of("endpoint", new Endpoint("first", 1), "password", ""));
    private static final RedisServer SECOND =
            answering(RedisServer.class, Map.of("endpoint", new Endpoint("second", 2), "password", ""));
    private static final TestKeySpace KEYS = answering(TestKeySpace.class, Map.of("server", FIRST, "index", 7));

    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    return answers.get(method.getName());
                }));
    }

    record WithKeys(RedisServer server, TestKeySpace keys) {}

    @Test
    void aKeySpaceComesBeforeItsServer() {
        assertThat(RecordConnections.of(new WithKeys(FIRST, KEYS)).properties())
                .containsEntry("spring.data.redis.host", "first")
                .containsEntry("spring.data.redis.database", "7");
    }

    record WithMarkedServer(
            TestKeySpace keys, @SpringConnection RedisServer server) {}

    @Test
    void whatIsMarkedComesFirst() {
        assertThat(RecordConnections.of(new WithMarkedServer(KEYS, SECOND)).properties())
                .containsEntry("spring.data.redis.host", "second")
                .containsEntry("spring.data.redis.database", "0");
    }

    @SpringConnection(prefix = "app.sessions")
    @Retention(RetentionPolicy.RUNTIME)
    @interface Sessions {}

    record WithComposed(RedisServer cache, @Sessions RedisServer sessions) {}

    @Test
    void anAnnotationOfOnesOwnCounts() {
        assertThat(RecordConnections.of(new WithComposed(FIRST, SECOND)).properties())
                .containsEntry("spring.data.redis.host", "first")
                .containsEntry("app.sessions.host", "second");
    }

    record Ambiguous(
            RedisServer cache,
            RedisServer sessions,
            @SpringConnection(false) RedisServer other) {}

    @Test
    void severalAreRefusedWithAdvice() {
        assertThatThrownBy(() -> RecordConnections.of(new Ambiguous(FIRST, SECOND, FIRST)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(
                        "The application can be connected to one Redis server, but the environment Ambiguous has these: "
                                + "'cache' (Ambiguous(cache)), 'sessions' (Ambiguous(sessions)).",
                        "@SpringConnection(prefix = \"app.other\") or @SpringConnection(false)");
    }
}
