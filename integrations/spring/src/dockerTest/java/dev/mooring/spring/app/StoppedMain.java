package dev.mooring.spring.app;

import dev.mooring.services.Postgres;
import dev.mooring.services.PostgresServer;
import dev.mooring.services.RabbitMQ;
import dev.mooring.services.RabbitMQServer;
import dev.mooring.services.Redis;
import dev.mooring.services.RedisServer;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Runs a test that never ends: somebody stops the JVM. */
public final class StoppedMain {

    /** What is printed when the application has used its servers, before the ids of their containers. */
    public static final String NOW = "now: ";

    /** What the application prints while it is closed. */
    public static final String GOODBYE = "goodbye: ";

    private StoppedMain() {}

    public static void main(String[] arguments) {
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher()
                    .execute(LauncherDiscoveryRequestBuilder.request()
                            .selectors(DiscoverySelectors.selectClass(EndlessTestCase.class))
                            .build());
        }
    }

    @SuppressWarnings("SystemOut") // read by the test, in another process
    private static void say(String what) {
        System.out.println(what);
    }

    /** Uses its database when it is closed; Spring has stopped Redis and RabbitMQ before. */
    @TestConfiguration
    static class Goodbye {
        @Autowired
        Books books;

        @PreDestroy
        void say() {
            StoppedMain.say(GOODBYE + books.count());
        }
    }

    @SpringBootTest(classes = {LibraryApplication.class, Goodbye.class})
    static class EndlessTestCase {
        @Postgres
        static PostgresServer db;

        @Redis
        static RedisServer redis;

        @RabbitMQ
        static RabbitMQServer broker;

        @Test
        void waits(@Autowired Books books, @Autowired StringRedisTemplate cache, @Autowired RabbitTemplate messages)
                throws InterruptedException {
            cache.opsForValue().set("k", "v");
            messages.convertAndSend("nobody", "hello");
            say(NOW + db.container().id() + " " + redis.container().id() + " "
                    + broker.container().id());
            new CountDownLatch(1).await();
        }
    }
}
