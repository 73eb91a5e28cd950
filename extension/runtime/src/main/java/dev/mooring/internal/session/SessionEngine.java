package dev.mooring.internal.session;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.HostListener;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.handle.AdHocResources;
import dev.mooring.internal.handle.DockerHandle;
import dev.mooring.internal.host.HostAccess;
import dev.mooring.internal.host.HostAccess.Exposure;
import dev.mooring.internal.host.MountableFiles;
import dev.mooring.internal.host.PublishedHost;
import dev.mooring.internal.lifecycle.Provisioner;
import dev.mooring.internal.lifecycle.SessionEnd;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.provision.EngineProvisioner;
import dev.mooring.internal.provision.Reuse;
import dev.mooring.internal.provision.ServerProvisioner;
import dev.mooring.internal.provision.Sharing;
import dev.mooring.internal.readiness.ContainerReadiness;
import dev.mooring.internal.reaper.HandedOver;
import dev.mooring.internal.reaper.HostLease;
import dev.mooring.internal.reaper.KeptRecord;
import dev.mooring.internal.reaper.LabelledRemoval;
import dev.mooring.internal.reaper.LabelledRemoval.Found;
import dev.mooring.internal.reaper.LockDirectory;
import dev.mooring.internal.reaper.SessionLock;
import dev.mooring.internal.reaper.ShutdownHook;
import dev.mooring.internal.reaper.Watchdog;
import dev.mooring.internal.report.Masker;
import dev.mooring.internal.report.build.ReportFiles;
import dev.mooring.internal.reuse.Build;
import dev.mooring.internal.reuse.ReusableContainers;
import dev.mooring.internal.reuse.ReuseSettings;
import dev.mooring.internal.reuse.ShareSettings;
import dev.mooring.internal.reuse.ShareSettings.Share;
import dev.mooring.internal.reuse.SharedContainers;
import dev.mooring.internal.text.Durations;
import dev.mooring.resource.Docker;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.EngineInfo;
import dev.mooring.resource.EngineUnavailableException;
import dev.mooring.resource.MooringException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The session's connection to the engine: created with the first resource, and used for a last check at the end.
 *
 * <p>A session that needs no resource never looks for an engine.
 */
public final class SessionEngine implements Provisioner, SessionEnd, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SessionEngine.class);
    private static final Duration THREAD_END = Duration.ofSeconds(5);

    private final Configuration configuration;
    private final Runnable seal;
    private final Runnable endHolds;
    private final IntConsumer hosts;
    private final EngineConnection connection;
    private final Masker masker = new Masker();
    /** Must differ from others, but need not be secret; a secure source takes 30 ms to set up in a new JVM. */
    private final String session =
            HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());

    private final SessionReport report;
    private final ServerProvisioner servers;
    private Keeping keeping = new Keeping(Keep.NEVER, null);
    private @Nullable SessionLock lock;
    private @Nullable HostLease lease;
    private @Nullable EngineProvisioner provisioner;
    private @Nullable PublishedHost publishedHost;
    private @Nullable HostAccess hostAccess;
    private @Nullable ShutdownHook hook;
    private @Nullable Watchdog watchdog;
    private @Nullable Thread sweep;
    private @Nullable Thread connecting;
    private boolean somethingLeft;
    private @Nullable SharedContainers shared;
    /** What outlives this JVM, by its ids. */
    private Set<String> handedOver = Set.of();

    private boolean isHandedOver;

    /**
     * @param seal makes the session refuse new requests; does not wait
     * @param endHolds ends the holds of other frameworks, and what these do with them
     * @param hosts is told how many hosts take containers, if the engine has several
     */
    public SessionEngine(Configuration configuration, Runnable seal, Runnable endHolds, IntConsumer hosts) {
        this.configuration = configuration;
        this.seal = seal;
        this.endHolds = endHolds;
        this.hosts = hosts;
        this.connection = new EngineConnection(this::connect);
        this.report = new SessionReport(configuration, session, masker, connection::get);
        this.servers = new ServerProvisioner(
                session,
                masker,
                report.events(),
                configuration.waitTimeout(),
                configuration.provision().projectDirectory());
    }

    private Engine connect() {
        return configuration.connect(masker::add);
    }

    private Engine reconnect() {
        return configuration.reconnect(masker::add);
    }

    public String mask(String text) {
        return masker.mask(text);
    }

    /**
     * Looks for the engine, unless that has been done.
     *
     * @throws EngineUnavailableException if there is none
     */
    public void find() {
        connection.get();
    }

    /**
     * What is known of the engine, which is looked for unless that has been done.
     *
     * @throws EngineUnavailableException if there is none
     */
    public EngineInfo info() {
        return connection.get().info();
    }

    /** Looks for the engine on a thread of its own; the result is reported when the engine is first needed. */
    public synchronized void connectAhead() {
        if (connecting == null) {
            Thread made = new Thread(connection::tryGet, "mooring-connect-" + session);
            made.setDaemon(true);
            connecting = made;
            made.start();
        }
    }

    /** Whether the engine mounts paths of this host; false if there is no engine. */
    public boolean sharesFiles() {
        try {
            return publishedHost().files() instanceof MountableFiles.Same;
        } catch (RuntimeException none) {
            LOG.debug("No engine was found to be asked for its host", none);
            return false;
        }
    }

    @Override
    public Provision prepare(PlanNode node, List<Object> dependencies, int attempt) {
        if (!node.needsEngine()) {
            return servers.prepare(node, dependencies, attempt);
        }
        Provision provision = provisioner().prepare(node, dependencies, attempt);
        return keeping().around(provision, node, dependencies, attempt);
    }

    /** What the session reports about itself. */
    public SessionReport report() {
        return report;
    }

    /** Nothing can be kept before the first resource exists. */
    public synchronized Keeping keeping() {
        return keeping;
    }

    /** Called only by workers, because finding the engine takes time. */
    private synchronized EngineProvisioner provisioner() {
        EngineProvisioner present = provisioner;
        if (present == null) {
            Engine engine = connection.get();
            report.engineFound(publishedHost().info());
            HandedOver.releaseAll();
            Ownership ownership = guarded();
            keeping = new Keeping(
                    configuration.keep(),
                    configuration.keep() == Keep.ON_FAILURE
                            ? new KeptRecord(
                                    engine, ownership.keptUntil(Instant.now().plus(configuration.keepFor())))
                            : null);
            EngineProvisioner made = new EngineProvisioner(
                    engine,
                    ownership,
                    configuration.provision(),
                    publishedHost(),
                    hostAccess(),
                    new ContainerReadiness(configuration.waitTimeout()),
                    masker,
                    report.events(),
                    report::keepFailedStart,
                    reuse(engine, ownership),
                    sharing(engine, ownership));
            HostLease lent = HostLease.start(engine, ownership);
            lease = lent;
            engine.followHosts(new Protected(engine, lent, watchdog, hosts));
            hook = ShutdownHook.register(
                    session,
                    () -> {
                        seal.run();
                        lent.cancel();
                    },
                    endHolds,
                    made::awaitCreations,
                    this::reconnect,
                    this::breakOffReport);
            present = made;
            provisioner = made;
            sweep = new Thread(
                    () -> {
                        report.pruneEarlierRuns(LockDirectory::knows);
                        sweep(engine, ownership);
                    },
                    "mooring-sweep-" + session);
            sweep.setDaemon(true);
            sweep.start();
            WarmUp.STARTED_CONTAINER.begin();
        }
        return present;
    }

    /** Whatever dies when: a host that joins is known to the watchdog, and knows that the session is alive. */
    private record Protected(
            Engine engine, HostLease lease, @Nullable Watchdog watchdog, IntConsumer hosts) implements HostListener {

        @Override
        public void joins(Engine host) {
            if (watchdog != null) {
                watchdog.engineIs(engine.variables());
            }
            lease.extendTo(host);
        }

        @Override
        public void counted(int number) {
            hosts.accept(Math.max(1, number));
        }
    }

    /** Without a lock in a directory of all sessions, later ones could not tell whether they see the same locks. */
    private synchronized Reuse reuse(Engine engine, Ownership ownership) {
        ReuseSettings settings = configuration.reuse();
        Path directory = lock == null ? null : lock.file().getParent();
        return settings.possible() && directory != null && new LockDirectory(directory).isShared()
                ? new Reuse(settings.standard(), new ReusableContainers(engine, ownership, directory, masker))
                : Reuse.NONE;
    }

    /** What a watchdog does not remove at the end of the build, nobody would. */
    private synchronized Sharing sharing(Engine engine, Ownership ownership) {
        ShareSettings settings = configuration.share();
        if (settings.share() == Share.OFF) {
            return Sharing.OFF;
        }
        boolean all = settings.share() == Share.BUILD;
        Path directory = lock == null ? null : lock.file().getParent();
        Optional<Build> build = settings.build();
        if (!settings.obstacle().isEmpty()) {
            return new Sharing(all, null, settings.obstacle());
        }
        if (directory == null || !new LockDirectory(directory).isShared()) {
            return new Sharing(all, null, "other JVMs do not see its lock");
        }
        if (watchdog == null || !watchdog.outlivesThisJvm()) {
            return new Sharing(all, null, "no watchdog outlives this JVM, to remove the container after the build");
        }
        if (build.isEmpty()) {
            return new Sharing(
                    all,
                    null,
                    "no Maven has started this JVM, and " + Configuration.BUILD_ID
                            + " does not say which build it belongs to");
        }
        SharedContainers containers =
                new SharedContainers(engine, ownership, directory, build.get(), SessionEngine::counts);
        shared = containers;
        return new Sharing(all, containers, "");
    }

    /** The lock of a session of this JVM must not be opened. */
    private static boolean counts(Ownership user) {
        return user.isOfThisProcess() || LockDirectory.isHeld(user);
    }

    /**
     * The lock comes first, because others check it to see whether the session is alive; then the watchdog, which waits
     * for its release.
     */
    private synchronized Ownership guarded() {
        SessionLock present = lock;
        if (present == null) {
            present = LockDirectory.lock(session).orElse(null);
            lock = present;
            watchdog = present != null && configuration.watchdog()
                    ? Watchdog.start(
                                    present,
                                    session,
                                    connection.get().variables(),
                                    report.files().orElse(null))
                            .orElse(null)
                    : null;
        }
        Ownership owner = Ownership.ofThisProcess(session);
        if (configuration.keep() == Keep.ALWAYS) {
            owner = owner.keptUntil(Instant.now().plus(configuration.keepFor()));
        }
        return present == null ? owner : owner.withLock(present.file());
    }

    /** Removes what killed sessions left, in the background. */
    private void sweep(Engine engine, Ownership self) {
        try {
            new Sweep(engine, self).run(new Sweep.Listener() {
                @Override
                public void removed(String what, List<?> items) {
                    LOG.info("Removed {}: {}", what, masker.mask(items.toString()));
                }

                @Override
                public void refused(List<Found> leftovers) {
                    LOG.warn(
                            "Leftovers of earlier test runs could not be removed: {}",
                            masker.mask(leftovers.toString()));
                }
            });
        } catch (EngineException failure) {
            if (!Thread.currentThread().isInterrupted()) {
                LOG.warn("The search for leftovers of killed test runs failed", failure);
            }
        }
    }

    public Exposure expose(int port) {
        return hostAccess().expose(port);
    }

    private synchronized HostAccess hostAccess() {
        HostAccess present = hostAccess;
        if (present == null) {
            present = new HostAccess(connection.get(), publishedHost());
            hostAccess = present;
        }
        return present;
    }

    private synchronized PublishedHost publishedHost() {
        PublishedHost present = publishedHost;
        if (present == null) {
            present = PublishedHost.of(connection.get(), configuration.host());
            publishedHost = present;
        }
        return present;
    }

    public boolean hasVolume(String name) {
        return connection.get().volumes().inspect(name).isPresent();
    }

    public Docker docker(AdHocResources resources) {
        return new DockerHandle(connection.get(), resources, Map.of(Ownership.SESSION, session));
    }

    /** What is kept for inspection is reported at the end, so it cannot be handed over. */
    @Override
    public synchronized Leaves leaves() {
        Watchdog present = watchdog;
        if (present == null
                || configuration.removal() == Removal.AWAITED
                || configuration.keep() != Keep.NEVER
                || !present.outlivesThisJvm()) {
            return Leaves.NOTHING;
        }
        isHandedOver = configuration.removal() == Removal.HANDED_OVER;
        return isHandedOver ? Leaves.ALL : Leaves.WHAT_IS_SHARED;
    }

    @Override
    public synchronized void leave(List<Provision> left) {
        handedOver = Stream.concat(
                        left.stream()
                                .flatMap(each -> Stream.concat(
                                        Stream.of(Keeping.idOf(each.handle())), each.alsoMade().stream())),
                        usesOfBuild().stream())
                .collect(Collectors.toUnmodifiableSet());
        isHandedOver |= !handedOver.isEmpty();
        if (isHandedOver && lease != null) {
            lease.cancel();
        }
    }

    /** The records of what other JVMs of the build may use, too; the watchdog ends these uses. */
    private Set<String> usesOfBuild() {
        return shared == null ? Set.of() : shared.records();
    }

    /** Whether shared resources may be needed until the end of the JVM, and are therefore not released earlier. */
    public synchronized boolean sharesToTheEnd() {
        return watchdog != null && leaves() != Leaves.NOTHING;
    }

    /**
     * Ends the stream of events. If no test has failed, the watchdog writes the report in the background. After a
     * failure, the report is written before the JVM ends.
     */
    public void endReport() {
        report.close();
        boolean here = report.hasFailures() || !watchdogWritesReport();
        report.files().flatMap(here ? ReportFiles::write : ReportFiles::page).ifPresent(report::tellWhere);
    }

    private synchronized boolean watchdogWritesReport() {
        return watchdog != null && watchdog.outlivesThisJvm();
    }

    /** Leaves the rest to the watchdog, if there is one, because the JVM ends. */
    private void breakOffReport() {
        report.breakOff();
        if (!watchdogWritesReport()) {
            report.files().ifPresent(ReportFiles::write);
        }
    }

    /** A resource that still carries the label of the session was overlooked, which is a defect of Mooring. */
    @Override
    public void check() {
        if (!connection.used()) {
            return;
        }
        closeProvisioner();
        Set<String> spared = endLease();
        setSomethingLeft(true); // until the engine has said otherwise
        LabelledRemoval removal = LabelledRemoval.ofSession(connection.get(), session);
        List<Found> found = removal.sparing(spared).once();
        tellWhatIsKept(removal);
        List<Found> removed = found.stream().filter(Found::removed).toList();
        if (!removed.isEmpty()) {
            LOG.warn("Found and removed at the end of the session: {}", masker.mask(removed.toString()));
        }
        List<Found> left = found.stream().filter(each -> !each.removed()).toList();
        setSomethingLeft(!left.isEmpty());
        if (!left.isEmpty()) {
            throw new MooringException(masker.mask(left.stream()
                    .map(each -> "\n  " + each)
                    .collect(Collectors.joining("", "Left on the engine at the end of the session:", ""))));
        }
    }

    private void closeProvisioner() {
        EngineProvisioner present;
        Set<String> spared;
        synchronized (this) {
            present = provisioner;
            spared = handedOver;
        }
        if (present != null) {
            present.close(spared);
        }
    }

    private void tellWhatIsKept(LabelledRemoval removal) {
        List<String> kept = keeping().kept();
        if (!kept.isEmpty()) {
            LOG.warn(
                    "Kept on the engine for {}, because mooring.keep is set:{}\n  to remove it:{}",
                    Durations.format(configuration.keepFor()),
                    kept.stream().map(each -> "\n  " + each).collect(Collectors.joining()),
                    removal.commands().stream().map(each -> "\n    " + each).collect(Collectors.joining()));
        }
    }

    /**
     * While the lease is valid, others consider the session alive. So the lease is kept together with what is handed
     * over.
     *
     * @return the ids of what is not removed
     */
    private Set<String> endLease() {
        HostLease present;
        Set<String> spared;
        synchronized (this) {
            present = lease;
            spared = handedOver;
        }
        if (present == null) {
            return spared;
        }
        if (spared.isEmpty()) {
            present.close();
            return spared;
        }
        return Stream.of(spared.stream(), present.awaitLast().stream(), sessionResources().stream())
                .flatMap(ids -> ids)
                .collect(Collectors.toUnmodifiableSet());
    }

    private synchronized Set<String> sessionResources() {
        return provisioner == null ? Set.of() : provisioner.sessionResources();
    }

    private synchronized void setSomethingLeft(boolean left) {
        somethingLeft = left;
    }

    @Override
    public synchronized void close() {
        if (connecting != null) {
            end(connecting);
        }
        if (hostAccess != null) {
            hostAccess.close();
        }
        if (hook != null) {
            hook.unregister();
        }
        if (sweep != null) {
            end(sweep);
        }
        // A start that was under way at the end may have been the last.
        if (watchdog != null && (isHandedOver || !usesOfBuild().isEmpty())) {
            HandedOver.to(watchdog, session, connection::close);
            return;
        }
        if (watchdog != null && somethingLeft) {
            watchdog.release();
        } else if (watchdog != null) {
            watchdog.close();
        } else if (lock != null) {
            lock.close();
        }
        connection.close();
    }

    private static void end(Thread thread) {
        thread.interrupt();
        try {
            thread.join(THREAD_END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
