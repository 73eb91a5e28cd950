package dev.mooring.internal.provision;

import dev.mooring.internal.handle.ImageNaming;
import dev.mooring.internal.lifecycle.Provisioner.CancelToken;
import dev.mooring.internal.lifecycle.Provisioner.Provision;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.plan.SnapshotCheck;
import dev.mooring.internal.snapshot.Freeze;
import dev.mooring.internal.snapshot.InitialVolumes;
import dev.mooring.internal.snapshot.KeyInputs;
import dev.mooring.internal.snapshot.Snapshot;
import dev.mooring.internal.snapshot.SnapshotKey;
import dev.mooring.internal.snapshot.SnapshotRefusedException;
import dev.mooring.internal.snapshot.Snapshots;
import dev.mooring.internal.text.Subject;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.SnapshotSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One generation of a container that is started from a snapshot. The first container with a key makes the snapshot. If
 * no snapshot is possible, the container is initialized as if the spec did not ask for one.
 */
final class SnapshotProvision implements Provision {

    private static final Logger log = LoggerFactory.getLogger(SnapshotProvision.class);

    /**
     * If a start from a snapshot takes longer than this, and longer than the initialization, the snapshot is not used.
     */
    private static final Duration SHORTEST_PROOF = Duration.ofSeconds(10);

    private final EngineProvisioner context;
    private final PlanNode node;
    private final ContainerSpec spec;
    private final SnapshotSpec snapshotSpec;
    private final Function<Origin, ContainerProvision> generation;
    private final Subject subject;

    /** The one that is used; null before the start. */
    private volatile @Nullable ContainerProvision current;

    /** The snapshot that it was started from; null if it was initialized. */
    private volatile @Nullable Snapshot origin;

    /** The snapshot from which it did not become ready; discarded once the container is removed. */
    private volatile @Nullable SnapshotKey broken;

    /** Why the initialization for a snapshot failed; {@link #awaitReady} reports it. */
    private volatile @Nullable MooringException failure;

    /**
     * @param subject the container, for logs and errors
     * @param generation prepares one generation of the container with the files of an origin
     */
    SnapshotProvision(
            EngineProvisioner context,
            PlanNode node,
            ContainerSpec spec,
            SnapshotSpec snapshotSpec,
            Subject subject,
            Function<Origin, ContainerProvision> generation) {
        this.context = context;
        this.node = node;
        this.spec = spec;
        this.snapshotSpec = snapshotSpec;
        this.generation = generation;
        this.subject = subject;
    }

    @Override
    public void start(CancelToken token) {
        Optional<Snapshot> snapshot = snapshot(token);
        if (current != null) {
            // The container that has proved a new snapshot, which is finished by now; or the one that was not
            // initialized.
            origin = snapshot.orElse(null);
            return;
        }
        if (snapshot.isPresent() && startedFrom(snapshot.get(), token)) {
            return;
        }
        begin(generation.apply(Origin.IMAGE), token);
    }

    private Optional<Snapshot> snapshot(CancelToken token) {
        Snapshots snapshots = context.snapshots();
        if (!snapshots.on()) {
            return Optional.empty();
        }
        List<SnapshotCheck.Refusal> refusals = SnapshotCheck.refusals(
                spec,
                node.dependencies().stream().map(edge -> edge.target().spec()).toList());
        if (!refusals.isEmpty()) {
            refusals.forEach(refusal -> tell(refusal.problem(), null));
            return Optional.empty();
        }
        try {
            KeyInputs inputs = generation.apply(Origin.IMAGE).keyInputs();
            return snapshots.get(inputs.key(), new Maker(inputs, token));
        } catch (IOException | SnapshotRefusedException | UnknownPlaceholderException unknown) {
            tell("The key of its snapshot is not known: " + unknown.getMessage(), unknown);
            return Optional.empty();
        } catch (MooringException e) {
            if (e != failure) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** If a snapshot is optional, its absence is not a mistake. */
    private void tell(String reason, @Nullable Exception cause) {
        String message = subject.capitalized() + " is initialized at each start. " + reason;
        if (snapshotSpec.optional()) {
            log.debug(message, cause);
        } else {
            log.warn(message, cause);
        }
    }

    /** Whether it could be started; a snapshot that the engine does not start is discarded. */
    private boolean startedFrom(Snapshot snapshot, CancelToken token) {
        try {
            begin(from(snapshot), token);
            origin = snapshot;
            return true;
        } catch (MooringException failure) {
            if (token.cancelled()) {
                throw failure;
            }
            removeCurrent();
            context.snapshots().discard(snapshot.key(), subject.capitalized(), String.valueOf(failure.getMessage()));
            return false;
        }
    }

    private ContainerProvision from(Snapshot snapshot) {
        return generation.apply(new SnapshotOrigin(context.engine(), snapshot, snapshotSpec.waits()));
    }

    private void begin(ContainerProvision provision, CancelToken token) {
        current = provision;
        provision.start(token);
    }

    private void removeCurrent() {
        ContainerProvision present = current;
        current = null;
        if (present != null) {
            present.remove();
        }
    }

    private void prepare(ContainerProvision ready) {
        String method = snapshotSpec.prepare();
        if (method != null) {
            ClassLoader own = node.declaration().source().type().getClassLoader();
            new PreparationMethod(method, subject, own == null ? ClassLoader.getSystemClassLoader() : own)
                    .call((DockerContainer) ready.handle());
        }
    }

    private ContainerProvision started() {
        ContainerProvision present = current;
        if (present == null) {
            throw new IllegalStateException(subject.capitalized() + " has not been started");
        }
        return present;
    }

    @Override
    public Optional<Duration> startTime() {
        return Optional.ofNullable(current).flatMap(ContainerProvision::startTime);
    }

    @Override
    public void awaitReady() throws InterruptedException {
        MooringException failed = failure;
        if (failed != null) {
            throw failed;
        }
        Snapshot from = origin;
        if (from == null) {
            started().awaitReady();
            prepare(started());
            return;
        }
        try {
            started().awaitReady();
        } catch (MooringException failure) {
            broken = from.key();
            context.snapshots().refuse(from.key());
            throw failure;
        }
    }

    @Override
    public boolean needed() {
        return failure == null && started().needed();
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
    public void remove() {
        removeCurrent();
        discardBroken();
    }

    /** After the removal of the container, because the engine does not remove an image that is in use. */
    private void discardBroken() {
        SnapshotKey failed = broken;
        if (failed != null) {
            broken = null;
            context.snapshots().discard(failed, subject.capitalized(), "it did not become ready");
        }
    }

    @Override
    public Set<String> alsoMade() {
        Set<String> names = new HashSet<>(started().alsoMade());
        Snapshot from = origin;
        if (from != null) {
            names.add(from.image());
        }
        if (from != null && from.isOfSession()) {
            // They belong to the session like the container.
            from.layers().forEach(layer -> names.add(layer.volume().name()));
        }
        return names;
    }

    @Override
    public void letStay() {
        started().letStay();
        Snapshot from = origin;
        if (from != null) {
            context.snapshots().letStay(from.key());
        }
        discardBroken();
    }

    /** Makes the snapshot of this container. */
    private final class Maker implements Snapshots.Maker {

        private final KeyInputs inputs;
        private final CancelToken token;
        private Duration initialization = Duration.ZERO;

        Maker(KeyInputs inputs, CancelToken token) {
            this.inputs = inputs;
            this.token = token;
        }

        @Override
        public String describe() {
            return subject.capitalized();
        }

        @Override
        public String image() {
            return inputs.image().id();
        }

        @Override
        public boolean hasVolumes() {
            return !Freeze.targets(inputs.image(), spec).isEmpty();
        }

        @Override
        public boolean cancelled() {
            return token.cancelled();
        }

        @Override
        public Snapshot make(SnapshotKey key, ImageNaming names) {
            long begin = System.nanoTime();
            Freeze freeze = new Freeze(
                    context.engine(),
                    key,
                    inputs.image(),
                    node.declaration().source().describe(),
                    context.snapshots().expiry());
            InitialVolumes volumes = freeze.volumes(spec, context.snapshots().newVolumes(key));
            ContainerProvision first = generation.apply(new InitialOrigin(key, volumes));
            try {
                first.start(token);
                initialize(first);
                initialization = Duration.ofNanos(System.nanoTime() - begin);
                DockerContainer container = (DockerContainer) first.handle();
                Snapshot snapshot = freeze.of(container.id(), container.spec(), volumes, names);
                log.info(
                        "Made a snapshot of {} in {} ms, after an initialization of {} ms",
                        subject,
                        Duration.ofNanos(System.nanoTime() - begin)
                                .minus(initialization)
                                .toMillis(),
                        initialization.toMillis());
                first.remove();
                return snapshot;
            } catch (InterruptedException e) {
                throw interrupted("was initialized", first);
            } catch (RuntimeException | Error e) {
                if (e != failure) {
                    removeAfter(e, first);
                }
                throw e;
            }
        }

        /** A container that fails is the one that is used, so that it can be examined before it is removed. */
        private void initialize(ContainerProvision first) throws InterruptedException {
            try {
                CancellableWait.run(token, first::awaitReady);
                prepare(first);
            } catch (MooringException e) {
                current = first;
                failure = e;
                throw e;
            }
        }

        /** The flag is set again only after the removal, because it would end the removal's requests. */
        private MooringException interrupted(String whileIt, ContainerProvision made) {
            MooringException cancelled =
                    Creations.cancelled(subject.capitalized() + " was interrupted while it " + whileIt + ".");
            removeAfter(cancelled, made);
            if (!token.cancelled()) {
                Thread.currentThread().interrupt();
            }
            return cancelled;
        }

        private void removeAfter(Throwable reason, ContainerProvision made) {
            try {
                made.remove();
            } catch (EngineException refusal) {
                reason.addSuppressed(refusal);
            }
        }

        @Override
        public void prove(Snapshot snapshot) {
            ContainerProvision proof = from(snapshot);
            try {
                proof.start(token);
                Duration limit = initialization.compareTo(SHORTEST_PROOF) > 0 ? initialization : SHORTEST_PROOF;
                CancellableWait.run(token, () -> proof.awaitReady(limit));
                current = proof;
                origin = snapshot;
            } catch (InterruptedException e) {
                throw interrupted("was tried from its snapshot", proof);
            } catch (RuntimeException | Error e) {
                removeAfter(e, proof);
                throw e;
            }
        }
    }
}
