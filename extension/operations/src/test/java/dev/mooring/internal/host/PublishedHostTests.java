package dev.mooring.internal.host;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.resource.EngineException;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.NetworkSpec;
import dev.mooring.spec.PortSpec;
import dev.mooring.spec.Protocol;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class PublishedHostTests {

    private final EngineException notThere = new EngineException(
            500,
            "driver failed programming external connectivity: Error starting userland proxy: listen tcp4"
                    + " 192.0.2.7:20001: bind: cannot assign requested address",
            null);

    private final FakeEngine engine = new FakeEngine().provide("jdk:17");

    private PublishedHost host(HostSettings settings) {
        return PublishedHost.of(engine, settings, ContainerHints.NONE);
    }

    private PublishedHost inContainer(HostSettings settings, UnaryOperator<ContainerSpec.Builder> change) {
        String id = engine.containers()
                .create(new CreateContainer(
                        "job", change.apply(ContainerSpec.builder("jdk:17")).build(), Map.of()));
        engine.containers().start(id);
        return PublishedHost.of(engine, settings, new ContainerHints(true, List.of("no-such-id", id)));
    }

    private static PortSpec port(String ip) {
        return new PortSpec(80, Protocol.TCP, ip, 20001);
    }

    private static void publishes(PublishedHost host, String ip, String endpoint) {
        PortSpec bound = host.bind(port(""));
        assertThat(bound.hostIp()).isEqualTo(ip);
        assertThat(host.endpoint(bound)).hasToString(endpoint);
    }

    @Test
    void anEngineOfThisHostPublishesOnTheLoopbackAddress() {
        PublishedHost host = host(HostSettings.DEFAULT);
        publishes(host, "127.0.0.1", "127.0.0.1:20001");
        assertThat(host.inDoubt()).isFalse();
        assertThat(host.sharesSockets()).isTrue();
        assertThat(host.files()).isInstanceOf(MountableFiles.Same.class);
        assertThat(host.ownContainer()).isEmpty();
    }

    @Test
    void aTunnelCountsAsThisHostButMayBeAnother() {
        engine.at("localhost");
        PublishedHost host = host(HostSettings.DEFAULT);
        publishes(host, "127.0.0.1", "127.0.0.1:20001");
        assertThat(host.inDoubt()).isTrue();
        assertThat(host.advice(port("127.0.0.1")))
                .isEqualTo("the engine fake:// seems to run on another host: set mooring.host to a name or"
                        + " address under which the test JVM reaches the engine's host, and mooring.host.ip to the"
                        + " address of that host to publish ports on");
    }

    @Test
    void anEngineElsewherePublishesOnTheAddressUnderWhichItIsReached() {
        engine.at("192.0.2.7");
        PublishedHost host = host(HostSettings.DEFAULT);
        publishes(host, "192.0.2.7", "192.0.2.7:20001");
        assertThat(host.host()).isEqualTo("192.0.2.7");
        assertThat(host.inDoubt()).isTrue();
        assertThat(host.sharesSockets()).isFalse();
        assertThat(host.files()).isInstanceOf(MountableFiles.Apart.class);
    }

    @Test
    void onlyPortsOnAddressesOfOthersAreExposed() {
        assertThat(host(HostSettings.DEFAULT).isExposed(port(""))).isFalse();
        assertThat(host(HostSettings.DEFAULT).isExposed(port("0.0.0.0"))).isTrue();
        assertThat(host(new HostSettings("", "10.0.0.5", false)).isExposed(port("")))
                .isTrue();
        // Containers reach a gateway, other hosts do not.
        assertThat(inContainer(HostSettings.DEFAULT, spec -> spec).isExposed(port("")))
                .isFalse();
        engine.at("192.0.2.7");
        assertThat(host(HostSettings.DEFAULT).isExposed(port(""))).isTrue();
        assertThat(host(HostSettings.DEFAULT).isExposed(port("127.0.0.1"))).isFalse();
        assertThat(host(HostSettings.DEFAULT).isExposed(port("::1"))).isFalse();
    }

    @Test
    void anAddressThatTheEnginesHostDoesNotHaveIsWidened() {
        engine.at("192.0.2.7");
        PublishedHost host = host(HostSettings.DEFAULT);
        assertThat(host.widen(new EngineException(500, "no such image", null))).isFalse();
        assertThat(host.widen(notThere)).isTrue();
        publishes(host, "0.0.0.0", "192.0.2.7:20001");
    }

    @Test
    void anAddressThatWasGivenIsNotWidened() {
        engine.at("192.0.2.7");
        assertThat(host(new HostSettings("", "10.0.0.5", false)).widen(notThere))
                .isFalse();
        assertThat(inContainer(HostSettings.DEFAULT, spec -> spec).widen(notThere))
                .isFalse();
    }

    @Test
    void aContainersTestsReachPortsOnItsGateway() {
        PublishedHost host = inContainer(HostSettings.DEFAULT, spec -> spec);
        publishes(host, "172.30.0.1", "172.30.0.1:20001");
        assertThat(host.inDoubt()).isTrue();
        assertThat(host.sharesSockets()).isFalse();
        assertThat(host.ownContainer())
                .hasValueSatisfying(self -> assertThat(self.name()).isEqualTo("job"));
    }

    /** The way to the engine does not matter; it may be a proxy of its socket in a container. */
    @Test
    void theContainerTakesPrecedenceOverTheEnginesAddress() {
        engine.at("192.0.2.7");
        publishes(inContainer(HostSettings.DEFAULT, spec -> spec), "172.30.0.1", "172.30.0.1:20001");
    }

    @Test
    void aContainerOnTheHostsNetworkIsReachedLikeTheHost() {
        engine.networks().create("host", NetworkSpec.BRIDGE, Map.of());
        PublishedHost host = inContainer(HostSettings.DEFAULT, spec -> spec.network("host"));
        publishes(host, "127.0.0.1", "127.0.0.1:20001");
        assertThat(host.sharesSockets()).isTrue();
        assertThat(host.ownContainer()).isEmpty();
        assertThat(host.files()).isInstanceOf(MountableFiles.Mounted.class);
    }

    @Test
    void aContainerOfAnotherEngineIsAHostOfItsOwn() {
        engine.at("192.0.2.7");
        PublishedHost host =
                PublishedHost.of(engine, HostSettings.DEFAULT, new ContainerHints(true, List.of("0123456789ab")));
        publishes(host, "192.0.2.7", "192.0.2.7:20001");
    }

    @ParameterizedTest
    @CsvSource({
        "'',           '',         192.0.2.7, 192.0.2.7:20001",
        "'',           0.0.0.0,    0.0.0.0,   192.0.2.7:20001",
        "'',           '::',       '::',      192.0.2.7:20001",
        "'',           10.0.0.5,   10.0.0.5,  10.0.0.5:20001",
        "198.51.100.9, '',         198.51.100.9, 198.51.100.9:20001",
        "198.51.100.9, 10.0.0.5,   10.0.0.5,  198.51.100.9:20001",
        "198.51.100.9, 0.0.0.0,    0.0.0.0,   198.51.100.9:20001",
    })
    void parametersSetOtherAddresses(String host, String ip, String bound, String endpoint) {
        engine.at("192.0.2.7");
        publishes(host(new HostSettings(host, ip, false)), bound, endpoint);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0,   192.0.2.7:20001",
        "127.0.0.1, 192.0.2.7:20001",
        "'::',      192.0.2.7:20001",
        "10.0.0.5,  10.0.0.5:20001",
    })
    void aPortsOwnAddressIsKept(String ip, String endpoint) {
        engine.at("192.0.2.7");
        PublishedHost host = host(HostSettings.DEFAULT);
        assertThat(host.bind(port(ip))).isEqualTo(port(ip));
        assertThat(host.endpoint(port(ip))).hasToString(endpoint);
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0, 127.0.0.1:20001", "127.0.0.1, 127.0.0.1:20001", "'::', '[::1]:20001'", "'::1', '[::1]:20001'"
    })
    void onThisHostWildcardsAreReachedOnTheLoopbackAddress(String ip, String endpoint) {
        assertThat(host(HostSettings.DEFAULT).endpoint(port(ip))).hasToString(endpoint);
    }

    @Test
    void advisesOnAnUnreachablePort() {
        engine.at("192.0.2.7");
        PublishedHost host = host(HostSettings.DEFAULT);
        assertThat(host.advice(port("127.0.0.1")))
                .isEqualTo("leave out hostIp: 127.0.0.1 is the loopback address of the engine's host, where only that"
                        + " host reaches the port");
        assertThat(host.advice(port("192.0.2.7")))
                .isEqualTo("let the firewall of the engine's host pass connections from here to its ports (15000-32767"
                        + " unless they are fixed), or set mooring.host to a name or address under which the test JVM"
                        + " reaches the engine's host, and mooring.host.ip to the address of that host to publish ports"
                        + " on");
    }

    @Test
    void filesOfAMountAreFoundOnTheHost() {
        PublishedHost host = inContainer(
                HostSettings.DEFAULT,
                spec -> spec.mount(new MountSpec.OfHost("/home/ci/workspace", "/ws", false, null))
                        .mount(new MountSpec.OfHost("/cache", "/ws/cache", false, null)));
        MountableFiles.Mounted files = (MountableFiles.Mounted) host.files();
        assertThat(files.onHost(Path.of("/ws/src/test/data"))).contains("/home/ci/workspace/src/test/data");
        assertThat(files.onHost(Path.of("/ws"))).contains("/home/ci/workspace");
        assertThat(files.onHost(Path.of("/ws/cache/x"))).contains("/cache/x");
        assertThat(files.onHost(Path.of("/wsx"))).isEmpty();
        assertThat(files.onHost(Path.of("/tmp/x"))).isEmpty();
    }

    @Test
    void configuredSharedFilesAreTrusted() {
        engine.at("192.0.2.7");
        assertThat(host(new HostSettings("", "", true)).files()).isInstanceOf(MountableFiles.SamePaths.class);
    }

    @ParameterizedTest
    @CsvSource({"'', WARN", "0.0.0.0, WARN", "10.0.0.7, INFO"})
    void warnsOfPortsThatEverybodyReaches(String ip, String level) {
        engine.at("192.0.2.7");
        Logger logger = (Logger) LoggerFactory.getLogger(PublishedHost.class);
        ListAppender<ILoggingEvent> said = new ListAppender<>();
        said.start();
        logger.addAppender(said);
        try {
            host(new HostSettings("", ip, false));
        } finally {
            logger.detachAppender(said);
        }
        assertThat(said.list).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).hasToString(level);
            assertThat(line.getFormattedMessage())
                    .startsWith("The engine fake:// runs on another host. Ports are published on ")
                    .endsWith(
                            level.equals("INFO")
                                    ? "mooring.host set other addresses."
                                    : "set passwords of the services that need none by default.");
        });
    }
}
