package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Address;
import dev.mooring.Container;
import dev.mooring.DockerTest;
import dev.mooring.PortForward;
import dev.mooring.Scope;
import dev.mooring.Template;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.Endpoint;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Addresses, texts and handles of containers that are declared elsewhere, in every place that can be given one. */
class InjectedValuesTests {

    private static FakeRun web() {
        return FakeRun.on(new FakeEngine().provide("web", self -> {
            self.listen(80);
            new CountDownLatch(1).await();
            return 0;
        }));
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class SharedTestCase {
        @Container(image = "web")
        @PortForward(80)
        static DockerContainer web;

        @Address(container = "web", port = 80)
        static Endpoint address;

        @Template("http://${web.address:80}/")
        static URI uri;

        @Address(container = "web")
        Endpoint ownAddress;

        @Template("${web.host}")
        String ownHost;

        private final String atConstruction;

        SharedTestCase(@Template("${web.port:80}") String port) {
            atConstruction = port;
        }

        @BeforeAll
        static void prepare(@Address(container = "web") Endpoint given) {
            assertThat(given).isEqualTo(web.endpoint(80));
        }

        @BeforeEach
        void prepareEach(@Template("${web.address:80}") String given) {
            assertThat(given).isEqualTo(web.endpoint(80).toString());
        }

        @Test
        void a(@Container(name = "web") DockerContainer handle) {
            assertThat(address).isEqualTo(web.endpoint(80)).isEqualTo(ownAddress);
            assertThat(uri).isEqualTo(address.uri("http").resolve("/"));
            assertThat(ownHost).isEqualTo(web.host());
            assertThat(handle).isSameAs(web);
            assertThat(atConstruction).isEqualTo(String.valueOf(web.port(80)));
            address = null;
            uri = null;
        }

        @Test
        void b() {
            assertThat(address).as("what a test has set is not set again").isNull();
            assertThat(uri).isNull();
            assertThat(ownAddress).isEqualTo(web.endpoint(80));
        }

        @Nested
        class Inner {
            @Test
            void c(@Address(container = "web") Endpoint given) {
                assertThat(given).isEqualTo(web.endpoint(80));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofAContainerOfTheClass(Lifecycle lifecycle) {
        FakeRun.Result result = web().with(FakeRun.LIFECYCLE, lifecycle.name()).execute(SharedTestCase.class);

        result.assertAllPassed(3);
        assertThat(result.story()).containsExactly("create web", "remove web");
        result.assertNothingLeft();
    }

    @DockerTest
    static class NoUriTestCase {
        @Container(image = "web")
        @PortForward(80)
        static DockerContainer web;

        @Template("${web.port:80} a")
        URI uri;

        @Test
        void a() {}
    }

    @Test
    void textThatIsNoUriNamesItsField() {
        FakeRun.Result result = web().execute(NoUriTestCase.class);

        assertThat(result.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasMessageMatching("InjectedValuesTests\\.NoUriTestCase\\.uri: @Template resolves to '\\d+ a',"
                                + " which is not a"
                                + " URI: .* at position \\d+\\.\n  what to do: correct the template, or declare a String"
                                + "\n  template:   \\$\\{web.port:80} a"));
    }

    @DockerTest
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class OwnTestCase {
        @Container(image = "web")
        @PortForward(80)
        DockerContainer web;

        @Address(container = "web")
        Endpoint address;

        @Template("http://${web.address:80}/")
        String uri;

        @Test
        void a(@Address(container = "web") Endpoint given) {
            assertThat(given).isEqualTo(address).isEqualTo(web.endpoint(80));
            assertThat(uri).isEqualTo("http://" + given + "/");
        }

        @Test
        void b(@Address(container = "web") Endpoint given) {
            assertThat(given).isEqualTo(address).isEqualTo(web.endpoint(80));
            assertThat(uri).isEqualTo("http://" + given + "/");
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofAContainerOfEachTest(Lifecycle lifecycle) {
        FakeRun.Result result = web().with(FakeRun.LIFECYCLE, lifecycle.name()).execute(OwnTestCase.class);

        result.assertAllPassed(2);
        assertThat(result.story()).containsExactly("create web", "remove web", "create web", "remove web");
        result.assertNothingLeft();
    }

    static class ScopedTestCase {
        @Container(image = "web", scope = Scope.CLASS)
        @PortForward(80)
        DockerContainer web;

        @Address(container = "web")
        Endpoint address;

        static DockerContainer seen;

        @Test
        void a() {
            assertSame();
        }

        @Test
        void b() {
            assertSame();
        }

        private void assertSame() {
            assertThat(address).isEqualTo(web.endpoint(80));
            if (seen != null) {
                assertThat(web).isSameAs(seen);
            }
            seen = web;
        }
    }

    @Test
    void ofAnInstanceFieldOfClassScopeIsOneForAllInstances() {
        ScopedTestCase.seen = null;

        FakeRun.Result result = web().execute(ScopedTestCase.class);

        result.assertAllPassed(2);
        assertThat(result.story()).containsExactly("create web", "remove web");
        result.assertNothingLeft();
    }
}
