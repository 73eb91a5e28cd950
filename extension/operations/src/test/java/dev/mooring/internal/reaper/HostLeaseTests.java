package dev.mooring.internal.reaper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.fake.Call;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.VolumeDetails;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HostLeaseTests {

    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration OFTEN = Duration.ofMillis(5);

    private final FakeEngine engine = new FakeEngine();
    private final Ownership owner = Ownership.ofThisProcess("cafe");

    @Test
    void lastsTenMinutesByTheEnginesClockAndEndsWithTheSession() {
        engine.setAhead(Duration.ofDays(-3));
        Instant before = engine.time();
        try (HostLease lease = HostLease.start(engine, owner, NEVER)) {
            await().until(() -> !engine.contents().isEmpty());
            VolumeDetails volume = engine.volumes().list(Map.of()).get(0);
            assertThat(volume.name()).isEqualTo("mooring-cafe-lease-1");
            assertThat(Ownership.of(volume.labels())).contains(owner);
            assertThat(HostLease.expiry(volume.labels()))
                    .hasValueSatisfying(expiry -> assertThat(expiry)
                            .isBetween(
                                    before.plus(HostLease.LIFETIME).minusMillis(1),
                                    engine.time().plus(HostLease.LIFETIME)));
        }
        assertThat(engine.contents()).isEmpty();
    }

    @Test
    void isRenewedWithoutAMomentBetween() {
        List<Integer> held = new CopyOnWriteArrayList<>();
        CountDownLatch removals = new CountDownLatch(5);
        engine.before(Call.REMOVE_VOLUME, name -> {
            held.add(engine.volumes().list(Map.of()).size());
            removals.countDown();
        });
        try (HostLease lease = HostLease.start(engine, owner, OFTEN)) {
            await().until(() -> removals.getCount() == 0);
        }
        // But for the last one, a removal finds the new lease beside the old one.
        assertThat(held.subList(0, held.size() - 1)).containsOnly(2);
        assertThat(engine.contents()).isEmpty();
    }

    @Test
    void isTriedAgainAfterARefusal() {
        AtomicInteger tries = new AtomicInteger();
        engine.before(Call.CREATE_VOLUME, name -> {
            if (tries.incrementAndGet() < 3) {
                throw new EngineException(500, "not now", null);
            }
        });
        try (HostLease lease = HostLease.start(engine, owner, OFTEN)) {
            await().until(() -> !engine.contents().isEmpty());
        }
        assertThat(engine.contents()).isEmpty();
    }

    @Test
    void isOnAHostThatJoinsWithTheOneOfTheOthers() {
        FakeEngine other = new FakeEngine();
        other.setAhead(Duration.ofHours(1));
        try (HostLease lease = HostLease.start(engine, owner, NEVER)) {
            await().until(() -> !engine.contents().isEmpty());
            lease.extendTo(other);
            assertThat(other.contents()).isEqualTo(engine.contents());
            assertThat(HostLease.expiry(other.volumes().list(Map.of()).get(0).labels()))
                    .hasValueSatisfying(expiry -> assertThat(expiry).isAfter(other.time()));

            // One that comes back may have one that has run out.
            other.setAhead(Duration.ofHours(2));
            lease.extendTo(other);
            assertThat(HostLease.expiry(other.volumes().list(Map.of()).get(0).labels()))
                    .hasValueSatisfying(expiry -> assertThat(expiry).isAfter(other.time()));
        }
    }

    @Test
    void aHostThatRefusesItIsTold() {
        FakeEngine other = new FakeEngine().fail(Call.CREATE_VOLUME, 1, "no");
        try (HostLease lease = HostLease.start(engine, owner, NEVER)) {
            await().until(() -> !engine.contents().isEmpty());
            assertThatExceptionOfType(EngineException.class)
                    .isThrownBy(() -> lease.extendTo(other))
                    .withMessage("no");
        }
    }

    @Test
    void isOnNoHostThatJoinsAfterTheEnd() {
        FakeEngine other = new FakeEngine();
        HostLease lease = HostLease.start(engine, owner, NEVER);
        lease.close();
        lease.extendTo(other);
        assertThat(other.contents()).isEmpty();
    }

    @Test
    void leavesNothingIfTheSessionEndsAtOnce() {
        for (int i = 0; i < 200; i++) {
            HostLease.start(engine, owner, NEVER).close();
            assertThat(engine.contents()).isEmpty();
        }
    }
}
