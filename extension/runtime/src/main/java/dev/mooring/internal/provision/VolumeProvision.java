package dev.mooring.internal.provision;

import dev.mooring.internal.declaration.Declaration;
import dev.mooring.internal.engine.Volumes;
import dev.mooring.internal.handle.VolumeHandle;
import dev.mooring.internal.lifecycle.Provisioner.CancelToken;
import dev.mooring.internal.lifecycle.Provisioner.Provision;
import dev.mooring.internal.report.ErrorText;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.VolumeSpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One generation of a volume. */
final class VolumeProvision implements Provision {

    private final EngineProvisioner context;
    private final Declaration declaration;
    private final VolumeSpec spec;
    private final Volumes volumes;
    private @Nullable String ownName;
    private @Nullable VolumeHandle handle;

    VolumeProvision(EngineProvisioner context, Declaration declaration, VolumeSpec spec) {
        this.context = context;
        this.declaration = declaration;
        this.spec = spec;
        this.volumes = context.engine().volumes();
    }

    @Override
    public void start(CancelToken token) {
        String external = spec.external();
        handle = external == null ? create(token) : use(external);
    }

    private VolumeHandle create(CancelToken token) {
        String name = context.names().next(declaration);
        try {
            return context.creations().make(token, () -> {
                ownName = name;
                volumes.create(name, spec, context.labels(declaration, spec.labels()));
                return handle(name);
            });
        } catch (EngineException e) {
            throw new EngineException(
                    e.status(),
                    ErrorText.of(subject() + " could not be created.")
                            .add("engine", String.valueOf(e.getMessage()))
                            .toString(),
                    e);
        }
    }

    private VolumeHandle use(String external) {
        if (volumes.inspect(external).isEmpty()) {
            throw new MooringException(
                    ErrorText.of(subject() + " is external, but the engine has no volume '" + external + "'.")
                            .advise("create it with 'docker volume create " + external
                                    + "', or remove external = true to create it for the test")
                            .toString());
        }
        return handle(external);
    }

    private VolumeHandle handle(String name) {
        return new VolumeHandle(
                context.engine(),
                name,
                context.imageNames()::held,
                container -> context.labels(declaration, Map.of(), container));
    }

    @Override
    public void awaitReady() {
        // A volume is ready when it exists.
    }

    /** A prune also removes volumes that have no containers yet. */
    @Override
    public boolean alive() {
        return handle != null && volumes.inspect(handle.name()).isPresent();
    }

    @Override
    public Object handle() {
        if (handle == null) {
            throw new IllegalStateException(subject() + " has not been started");
        }
        return handle;
    }

    @Override
    public void remove() {
        if (ownName != null) {
            new LostAnswers(() -> handle != null)
                    .removeByName(
                            ownName,
                            this::removeNow,
                            name -> volumes.inspect(name).isPresent());
        }
    }

    private void removeNow(String name) {
        Users users = new Users(
                context.engine(),
                context.ownership().session(),
                container -> container.mounts().stream()
                        .anyMatch(mount -> mount.source().equals(name)));
        try {
            users.remove(() -> volumes.remove(name));
        } catch (EngineException e) {
            List<String> foreign = users.foreign();
            List<String> used = foreign.isEmpty() ? List.of() : List.of(String.join(", ", foreign));
            throw new EngineException(
                    e.status(),
                    ErrorText.of(subject() + " could not be removed.")
                            .add("used by", used)
                            .add("engine", String.valueOf(e.getMessage()))
                            .advise("remove the containers that use it, then 'docker volume rm " + name + "'")
                            .toString(),
                    e);
        }
    }

    private String subject() {
        return "Volume " + declaration.describe();
    }
}
