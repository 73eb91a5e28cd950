package dev.mooring.internal.provision;

import dev.mooring.Scope;
import dev.mooring.internal.declaration.ProvidedValue;
import dev.mooring.internal.handle.ContainerHandle;
import dev.mooring.internal.lifecycle.Provisioner.CancelToken;
import dev.mooring.internal.lifecycle.Provisioner.Provision;
import dev.mooring.internal.report.event.Phase;
import dev.mooring.internal.report.event.Recorder;
import dev.mooring.resource.DockerImage;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.resource.DockerVolume;
import dev.mooring.spec.BuildSpec;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.ImportSpec;
import dev.mooring.spec.LoadSpec;
import dev.mooring.spec.PullSpec;
import dev.mooring.spec.ResourceSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Records what happens to a resource.
 *
 * @param scope its scope
 * @param dependsOn where what it depends on was declared
 */
record RecordedProvision(
        Provision provision,
        ResourceSpec spec,
        int attempt,
        Scope scope,
        List<String> dependsOn,
        Recorder recorder,
        FailedStarts failedStarts)
        implements Provision {

    @Override
    public void start(CancelToken token) {
        recorder.begun(attempt, scope.name(), spec.hashCode(), dependsOn);
        try {
            phase().ifPresentOrElse(
                            phase -> recorder.during(phase, () -> provision.start(token)),
                            () -> provision.start(token));
            tellName();
        } catch (RuntimeException | Error e) {
            recorder.failed(e);
            throw e;
        }
    }

    private void tellName() {
        if (spec instanceof ContainerSpec || spec instanceof ProvidedValue) {
            return;
        }
        Object handle = provision.handle();
        if (handle instanceof DockerNetwork network) {
            recorder.made(network.name());
        } else if (handle instanceof DockerVolume volume) {
            recorder.made(volume.name());
        } else if (handle instanceof DockerImage image) {
            recorder.made(image.name());
        }
    }

    /** What the whole start is; a container's start has several phases. */
    private Optional<Phase> phase() {
        if (spec instanceof ContainerSpec) {
            return Optional.empty();
        }
        if (spec instanceof BuildSpec) {
            return Optional.of(Phase.BUILD);
        }
        if (spec instanceof LoadSpec || spec instanceof ImportSpec) {
            return Optional.of(Phase.LOAD);
        }
        if (spec instanceof PullSpec) {
            return Optional.of(Phase.PULL);
        }
        return Optional.of(spec instanceof ProvidedValue ? Phase.PROVIDE : Phase.CREATE);
    }

    @Override
    public Optional<Duration> startTime() {
        return provision.startTime();
    }

    @Override
    public void awaitReady() throws InterruptedException {
        try {
            provision.awaitReady();
        } catch (RuntimeException | Error e) {
            if (provision.handle() instanceof ContainerHandle container) {
                failedStarts.keep(recorder.resource(), container.id());
            }
            recorder.failed(e);
            throw e;
        }
        recorder.ready();
    }

    @Override
    public boolean needed() {
        return provision.needed();
    }

    @Override
    public boolean alive() {
        return provision.alive();
    }

    @Override
    public Object handle() {
        return provision.handle();
    }

    @Override
    public void remove() {
        recorder.removalBegan();
        try {
            provision.remove();
        } catch (RuntimeException | Error e) {
            recorder.removed(e);
            throw e;
        }
        recorder.removed(null);
    }

    @Override
    public boolean outlivesSession() {
        return provision.outlivesSession();
    }

    @Override
    public Set<String> alsoMade() {
        return provision.alsoMade();
    }

    @Override
    public void letStay() {
        provision.letStay();
    }
}
