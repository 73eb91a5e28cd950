package dev.mooring.internal.handle;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Images;
import dev.mooring.resource.DockerImage;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ImageDetails;
import dev.mooring.resource.ImageLayer;
import dev.mooring.resource.ImageRemoval;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** An image on the engine. */
public final class ImageHandle implements DockerImage {

    private final Engine engine;
    private final Images images;
    private final String id;
    private final String name;
    private final ImageNaming naming;

    /** @param naming keeps the names that are given through this handle */
    public ImageHandle(Engine engine, String id, String name, ImageNaming naming) {
        this.engine = engine;
        this.images = engine.images();
        this.id = id;
        this.name = name;
        this.naming = naming;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ImageDetails inspect() {
        return images.inspect(id)
                .orElseThrow(() -> new EngineException(404, "The engine has no image '" + name + "' any more.", null));
    }

    @Override
    public String inspectRaw() {
        return images.inspectRaw(id);
    }

    @Override
    public List<ImageLayer> history() {
        return images.history(id);
    }

    @Override
    public DockerImage tag(String other) {
        Objects.requireNonNull(other, "DockerImage.tag: 'name' must not be null");
        naming.tag(id, ImagesHandle.checked(other));
        return new ImageHandle(engine, id, other, naming);
    }

    @Override
    public void save(Path target) {
        Objects.requireNonNull(target, "DockerImage.save: 'target' must not be null");
        new ImageFile(engine.archives(), target).save(List.of(name));
    }

    @Override
    public String push() {
        return images.push(name, step -> {});
    }

    @Override
    public ImageRemoval remove(boolean force) {
        return images.remove(name, force);
    }

    @Override
    public String toString() {
        return "image " + name;
    }
}
