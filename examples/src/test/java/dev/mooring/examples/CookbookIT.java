package dev.mooring.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Address;
import dev.mooring.Container;
import dev.mooring.CopyToContainer;
import dev.mooring.DependsOn;
import dev.mooring.EnabledIfDockerAvailable;
import dev.mooring.Env;
import dev.mooring.Network;
import dev.mooring.PortForward;
import dev.mooring.RunOptions;
import dev.mooring.Scope;
import dev.mooring.Template;
import dev.mooring.Volume;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.Endpoint;
import dev.mooring.resource.Fault;
import dev.mooring.spec.Dependency;
import dev.mooring.wait.WaitForExit;
import dev.mooring.wait.WaitForHttp;
import dev.mooring.wait.WaitForLog;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The cookbook's tasks that need nothing but a container or two. */
class CookbookIT {

    private static final List<String> ids = new CopyOnWriteArrayList<>();

    @AfterAll
    static void oneContainerServedBoth() {
        assertThat(ids).hasSize(2).containsOnly(ids.get(0));
    }

    @Nested
    class WebIT {

        // tag::any-image[]
        @Container(image = "nginx:1")
        @PortForward(80)
        @WaitForHttp("/")
        static DockerContainer web;

        @Test
        void answers() throws IOException {
            URI page = web.endpoint(80).uri("http");
            try (InputStream answer = page.toURL().openStream()) {
                assertThat(answer).asString(UTF_8).contains("nginx");
            }
        }
        // end::any-image[]

        // tag::address[]
        @Template("http://${web.address:80}/index.html")
        static URI index;

        @Address(container = "web", port = 80)
        static Endpoint endpoint;
        // end::address[]

        @Test
        void knowsItsAddress() {
            assertThat(index).hasPort(web.port(80)).hasPath("/index.html");
            assertThat(endpoint).isEqualTo(web.endpoint(80));
        }

        // tag::own-of-a-test[]
        @Test
        void servesOtherContent(
                @Container(image = "nginx:1")
                        @PortForward(80)
                        @CopyToContainer(source = "data:out of stock", target = "/usr/share/nginx/html/index.html")
                        DockerContainer own)
                throws IOException {
            try (InputStream answer = own.endpoint(80).uri("http").toURL().openStream()) {
                assertThat(answer).hasContent("out of stock");
            }
        }
        // end::own-of-a-test[]

        // tag::log[]
        @Test
        void logsTheRequest() throws IOException {
            web.endpoint(80)
                    .uri("http")
                    .resolve("/?order=17")
                    .toURL()
                    .openStream()
                    .close();
            web.awaitLog("GET /[?]order=17 ", Duration.ofSeconds(10));
        }
        // end::log[]
    }

    @Nested
    class CacheIT {

        // tag::two-containers[]
        @Container(image = "redis:8")
        @Network(name = "backend", alias = "cache")
        @WaitForLog("Ready to accept connections")
        static DockerContainer cache;

        @Container(
                image = "redis:8",
                command = {"redis-cli", "-h", "cache", "set", "color", "blue"})
        @Network("backend")
        @DependsOn("cache")
        @WaitForExit
        static DockerContainer filler;
        // end::two-containers[]

        // tag::after[]
        @Container(
                image = "redis:8",
                command = {"redis-cli", "-h", "cache", "get", "color"})
        @Network("backend")
        @DependsOn(value = "filler", condition = Dependency.Condition.COMPLETED)
        @WaitForExit
        static DockerContainer reader;
        // end::after[]

        @Test
        void readsWhatTheFillerHasWritten() {
            assertThat(reader.logs()).isEqualTo("blue\n");
        }

        // tag::exec[]
        @Test
        void hasBeenFilled() {
            String color =
                    cache.exec("redis-cli", "get", "color").orThrow().stdout().strip();
            assertThat(color).isEqualTo("blue");
        }
        // end::exec[]

        // tag::pause[]
        @Test
        void doesNotAnswerWhileItIsPaused() {
            try (Fault frozen = cache.pause()) {
                assertThat(cache.state().status()).hasToString("PAUSED");
            } // it answers again from here on
            assertThat(cache.exec("redis-cli", "ping").stdout()).startsWith("PONG");
        }
        // end::pause[]
    }

    @Nested
    class SettingsIT {

        // tag::settings[]
        @Container(
                image = "redis:8",
                command = {"redis-server", "/etc/redis/test.conf"})
        @CopyToContainer(source = "data:maxmemory 10mb", target = "/etc/redis/test.conf")
        @Volume(tmpfs = true, target = "/data") // in memory
        @RunOptions(memory = "64m", cpus = "0.5")
        @WaitForLog("Ready to accept connections")
        static DockerContainer limited;
        // end::settings[]

        @Test
        void hasThem() {
            assertThat(limited.exec("redis-cli", "config", "get", "maxmemory").stdout())
                    .contains("10485760");
            assertThat(limited.stats().memoryLimit()).isEqualTo(64L << 20);
        }

        // tag::secret[]
        @Container(
                image = "redis:8",
                command = {"sh", "-c", "redis-server --requirepass \"$REDIS_PASSWORD\""})
        @Env(value = "REDIS_PASSWORD=${env:CACHE_PASSWORD:-only-for-tests}", secret = true)
        @WaitForLog("Ready to accept connections")
        static DockerContainer guarded;
        // end::secret[]

        @Test
        void needsThePassword() {
            assertThat(guarded.exec("redis-cli", "ping").stdout()).contains("NOAUTH");
        }
    }

    // tag::annotation[]
    @Retention(RetentionPolicy.RUNTIME)
    @Container(image = "redis:${@version}", scope = Scope.SESSION)
    @PortForward(6379)
    @WaitForLog("Ready to accept connections")
    @interface Cache {

        String version() default "8";
    }
    // end::annotation[]

    @Nested
    class BasketsIT {

        @Cache
        static DockerContainer cache;

        @Test
        void areKept() {
            ids.add(cache.id());
            assertThat(cache.exec("redis-cli", "incr", "baskets").exitCode()).isZero();
        }
    }

    @Nested
    class PricesIT {

        @Cache
        static DockerContainer cache;

        @Test
        void areKept() {
            ids.add(cache.id());
            assertThat(cache.exec("redis-cli", "incr", "prices").exitCode()).isZero();
        }
    }

    // tag::skipped[]
    @Nested
    @EnabledIfDockerAvailable
    class PaymentIT {

        @Container(image = "nginx:1")
        static DockerContainer provider;

        @Test
        void isReady() {
            assertThat(provider.state().running()).isTrue();
        }
    }
    // end::skipped[]
}
