package dev.mooring.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.MooringContext;
import dev.mooring.Network;
import dev.mooring.resource.Docker;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.wait.WaitForExec;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An extension of the project's own works with the containers of the tests that it extends. */
// It is called before Mooring's own: nothing has been started then.
@ExtendWith(OwnExtensionIT.CacheExtension.class)
@TestMethodOrder(MethodOrderer.MethodName.class)
class OwnExtensionIT {

    // tag::extension[]
    /** Fills the cache of a test class from another container, and notes in it which test runs. */
    static final class CacheExtension implements BeforeAllCallback, BeforeEachCallback {

        @Override
        public void beforeAll(ExtensionContext context) {
            MooringContext mooring = MooringContext.of(context);
            DockerNetwork network = mooring.get(DockerNetwork.class);
            mooring.get("cache", DockerContainer.class); // ready from here on

            Docker docker = mooring.docker();
            docker.runToExit(ContainerSpec.builder("redis:8")
                    .network(network.name())
                    .command("redis-cli", "-h", "cache", "set", "filled", "yes")
                    .build());
        }

        @Override
        public void beforeEach(ExtensionContext context) {
            DockerContainer cache = MooringContext.of(context).get("cache", DockerContainer.class);
            cache.exec(
                            "redis-cli",
                            "set",
                            "test",
                            context.getRequiredTestMethod().getName())
                    .orThrow();
        }
    }
    // end::extension[]

    @Network
    static DockerNetwork backend;

    @Container(image = "redis:8")
    @Network("backend")
    @WaitForExec({"redis-cli", "ping"})
    static DockerContainer cache;

    @Test
    void findsWhatTheExtensionHasPrepared() {
        assertThat(get("filled")).isEqualTo("yes");
        assertThat(get("test")).isEqualTo("findsWhatTheExtensionHasPrepared");
    }

    @Test
    void isNotedForEachTest() {
        assertThat(get("test")).isEqualTo("isNotedForEachTest");
    }

    private static String get(String key) {
        return cache.exec("redis-cli", "get", key).orThrow().stdout().strip();
    }
}
