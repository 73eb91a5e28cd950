package dev.mooring.internal.handle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.Limits;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.fake.FakeContainer;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.internal.image.ImageNames;
import dev.mooring.internal.report.Masker;
import dev.mooring.internal.report.event.Recorder;
import dev.mooring.internal.text.Subject;
import dev.mooring.resource.Fault;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.NetworkSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetworkHandleTests {

    private final FakeEngine engine = new FakeEngine().provide("app");
    private final NetworkHandle net =
            new NetworkHandle(engine, engine.networks().create("net", NetworkSpec.BRIDGE, Map.of()), "net");
    private final FakeContainer fake = create();
    private final ContainerHandle app = new ContainerHandle(
            engine,
            new ContainerHandle.Identity(
                    fake.id(),
                    "app-1",
                    Subject.container("app", "OrdersIT.app", "app"),
                    fake.request().spec(),
                    "127.0.0.1",
                    Map.of(),
                    getClass().getClassLoader(),
                    true,
                    false),
            engine.containers()::start,
            instead -> {},
            new Masker(),
            new ImageNames(engine, Ownership.ofThisProcess("cafe")).held(),
            Recorder.none(),
            Limits.DEFAULT);

    private FakeContainer create() {
        String id = engine.containers()
                .create(new CreateContainer(
                        "app-1",
                        ContainerSpec.builder("app").network("net", "web").build(),
                        Map.of()));
        engine.containers().start(id);
        return engine.container(id);
    }

    private List<String> aliases() {
        return app.inspect().networks().get("net").aliases();
    }

    @Test
    void connectsAndDisconnects() {
        NetworkHandle other =
                new NetworkHandle(engine, engine.networks().create("other", NetworkSpec.BRIDGE, Map.of()), "other");
        other.connect(app, "a", "b");
        assertThat(app.inspect().networks()).containsOnlyKeys("net", "other");
        assertThat(other.inspect().containers()).containsExactly(app.id());
        other.disconnect(app);
        assertThat(app.inspect().networks()).containsOnlyKeys("net");
    }

    @Test
    void cutUntilTheFaultIsClosed() {
        try (Fault cut = net.disconnect(app)) {
            assertThat(app.inspect().networks()).doesNotContainKey("net");
            cut.close();
            cut.close();
        }
        assertThat(aliases()).containsExactly("web");
        assertThat(net.heal()).isEmpty();
    }

    @Test
    void openDisconnectionsAreHealedAndReported() {
        net.disconnect(app);
        assertThat(net.heal()).containsExactly("Container 'app-1' was left disconnected from network 'net'.");
        assertThat(aliases()).containsExactly("web");
        assertThat(net.heal()).isEmpty();
    }

    @Test
    void onlyAConnectedContainerCanBeDisconnected() {
        NetworkHandle other =
                new NetworkHandle(engine, engine.networks().create("other", NetworkSpec.BRIDGE, Map.of()), "other");
        assertThatThrownBy(() -> other.disconnect(app))
                .hasMessage(
                        "Container 'app-1' is not connected to network 'other', so it cannot be disconnected from it."
                                + "\n  connected: net");
    }
}
