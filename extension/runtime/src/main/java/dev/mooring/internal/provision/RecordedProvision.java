package dev.mooring.internal.provision;

import dev.mooring.Scope;
import dev.mooring.internal.declaration.ProvidedValue;
import dev.mooring.internal.handle.ContainerHandle;
import dev.mooring.internal.lifecycle.ForwardingProvision;
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
import java.util.List;
import java.util.Optional;

/** Records the events of a resource. */
final class RecordedProvision extends ForwardingProvision {

    private final ResourceSpec spec;
    private final int attempt;
    private final Scope scope;
    private final List<String> dependsOn;
    private final Recorder recorder;
    private final FailedStarts failedStarts;

    /**
     * @param scope its scope
     * @param dependsOn the places where its dependencies were declared
     */
    RecordedProvision(
            Provision provision,
            ResourceSpec spec,
            int attempt,
            Scope scope,
            List<String> dependsOn,
            Recorder recorder,
            FailedStarts failedStarts) {
        super(provision);
        this.spec = spec;
        this.attempt = attempt;
        this.scope = scope;
        this.dependsOn = dependsOn;
        this.recorder = recorder;
        this.failedStarts = failedStarts;
    }

    @Override
    public void start(CancelToken token) {
        recorder.begun(attempt, scope.name(), spec.hashCode(), dependsOn);
        try {
            phase().ifPresentOrElse(
                            phase -> recorder.during(phase, () -> super.start(token)), () -> super.start(token));
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
        Object handle = handle();
        if (handle instanceof DockerNetwork network) {
            recorder.made(network.name());
        } else if (handle instanceof DockerVolume volume) {
            recorder.made(volume.name());
        } else if (handle instanceof DockerImage image) {
            recorder.made(image.name());
        }
    }

    /** The phase that the whole start is; a container's start has several phases. */
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
    public void awaitReady() throws InterruptedException {
        try {
            super.awaitReady();
        } catch (RuntimeException | Error e) {
            if (handle() instanceof ContainerHandle container) {
                failedStarts.keep(recorder.resource(), container.id());
            }
            recorder.failed(e);
            throw e;
        }
        recorder.ready();
    }

    @Override
    public void remove() {
        recorder.removalBegan();
        try {
            super.remove();
        } catch (RuntimeException | Error e) {
            recorder.removed(e);
            throw e;
        }
        recorder.removed(null);
    }
}
