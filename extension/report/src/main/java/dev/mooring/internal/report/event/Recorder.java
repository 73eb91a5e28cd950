package dev.mooring.internal.report.event;

import dev.mooring.internal.spec.ResourceKind;
import dev.mooring.resource.Endpoint;
import dev.mooring.resource.ExecResult;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Records the events of one resource. */
public final class Recorder {

    private static final AtomicLong EXECS = new AtomicLong();

    private final Resource resource;
    private final Consumer<? super SessionEvent> writer;
    private final InstantSource clock;

    Recorder(Resource resource, Consumer<? super SessionEvent> writer, InstantSource clock) {
        this.resource = resource;
        this.writer = writer;
        this.clock = clock;
    }

    /** A recorder without readers. */
    public static Recorder none() {
        return new Recorder(
                new Resource(0, ResourceKind.CONTAINER, "none", "none", ""), event -> {}, InstantSource.system());
    }

    public Resource resource() {
        return resource;
    }

    /** A worker begins to make it. */
    public void begun(int attempt, String scope, int spec, List<String> dependsOn) {
        writer.accept(new ResourceEvent.Begun(clock.instant(), resource, attempt, scope, spec, dependsOn));
    }

    /** The engine has created it; not for containers. */
    public void made(String engineName) {
        writer.accept(new ResourceEvent.Made(clock.instant(), resource, engineName));
    }

    /** Does what a phase of its start consists of. */
    public <T> T during(Phase phase, Supplier<T> work) {
        writer.accept(new ResourceEvent.PhaseBegan(clock.instant(), resource, phase));
        try {
            return work.get();
        } finally {
            writer.accept(new ResourceEvent.PhaseEnded(clock.instant(), resource, phase));
        }
    }

    /** Does what a phase of its start consists of. */
    public void during(Phase phase, Runnable work) {
        during(phase, () -> {
            work.run();
            return phase;
        });
    }

    /** A node of the swarm has been chosen for a container. */
    public void placed(String node) {
        writer.accept(new ResourceEvent.Placed(clock.instant(), resource, node));
    }

    /** A container has been started. */
    public void started(
            String id,
            String engineName,
            String image,
            List<String> command,
            StartedFrom from,
            Map<String, Endpoint> ports,
            Map<String, List<String>> networks,
            List<ResourceEvent.Mounted> mounts) {
        writer.accept(new ResourceEvent.Started(
                clock.instant(), resource, id, engineName, image, command, from, ports, networks, mounts));
    }

    /** Its readiness is waited for. */
    public void awaits(List<String> conditions) {
        writer.accept(new ResourceEvent.Awaited(clock.instant(), resource, conditions));
    }

    /** One of the conditions holds. */
    public void holds(String condition) {
        writer.accept(new ResourceEvent.Held(clock.instant(), resource, condition));
    }

    /** Its readiness takes long. */
    public void stillAwaits(Duration waited, List<String> pending, List<String> found, @Nullable String lastLine) {
        writer.accept(new ResourceEvent.StillAwaited(clock.instant(), resource, waited, pending, found, lastLine));
    }

    /** It can be used. */
    public void ready() {
        writer.accept(new ResourceEvent.Ready(clock.instant(), resource));
    }

    /** It could not be made, or did not become ready. */
    public void failed(Throwable why) {
        writer.accept(new ResourceEvent.Failed(clock.instant(), resource, textOf(why)));
    }

    /** Runs a command in a container. */
    public ExecResult executes(List<String> command, Supplier<ExecResult> run) {
        long number = EXECS.incrementAndGet();
        writer.accept(new ResourceEvent.ExecBegan(clock.instant(), resource, number, String.join(" ", command)));
        Integer exitCode = null;
        try {
            ExecResult result = run.get();
            exitCode = result.exitCode();
            return result;
        } finally {
            writer.accept(new ResourceEvent.ExecEnded(clock.instant(), resource, number, exitCode));
        }
    }

    /** A test has broken something. */
    public void faultBegan(String fault) {
        writer.accept(new ResourceEvent.FaultBegan(clock.instant(), resource, fault));
    }

    /** A fault has been healed. */
    public void faultEnded(String fault) {
        writer.accept(new ResourceEvent.FaultEnded(clock.instant(), resource, fault));
    }

    /**
     * A container was looked at.
     *
     * @param exitCode its exit code, or null if it runs
     */
    public void seen(@Nullable Integer exitCode, boolean oomKilled) {
        writer.accept(new ResourceEvent.Seen(clock.instant(), resource, exitCode, oomKilled));
    }

    /** A container is about to be removed; records the memory and processor time that it has used. */
    public void used(@Nullable Long peakMemory, @Nullable Duration cpu) {
        writer.accept(new ResourceEvent.Used(clock.instant(), resource, peakMemory, cpu));
    }

    /** It is not needed any more. */
    public void removalBegan() {
        writer.accept(new ResourceEvent.RemovalBegan(clock.instant(), resource));
    }

    /** It has been removed. */
    public void removed(@Nullable Throwable failure) {
        writer.accept(new ResourceEvent.Removed(clock.instant(), resource, failure == null ? null : textOf(failure)));
    }

    private static String textOf(Throwable why) {
        String message = why.getMessage();
        return message == null ? why.toString() : message;
    }
}
