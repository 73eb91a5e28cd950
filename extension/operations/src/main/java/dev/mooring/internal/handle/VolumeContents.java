package dev.mooring.internal.handle;

import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.Engine;
import dev.mooring.resource.EngineException;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.MountSpec;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Accesses the contents of a volume. Engines offer no request for that, but they copy into and out of a container that
 * was never started, also below its mounts. The container is created from an empty image, which is created for this
 * purpose.
 */
final class VolumeContents implements AutoCloseable {

    private static final String MOUNT = "/volume";

    /** The end's mark of a tar archive, with nothing before it. */
    private static final int EMPTY_TAR = 1024;

    private final Engine engine;
    private final ImageNaming images;
    private final String container;

    private VolumeContents(Engine engine, ImageNaming images, String container) {
        this.engine = engine;
        this.images = images;
        this.container = container;
    }

    /**
     * Creates the image and the container.
     *
     * @param images names the image, and nothing else
     * @param labels returns Mooring's own for the name of a container, by which it is found if this JVM is killed
     */
    static VolumeContents open(
            Engine engine, String volume, ImageNaming images, Function<String, Map<String, String>> labels) {
        try {
            String image = images.make(
                            null,
                            as -> engine.archives()
                                    .importTar(
                                            new ByteArrayInputStream(new byte[EMPTY_TAR]), as, List.of(), null, null))
                    .name();
            // The command never runs, but creating a container requires one.
            ContainerSpec spec = ContainerSpec.builder(image)
                    .command("none")
                    .mount(new MountSpec.OfVolume(volume, MOUNT, false, null, true))
                    .build();
            String name = "mooring-volume-" + UUID.randomUUID().toString().substring(0, 8);
            return new VolumeContents(
                    engine, images, engine.containers().create(new CreateContainer(name, spec, labels.apply(name))));
        } catch (RuntimeException e) {
            images.release();
            throw e;
        }
    }

    /** All files as a tar archive. */
    InputStream read() {
        return engine.containers().copyOut(container, MOUNT + "/.");
    }

    /** Adds the files of a tar archive; the stream is not closed. */
    void write(InputStream tar) {
        try {
            engine.containers().copyIn(container, MOUNT, tar);
        } catch (EngineException e) {
            throw new EngineException(e.status(), EngineMessage.of(e, container), e);
        }
    }

    @Override
    public void close() {
        try {
            engine.containers().remove(container);
        } finally {
            images.release();
        }
    }
}
