package dev.mooring.internal.lifecycle;

import static dev.mooring.internal.lifecycle.FakeProvisioner.failing;
import static dev.mooring.internal.lifecycle.Nodes.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mooring.internal.lifecycle.FakeProvisioner.ScriptedFailure;
import dev.mooring.internal.lifecycle.FakeProvisioner.Thing;
import dev.mooring.internal.lifecycle.Lease.Request;
import dev.mooring.resource.MooringException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionTests {

    private final FakeProvisioner engine = new FakeProvisioner();
    private final Session session = new Session(engine, SessionSettings.ofPermits(2), () -> {});

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void startsInTheOrderOfDependenciesAndRemovesInTheOtherOne() {
        Request net = node("net").build();
        Request db = node("db").dependsOn(net).build();
        Request app = node("app").dependsOn(db, net).build();
        Lease lease = session.lease("OrdersIT");

        lease.acquire(List.of(net, db, app));
        Thing handle = (Thing) lease.await(app.key());

        assertThat(handle.dependencies()).hasToString("[db, net]");
        lease.close();
        assertThat(engine.log())
                .containsExactly(
                        "start net",
                        "started net",
                        "await net",
                        "ready net",
                        "start db",
                        "started db",
                        "await db",
                        "ready db",
                        "start app",
                        "started app",
                        "await app",
                        "ready app",
                        "remove app",
                        "removed app",
                        "remove db",
                        "removed db",
                        "remove net",
                        "removed net");
    }

    @Test
    void failsEveryWaiterWithAnExceptionOfItsOwn() {
        engine.onStart("db", failing("no such image"));
        Request db = node("db").build();
        Lease one = session.lease("one");
        Lease two = session.lease("two");
        one.acquire(List.of(db));
        two.acquire(List.of(db));

        assertThatThrownBy(() -> one.await(db.key()))
                .isInstanceOf(MooringException.class)
                .hasMessage("Container 'db' (Nodes.OrdersIT.db) could not be started: no such image")
                .hasCauseInstanceOf(ScriptedFailure.class);
        assertThatThrownBy(() -> two.await(db.key())).isInstanceOf(MooringException.class);
    }
}
