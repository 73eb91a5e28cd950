package dev.mooring.services.internal.rabbitmq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.ExecFailedException;
import dev.mooring.resource.ExecResult;
import dev.mooring.resource.MooringException;
import dev.mooring.services.internal.handle.Credentials;
import dev.mooring.services.internal.http.HttpResponse;
import dev.mooring.services.internal.http.StubServer;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Virtual hosts that a test has deleted itself, and proxies of the JVM. */
@Isolated("replaces the proxy selector of the JVM")
class VirtualHostsTests {

    private static StubServer answering(int status) throws IOException {
        return StubServer.start((method, path) -> new HttpResponse(status, "the answer"));
    }

    private static VirtualHosts byHttp(StubServer server) {
        return new VirtualHostsByHttp(server.uri(), new Credentials("ada", "engine"));
    }

    @Test
    void theUserIsAuthenticated() throws IOException {
        try (StubServer server = answering(201)) {
            byHttp(server).create("own");

            assertThat(server.requests()).containsExactly("PUT /api/vhosts/own");
            assertThat(server.authorizations())
                    .containsExactly("Basic " + Base64.getEncoder().encodeToString("ada:engine".getBytes(UTF_8)));
        }
    }

    @Test
    void aVirtualHostThatIsGoneIsDeleted() throws IOException {
        try (StubServer server = answering(404)) {
            assertThatCode(() -> byHttp(server).delete("own")).doesNotThrowAnyException();
            assertThatThrownBy(() -> byHttp(server).create("own")).isInstanceOf(MooringException.class);
        }
    }

    @Test
    void anotherAnswerIsAFailure() throws IOException {
        try (StubServer server = answering(500)) {
            assertThatThrownBy(() -> byHttp(server).delete("own"))
                    .isInstanceOf(MooringException.class)
                    .hasMessageContaining(
                            "RabbitMQ answered DELETE " + server.uri() + "/api/vhosts/own with status 500.")
                    .hasMessageContaining("answer:  the answer");
        }
    }

    @Test
    void aProxyOfTheJvmIsNotAskedFor() throws IOException {
        List<URI> asked = new CopyOnWriteArrayList<>();
        ProxySelector before = ProxySelector.getDefault();
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<java.net.Proxy> select(URI uri) {
                asked.add(uri);
                return List.of(java.net.Proxy.NO_PROXY);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
        });
        try (StubServer server = answering(201)) {
            byHttp(server).create("own");
        } finally {
            ProxySelector.setDefault(before);
        }
        assertThat(asked).isEmpty();
    }

    private static VirtualHosts byCommand(int exitCode, String stderr) {
        DockerContainer container = (DockerContainer) Proxy.newProxyInstance(
                VirtualHostsTests.class.getClassLoader(),
                new Class<?>[] {DockerContainer.class},
                (proxy, method, arguments) -> new ExecResult(
                        "broker",
                        List.of("rabbitmqctl"),
                        exitCode,
                        new byte[0],
                        stderr.getBytes(UTF_8),
                        Duration.ZERO));
        return new VirtualHostsByCommand(container, "ada");
    }

    @Test
    void aVirtualHostThatIsGoneIsDeletedByCommand() {
        assertThatCode(() ->
                        byCommand(65, "Virtual host 'own' does not exist\n").delete("own"))
                .doesNotThrowAnyException();
    }

    @Test
    void anotherExitCodeIsAFailure() {
        assertThatThrownBy(() ->
                        byCommand(69, "Error: unable to perform an operation\n").delete("own"))
                .isInstanceOf(ExecFailedException.class)
                .hasMessageContaining("unable to perform");
    }
}
