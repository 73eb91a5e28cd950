package dev.mooring.internal.handle;

import dev.mooring.resource.DockerImage;
import dev.mooring.resource.ImageDetails;
import dev.mooring.resource.ImageLayer;
import dev.mooring.resource.ImageRemoval;
import java.nio.file.Path;
import java.util.List;

/**
 * The images of an archive; as a handle, the one that was asked for.
 *
 * @param all all images, beginning with the requested one
 */
public record LoadedImages(List<DockerImage> all) implements DockerImage {

    public LoadedImages {
        all = List.copyOf(all);
    }

    private DockerImage first() {
        return all.get(0);
    }

    @Override
    public String id() {
        return first().id();
    }

    @Override
    public String name() {
        return first().name();
    }

    @Override
    public ImageDetails inspect() {
        return first().inspect();
    }

    @Override
    public String inspectRaw() {
        return first().inspectRaw();
    }

    @Override
    public List<ImageLayer> history() {
        return first().history();
    }

    @Override
    public DockerImage tag(String name) {
        return first().tag(name);
    }

    @Override
    public void save(Path target) {
        first().save(target);
    }

    @Override
    public String push() {
        return first().push();
    }

    @Override
    public ImageRemoval remove(boolean force) {
        return first().remove(force);
    }

    @Override
    public String toString() {
        return first().toString();
    }
}
