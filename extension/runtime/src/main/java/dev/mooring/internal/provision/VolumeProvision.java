package dev.mooring.internal.provision;

import dev.mooring.internal.declaration.Declaration;
import dev.mooring.internal.engine.Volumes;
import dev.mooring.internal.handle.VolumeHandle;
import dev.mooring.internal.lifecycle.Provisioner.CancelToken;
import dev.mooring.internal.spec.ResourceKind;
import dev.mooring.internal.text.ErrorText;
import dev.mooring.resource.ContainerDetails;
import dev.mooring.resource.EngineException;
import dev.mooring.spec.VolumeSpec;
import java.util.Map;
import java.util.Optional;

/** One generation of a volume. */
final class VolumeProvision extends NamedProvision<VolumeHandle> {

    private final VolumeSpec spec;
    private final Volumes volumes;

    VolumeProvision(EngineProvisioner context, Declaration declaration, VolumeSpec spec) {
        super(context, declaration, ResourceKind.VOLUME, spec.external());
        this.spec = spec;
        this.volumes = context.engine().volumes();
    }

    @Override
    VolumeHandle create(CancelToken token) {
        String name = context.names().next(declaration);
        try {
            return make(token, name, () -> {
                volumes.create(name, spec, context.labels(declaration, spec.labels()));
                return handleOf(name);
            });
        } catch (EngineException e) {
            throw wrapped(e, ErrorText.of(subject() + " could not be created."));
        }
    }

    private VolumeHandle handleOf(String name) {
        return new VolumeHandle(
                context.engine(),
                name,
                context.imageNames()::held,
                container -> context.labels(declaration, Map.of(), container));
    }

    @Override
    Optional<VolumeHandle> find(String name) {
        return volumes.inspect(name).map(found -> handleOf(name));
    }

    @Override
    String idOf(VolumeHandle handle) {
        return handle.name();
    }

    @Override
    boolean isUsedBy(ContainerDetails container, String name) {
        return container.mounts().stream().anyMatch(mount -> mount.source().equals(name));
    }

    @Override
    void removeFromEngine(String name) {
        volumes.remove(name);
    }

    @Override
    String usersLabel() {
        return "used by";
    }

    @Override
    String usersAdvice() {
        return "remove the containers that use it";
    }
}
