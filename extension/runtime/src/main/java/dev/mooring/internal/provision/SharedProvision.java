package dev.mooring.internal.provision;

import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.FileMutex;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.lifecycle.Provisioner.CancelToken;
import dev.mooring.internal.lifecycle.Provisioner.Provision;
import dev.mooring.internal.report.event.StartedFrom;
import dev.mooring.internal.reuse.ReusableSpec;
import dev.mooring.internal.reuse.SharedContainers;
import dev.mooring.resource.ContainerDetails;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.ContainerSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One generation of a container that the JVMs of a build share. The first one makes it, and has its spec locked until
 * it is ready. It is not removed with its session: the watchdogs decide who removes it.
 */
final class SharedProvision implements Provision {

    private static final Logger LOG = LoggerFactory.getLogger(SharedProvision.class);

    /** How often a JVM that waits for another one looks whether it still has to. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final SharedContainers containers;
    private final ComparableSpec comparable;
    private final Engine engine;
    private final Function<Origin, ContainerProvision> generation;
    private final Provision fresh;

    /** All that may have a handle. */
    private final List<ContainerProvision> generations = new CopyOnWriteArrayList<>();

    /** What is used; null before the start. */
    private volatile @Nullable Provision current;

    /** What is shared; null before the start, and if the container cannot be compared with those of other JVMs. */
    private volatile @Nullable ReusableSpec spec;

    /** Held while the container is made. */
    private volatile @Nullable FileMutex making;

    /** What identifies the container that was created last for tests. */
    private volatile String made = "";

    private volatile boolean ready;

    /**
     * @param comparable determines what other JVMs have in common with this one
     * @param generation prepares one generation of the container with its files from somewhere
     * @param fresh prepares a container that is created, given how its generations are prepared
     */
    SharedProvision(
            SharedContainers containers,
            ComparableSpec comparable,
            Engine engine,
            Function<Origin, ContainerProvision> generation,
            Function<Function<Origin, ContainerProvision>, Provision> fresh) {
        this.containers = containers;
        this.comparable = comparable;
        this.engine = engine;
        this.generation = generation;
        this.fresh = fresh.apply(this::labelled);
    }

    private ContainerProvision labelled(Origin origin) {
        return origin.isForTests() ? noted(new LabelledOrigin(origin)) : generation.apply(origin);
    }

    private ContainerProvision noted(Origin origin) {
        ContainerProvision one = generation.apply(origin);
        generations.add(one);
        return one;
    }

    @Override
    public void start(CancelToken token) {
        ContainerProvision candidate = noted(Origin.IMAGE);
        // Modules of one build are different projects.
        ReusableSpec wanted = comparable.of(candidate, engine.images(), "").orElse(null);
        spec = wanted;
        if (wanted == null || !joined(wanted, candidate, token)) {
            current = fresh;
            fresh.start(token);
        }
    }

    /** Whether another JVM has made it; otherwise the spec stays locked, because this one has to. */
    private boolean joined(ReusableSpec wanted, ContainerProvision candidate, CancelToken token) {
        Set<String> unusable = new HashSet<>();
        while (true) {
            making = lock(wanted, candidate, token);
            Optional<ContainerDetails> found = containers
                    .join(wanted, unusable)
                    .flatMap(container -> engine.containers().inspect(container.id()));
            if (found.isEmpty()) {
                return false;
            }
            unlock();
            if (candidate.adopt(found.get(), StartedFrom.SHARED)) {
                LOG.info(
                        "{} is shared with other JVMs of the build, as {}",
                        candidate.subject().capitalized(),
                        found.get().name());
                current = candidate;
                ready = true;
                return true;
            }
            candidate.leave();
            unusable.add(found.get().id());
        }
    }

    private FileMutex lock(ReusableSpec wanted, ContainerProvision candidate, CancelToken token) {
        for (boolean told = false; !token.cancelled(); told = true) {
            Optional<FileMutex> lock = tryLock(wanted);
            if (lock.isPresent()) {
                return lock.get();
            }
            if (!told) {
                LOG.info(
                        "{} is being made by another JVM of the build",
                        candidate.subject().capitalized());
            }
        }
        throw Creations.cancelled(candidate.subject().capitalized()
                + " is not needed any more, or another JVM of the build has been making it for too long.");
    }

    private Optional<FileMutex> tryLock(ReusableSpec wanted) {
        try {
            return containers.lock(wanted, LOOK);
        } catch (IOException e) {
            throw new MooringException(
                    "The file that is locked while a container of a build is made cannot be used.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MooringException("Interrupted while another JVM of the build made a container.", e);
        }
    }

    private void unlock() {
        FileMutex held = making;
        making = null;
        if (held != null) {
            try {
                held.close();
            } catch (IOException e) {
                LOG.debug("A file that was locked could not be closed", e);
            }
        }
    }

    private Provision started() {
        Provision present = current;
        if (present == null) {
            throw new IllegalStateException("the container has not been started");
        }
        return present;
    }

    @Override
    public Optional<Duration> startTime() {
        return Optional.ofNullable(current).flatMap(Provision::startTime);
    }

    @Override
    public void awaitReady() throws InterruptedException {
        if (!ready) {
            started().awaitReady();
            if (spec != null) {
                containers.use(made);
            }
            ready = true;
            unlock();
        }
    }

    @Override
    public boolean needed() {
        return started().needed();
    }

    @Override
    public boolean alive() {
        return started().alive();
    }

    @Override
    public Object handle() {
        return started().handle();
    }

    @Override
    public boolean outlivesSession() {
        return ready && spec != null;
    }

    @Override
    public void remove() {
        try {
            Provision present = current;
            if (outlivesSession()) {
                generations.forEach(ContainerProvision::leave);
            } else if (present != null) {
                present.remove();
            }
        } finally {
            unlock();
        }
    }

    @Override
    public Set<String> alsoMade() {
        return started().alsoMade();
    }

    @Override
    public void letStay() {
        unlock();
        started().letStay();
    }

    /** Notes what identifies the container, and lets other JVMs find it. */
    private final class LabelledOrigin extends ForwardingOrigin {

        LabelledOrigin(Origin origin) {
            super(origin);
        }

        @Override
        public CreateContainer request(String name, ContainerSpec resolved, Map<String, String> labels) {
            ReusableSpec shared = spec;
            if (shared == null) {
                return super.request(name, resolved, labels);
            }
            made = labels.getOrDefault(Ownership.CONTAINER, name);
            return super.request(name, resolved, containers.labels(shared, labels));
        }
    }
}
