package dev.mooring.internal.reaper;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.resource.EngineException;
import dev.mooring.spec.VolumeSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells other hosts that a session is alive, with an empty volume whose labels contain an expiry time by the clock of
 * the engine's host.
 *
 * <p>Labels cannot change, so a renewal makes a new volume before it removes the old one. All of that is done by a
 * separate thread, which is not awaited before the session's end.
 */
public final class HostLease implements AutoCloseable {

    /** On the volume: until when, in milliseconds. */
    static final String EXPIRES = "dev.mooring.lease.expires";

    /** Long enough for an engine that does not answer, a network that is gone, a machine that is overloaded. */
    static final Duration LIFETIME = Duration.ofMinutes(10);

    /** Two renewals may fail without harm. */
    private static final Duration RENEWAL = Duration.ofMinutes(3);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(HostLease.class);

    private final Engine engine;
    private final Ownership owner;
    private final Duration renewal;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    /** Held while leases are made or removed, so that a host that joins has the one that the others have. */
    private final Lock making = new ReentrantLock();

    private volatile @Nullable String volume;

    private int number;

    private HostLease(Engine engine, Ownership owner, Duration renewal) {
        this.engine = engine;
        this.owner = owner;
        this.renewal = renewal;
        this.thread = new Thread(this::renewUntilTheEnd, "mooring-lease-" + owner.session());
        thread.setDaemon(true);
    }

    /** Makes the first lease and renews it, in the background. */
    public static HostLease start(Engine engine, Ownership owner) {
        return start(engine, owner, RENEWAL);
    }

    static HostLease start(Engine engine, Ownership owner, Duration renewal) {
        HostLease lease = new HostLease(engine, owner, renewal);
        lease.thread.start();
        return lease;
    }

    /** Until when, as a volume's labels say; empty where it is no lease. */
    static Optional<Instant> expiry(Map<String, String> labels) {
        try {
            return Optional.ofNullable(labels.get(EXPIRES)).map(Long::parseLong).map(Instant::ofEpochMilli);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private void renewUntilTheEnd() {
        try {
            do {
                renew();
            } while (!ended.await(renewal.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException hurried) {
            LOG.trace("the lease was not renewed any more", hurried);
        }
    }

    private void renew() {
        making.lock();
        try {
            String next = next();
            String before = volume;
            engine.hosts().forEach(host -> tryToCreate(next, host));
            if (before != null && next.equals(volume)) {
                engine.volumes().remove(before);
            }
        } catch (EngineException e) {
            LOG.debug("The lease of session {} could not be renewed", owner.session(), e);
        } finally {
            making.unlock();
        }
    }

    private String next() {
        return "mooring-" + owner.session() + "-lease-" + ++number;
    }

    private void tryToCreate(String name, Engine host) {
        try {
            create(name, host);
        } catch (EngineException e) {
            LOG.debug("The lease of session {} could not be renewed on {}", owner.session(), host, e);
        }
    }

    /** Each host has its own clock, so the leases of each host are checked separately. */
    private void create(String name, Engine host) {
        Map<String, String> labels = new LinkedHashMap<>(owner.labels());
        labels.put(EXPIRES, Long.toString(host.time().plus(LIFETIME).toEpochMilli()));
        if (ended.getCount() > 0) {
            host.volumes().create(name, VolumeSpec.LOCAL, labels);
            volume = name;
        }
    }

    /**
     * Makes the lease on a host that was not among the others before, or may have lost it.
     *
     * @throws EngineException if it could not be made
     */
    public void extendTo(Engine host) {
        making.lock();
        try {
            String present = volume;
            String name = present == null ? next() : present;
            // One that has run out would be left as it is.
            host.volumes().remove(name);
            create(name, host);
        } finally {
            making.unlock();
        }
    }

    /** Makes no further lease. Waits for nothing, and so is safe in a shutdown hook. */
    public void cancel() {
        ended.countDown();
    }

    /** Ends the lease: whatever else there is of the session, is left. */
    @Override
    public void close() {
        cancel();
        awaitThread();
        awaitMaking();
        String last = volume;
        if (last != null) {
            try {
                engine.volumes().remove(last);
            } catch (EngineException e) {
                LOG.debug("The lease {} could not be removed", last, e);
            }
        }
    }

    /** Makes no further lease, and lets the last one run out. Returns its volume's name, if there is one. */
    public Optional<String> awaitLast() {
        cancel();
        awaitThread();
        return Optional.ofNullable(volume);
    }

    /** A host may be joining. */
    private void awaitMaking() {
        try {
            if (making.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                making.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitThread() {
        try {
            thread.join(PATIENCE.toMillis());
            thread.interrupt();
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
