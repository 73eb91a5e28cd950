package dev.mooring.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.mooring.Env;
import dev.mooring.Template;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.MooringException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** RabbitMQ, and a virtual host of its own for each test. */
class RabbitMqIT {

    private static Connection connect(URI uri) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setAutomaticRecoveryEnabled(false);
        factory.setUri(uri);
        return factory.newConnection();
    }

    private static Set<String> virtualHosts(DockerContainer container) {
        return Set.copyOf(container
                .exec("rabbitmqctl", "--quiet", "--no-table-headers", "list_vhosts", "name")
                .orThrow()
                .stdout()
                .lines()
                .toList());
    }

    @Test
    void aVirtualHostIsGivenAsWhatATestWants() {
        TestRun.of(KindsTestCase.class).hasPassed(1);
    }

    static class KindsTestCase {
        @RabbitMQ
        static RabbitMQServer broker;

        @VirtualHost
        static TestVirtualHost shared;

        @VirtualHost
        URI own;

        @Template("${broker.uri}/${shared.name}")
        String url;

        @Test
        void everyKind(@VirtualHost TestVirtualHost handle, @VirtualHost String text) throws Exception {
            assertThat(Set.of(shared.uri(), own, handle.uri(), URI.create(text)))
                    .hasSize(4)
                    .allSatisfy(uri -> assertThat(uri.toString()).startsWith(broker.uri() + "/"));
            assertThat(url).isEqualTo(shared.uri().toString());
            try (Connection connection = connect(handle.uri())) {
                assertThat(connection.getAddress().isLoopbackAddress()).isTrue();
            }
            try (Connection connection = connect(broker.uri());
                    Channel channel = connection.createChannel()) {
                assertThat(channel.queueDeclare().getQueue()).startsWith("amq.gen");
            }
            HttpURLConnection management = (HttpURLConnection)
                    broker.managementUri().resolve("/api/overview").toURL().openConnection();
            assertThat(management.getResponseCode()).isEqualTo(401);
            management.disconnect();
        }
    }

    /** Each test uses the same names, and leaves its connection open. */
    @Test
    void parallelTestsAreIsolated() {
        IsolationTestCase.NAMES.clear();
        TestRun.of(IsolationTestCase.class, 8).hasPassed(IsolationTestCase.ROUNDS);
        assertThat(IsolationTestCase.NAMES).hasSize(IsolationTestCase.ROUNDS);
    }

    @Execution(ExecutionMode.CONCURRENT)
    static class IsolationTestCase {
        static final int ROUNDS = 60;
        static final Set<String> NAMES = ConcurrentHashMap.newKeySet();
        static final Set<Connection> LEAKED = ConcurrentHashMap.newKeySet();

        @RabbitMQ
        static RabbitMQServer broker;

        @RepeatedTest(ROUNDS)
        void publishes(@VirtualHost TestVirtualHost fresh) throws Exception {
            Connection connection = connect(fresh.uri());
            LEAKED.add(connection);
            Channel channel = connection.createChannel();
            assertThat(channel.queueDeclare("orders", true, false, false, null).getMessageCount())
                    .isZero();
            channel.basicPublish("", "orders", null, fresh.name().getBytes(StandardCharsets.UTF_8));
            assertThat(channel.basicGet("orders", true).getBody()).asString().isEqualTo(fresh.name());
            channel.basicPublish("", "orders", null, "left".getBytes(StandardCharsets.UTF_8));
            NAMES.add(fresh.name());
        }

        @AfterAll
        static void nothingIsLeft() {
            await().untilAsserted(
                            () -> assertThat(virtualHosts(broker.container())).containsExactly("/"));
            await().untilAsserted(() -> assertThat(LEAKED).noneMatch(Connection::isOpen));
        }
    }

    @Test
    void withoutTheManagementPluginTheCommandIsUsed() {
        TestRun.of(PlainTestCase.class).hasPassed(1);
    }

    static class PlainTestCase {
        @RabbitMQ(user = "me", password = "s3cret / pass", plugins = "rabbitmq_stream", durable = true)
        @Env("RABBITMQ_DEFAULT_VHOST=/main")
        static RabbitMQServer broker;

        @Test
        void test(@VirtualHost TestVirtualHost fresh) throws Exception {
            try (Connection connection = connect(fresh.uri());
                    Channel channel = connection.createChannel()) {
                assertThat(channel.queueDeclare().getQueue()).startsWith("amq.gen");
            }
            assertThat(virtualHosts(broker.container())).containsExactlyInAnyOrder("/main", fresh.name());
            assertThat(broker.uri().toString()).endsWith("/%2Fmain");
            connect(broker.uri()).close();
            assertThat(broker.user() + " " + broker.password()).isEqualTo("me s3cret / pass");
            assertThat(broker.container().endpoint(5552).port()).isPositive();
            assertThatThrownBy(broker::managementUri)
                    .isInstanceOf(MooringException.class)
                    .hasMessageContaining("runs RabbitMQ without its management plugin.")
                    .hasMessageContaining("@RabbitMQ(plugins = \"rabbitmq_management\")");
            assertThat(broker.container().inspect().mounts())
                    .noneSatisfy(mount -> assertThat(mount.type()).isEqualTo("tmpfs"));
        }
    }

    @Test
    void aVirtualHostThatATestDeletesIsNoFailure() {
        TestRun.of(DeletedTestCase.class).hasPassed(1);
    }

    static class DeletedTestCase {
        @RabbitMQ
        static RabbitMQServer managed;

        @RabbitMQ(plugins = {})
        static RabbitMQServer plain;

        @VirtualHost(server = "managed")
        TestVirtualHost first;

        @VirtualHost(server = "plain")
        TestVirtualHost second;

        @Test
        void test() {
            for (TestVirtualHost host : Set.of(first, second)) {
                host.server()
                        .container()
                        .exec("rabbitmqctl", "delete_vhost", host.name())
                        .orThrow();
            }
        }
    }

    /** What a server has is gone with it, so nothing is left to delete. */
    @Test
    void aServerThatHasEndedIsNoFailure() {
        TestRun.of(EndedTestCase.class).hasPassed(1);
    }

    @RabbitMQ
    static class EndedTestCase {
        @Test
        void test(@VirtualHost TestVirtualHost fresh) {
            fresh.server().container().remove();
        }
    }
}
