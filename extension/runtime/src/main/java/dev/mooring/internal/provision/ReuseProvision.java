package dev.mooring.internal.provision;

import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.Images;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.lifecycle.Provisioner.CancelToken;
import dev.mooring.internal.lifecycle.Provisioner.Provision;
import dev.mooring.internal.report.event.StartedFrom;
import dev.mooring.internal.reuse.ContainerUse;
import dev.mooring.resource.ContainerDetails;
import dev.mooring.spec.ContainerSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One generation of a container that an earlier session has left, or that is left to a later one, or both. */
final class ReuseProvision implements Provision {

    private static final Logger LOG = LoggerFactory.getLogger(ReuseProvision.class);

    private final ContainerReuse reuse;
    private final Images images;
    private final Function<Origin, ContainerProvision> generation;
    private final Provision fresh;

    /** All provisions that may have a handle. */
    private final List<ContainerProvision> generations = new CopyOnWriteArrayList<>();

    /** The provision that is used; null before the start. */
    private volatile @Nullable Provision current;

    private volatile boolean ready;

    /**
     * @param generation prepares one generation of the container with the files of an origin
     * @param fresh prepares a container that is created, given how its generations are prepared
     */
    ReuseProvision(
            ContainerReuse reuse,
            Images images,
            Function<Origin, ContainerProvision> generation,
            Function<Function<Origin, ContainerProvision>, Provision> fresh) {
        this.reuse = reuse;
        this.images = images;
        this.generation = generation;
        this.fresh = fresh.apply(this::recorded);
    }

    private ContainerProvision recorded(Origin origin) {
        return origin.isForTests() ? noted(new RecordedOrigin(origin)) : generation.apply(origin);
    }

    private ContainerProvision noted(Origin origin) {
        ContainerProvision one = generation.apply(origin);
        generations.add(one);
        return one;
    }

    @Override
    public void start(CancelToken token) {
        ContainerProvision candidate = noted(Origin.IMAGE);
        reuse.prepare(candidate, images);
        for (Optional<ContainerDetails> found = reuse.adopt(); found.isPresent(); found = reuse.adopt()) {
            if (candidate.adopt(found.get(), StartedFrom.REUSED)) {
                LOG.info(
                        "{} is reused: an earlier run has left it as {}",
                        candidate.subject().capitalized(),
                        found.get().name());
                current = candidate;
                ready = true;
                return;
            }
            candidate.leave();
            reuse.drop();
        }
        current = fresh;
        fresh.start(token);
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
            ready = true;
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
        return ready && reuse.isPrepared();
    }

    @Override
    public void remove() {
        Provision present = current;
        if (present != null && outlivesSession() && present.alive() && reuse.keep()) {
            generations.forEach(ContainerProvision::leave);
            return;
        }
        if (present != null) {
            present.remove();
        }
        reuse.drop();
    }

    @Override
    public Set<String> alsoMade() {
        return started().alsoMade();
    }

    @Override
    public void letStay() {
        started().letStay();
    }

    /** Records the use of a container before it is created. */
    private final class RecordedOrigin extends ForwardingOrigin {

        private @Nullable ContainerUse use;

        RecordedOrigin(Origin origin) {
            super(origin);
        }

        @Override
        public CreateContainer request(String name, ContainerSpec spec, Map<String, String> labels) {
            use = reuse.begin(labels.getOrDefault(Ownership.CONTAINER, name)).orElse(null);
            return super.request(name, spec, use == null ? labels : reuse.labels(use, labels));
        }

        @Override
        public void removed() {
            super.removed();
            if (use != null) {
                reuse.end(use);
            }
        }
    }
}
