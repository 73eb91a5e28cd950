package dev.mooring.internal.reaper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.OwnerSpace;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.http.HttpEngine;
import dev.mooring.spec.VolumeSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the sweep takes from sessions of processes that are really there, and from those that only look alike. */
class ExpiredSessionsIT {

    private static final Path ABSENT = Path.of("/no/such/directory/1.lock");

    /** A path that cannot be looked at, as another user's. */
    private static final Path UNKNOWN = Path.of("/etc/passwd/1.lock");

    private final Engine engine = HttpEngine.connect();
    private final String session = "it-" + UUID.randomUUID().toString().substring(0, 8);
    private final Ownership self = Ownership.ofThisProcess(session + "-self");

    @AfterEach
    void removeAll() throws InterruptedException {
        new LabelledRemoval(engine, owner -> owner.session().equals(session))
                .rounds(1, Instant.now().plusSeconds(30));
        engine.close();
    }

    /** A volume of the owner's, and its lease. */
    private void make(Ownership owner, Duration left) {
        engine.volumes().create("mooring-" + session + "-data", VolumeSpec.LOCAL, owner.labels());
        Map<String, String> lease = new LinkedHashMap<>(owner.labels());
        lease.put(HostLease.EXPIRES, Long.toString(engine.time().plus(left).toEpochMilli()));
        engine.volumes().create("mooring-" + session + "-lease-1", VolumeSpec.LOCAL, lease);
    }

    private List<String> left() {
        ExpiredSessions.sweep(engine, self);
        return engine.volumes().list(Map.of(Ownership.SESSION, session)).stream()
                .map(volume -> volume.name())
                .toList();
    }

    private Ownership owner(OwnerSpace space, ProcessHandle process, Path lock) {
        return new Ownership(
                session,
                self.host(),
                space,
                process.pid(),
                process.info().startInstant().orElseThrow(),
                lock.toString(),
                Instant.EPOCH);
    }

    @Test
    void isNothingOfASuspendedProcessUntilThatHasEnded() throws IOException, InterruptedException {
        Process suspended = new ProcessBuilder("sleep", "600").start();
        try {
            assertThat(new ProcessBuilder("kill", "-STOP", Long.toString(suspended.pid()))
                            .start()
                            .waitFor())
                    .isZero();
            make(owner(self.space(), suspended.toHandle(), UNKNOWN), Duration.ofMinutes(-1));
            assertThat(left()).hasSize(2);
        } finally {
            suspended.destroyForcibly().waitFor();
        }
        await().untilAsserted(() -> assertThat(left()).isEmpty());
    }

    @Test
    void isNothingOfACloneOfThisHostWhileItsLeaseIsValid() throws IOException, InterruptedException {
        Process ended = new ProcessBuilder("sleep", "600").start();
        ProcessHandle handle = ended.toHandle();
        Ownership clone = owner(
                new OwnerSpace(
                        "another boot", self.space().processes(), self.space().files()),
                handle,
                ABSENT);
        ended.destroyForcibly().waitFor();
        make(clone, Duration.ofMinutes(5));
        assertThat(left()).hasSize(2);
    }

    /** For instance where the directory for temporary files was cleaned up under a session's feet. */
    @Test
    void isNothingWithAValidLeaseThoughThereIsNeitherProcessNorLock() throws IOException, InterruptedException {
        Process ended = new ProcessBuilder("sleep", "600").start();
        Ownership owner = owner(self.space(), ended.toHandle(), ABSENT);
        ended.destroyForcibly().waitFor();
        make(owner, Duration.ofMinutes(5));
        assertThat(left()).hasSize(2);
    }
}
