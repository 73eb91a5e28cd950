package dev.mooring.internal.handle;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.spec.ImageName;
import dev.mooring.internal.spec.Shown;
import dev.mooring.resource.DockerImage;
import dev.mooring.resource.DockerImages;
import dev.mooring.resource.ImageRemoval;
import dev.mooring.resource.ImageSummary;
import dev.mooring.spec.BuildSpec;
import dev.mooring.spec.ImportSpec;
import dev.mooring.spec.LoadSpec;
import dev.mooring.spec.PullPolicy;
import dev.mooring.spec.PullSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The engine's images, for one scope. */
final class ImagesHandle implements DockerImages {

    private final Engine engine;
    private final AdHocResources resources;

    ImagesHandle(Engine engine, AdHocResources resources) {
        this.engine = engine;
        this.resources = resources;
    }

    @Override
    public Optional<DockerImage> find(String name) {
        Objects.requireNonNull(name, "DockerImages.find: 'name' must not be null");
        return engine.images().inspect(checked(name)).map(present -> get(name));
    }

    @Override
    public DockerImage get(String name) {
        Objects.requireNonNull(name, "DockerImages.get: 'name' must not be null");
        return pull(new PullSpec(name, PullPolicy.NEVER, null));
    }

    @Override
    public List<ImageSummary> list(Map<String, String> labels) {
        Objects.requireNonNull(labels, "DockerImages.list: 'labels' must not be null");
        labels.forEach((label, value) -> {
            Objects.requireNonNull(label, "DockerImages.list: 'labels' must not contain null");
            Objects.requireNonNull(value, "DockerImages.list: 'labels' must not contain null");
        });
        return engine.images().list(labels);
    }

    @Override
    public DockerImage pull(PullSpec spec) {
        Objects.requireNonNull(spec, "DockerImages.pull: 'spec' must not be null");
        return resources.make(spec, DockerImage.class);
    }

    @Override
    public DockerImage build(BuildSpec spec) {
        Objects.requireNonNull(spec, "DockerImages.build: 'spec' must not be null");
        return resources.make(spec, DockerImage.class);
    }

    @Override
    public void save(Path target, String... names) {
        Objects.requireNonNull(target, "DockerImages.save: 'target' must not be null");
        Objects.requireNonNull(names, "DockerImages.save: 'names' must not be null");
        for (String name : names) {
            Objects.requireNonNull(name, "DockerImages.save: 'names' must not contain null");
        }
        if (names.length == 0) {
            throw new IllegalArgumentException("DockerImages.save: 'names' must name at least one image");
        }
        List<String> checked = Stream.of(names).map(ImagesHandle::checked).toList();
        new ImageFile(engine.archives(), target).save(checked);
    }

    @Override
    public List<DockerImage> load(LoadSpec spec) {
        Objects.requireNonNull(spec, "DockerImages.load: 'spec' must not be null");
        return resources.make(spec, LoadedImages.class).all();
    }

    @Override
    public DockerImage importTar(ImportSpec spec) {
        Objects.requireNonNull(spec, "DockerImages.importTar: 'spec' must not be null");
        return resources.make(spec, DockerImage.class);
    }

    @Override
    public ImageRemoval remove(String name, boolean force) {
        Objects.requireNonNull(name, "DockerImages.remove: 'name' must not be null");
        return engine.images().remove(checked(name), force);
    }

    /** An invalid name would become the path of another request. */
    static String checked(String name) {
        if (!ImageName.isValid(name)) {
            throw new IllegalArgumentException(
                    "'" + Shown.text(name) + "' is not an image name; write for instance" + " \"postgres:17\"");
        }
        return name;
    }

    @Override
    public String toString() {
        return "images";
    }
}
