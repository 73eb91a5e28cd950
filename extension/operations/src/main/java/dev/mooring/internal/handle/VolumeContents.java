package dev.mooring.internal.handle;

import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.report.ErrorText;
import dev.mooring.resource.DockerVolume;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.MountSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Accesses the contents of a volume. Engines offer no request for that, but they copy into and out of a container that
 * was never started, also below its mounts. The container is made from an image without a single file, which is made
 * for it.
 */
final class VolumeContents implements AutoCloseable {

    private static final String MOUNT = "/volume";

    /** The end's mark of a tar archive, with nothing before it. */
    private static final int EMPTY_TAR = 1024;

    private final Engine engine;
    private final String image;
    private final String container;

    private VolumeContents(Engine engine, String image, String container) {
        this.engine = engine;
        this.image = image;
        this.container = container;
    }

    /** @param labels Mooring's own, by which the container is found if this JVM is killed */
    static VolumeContents open(Engine engine, String volume, Map<String, String> labels) {
        String image =
                engine.archives().importTar(new ByteArrayInputStream(new byte[EMPTY_TAR]), null, List.of(), null, null);
        try {
            // The command is never run, but there has to be one.
            ContainerSpec spec = ContainerSpec.builder(image)
                    .command("none")
                    .mount(new MountSpec.OfVolume(volume, MOUNT, false, null, true))
                    .build();
            String name = "mooring-volume-" + UUID.randomUUID().toString().substring(0, 8);
            return new VolumeContents(
                    engine, image, engine.containers().create(new CreateContainer(name, spec, labels)));
        } catch (RuntimeException e) {
            engine.images().remove(image);
            throw e;
        }
    }

    /** All that a volume holds, into another one; labels are those of the volumes' own. */
    static void copy(Engine engine, DockerVolume from, DockerVolume to) {
        Map<String, String> labels = to.inspect().labels();
        // Two containers, since one is locked while its archive is read.
        try (VolumeContents source = open(engine, from.name(), labels);
                VolumeContents target = open(engine, to.name(), labels);
                InputStream tar = source.read()) {
            target.write(tar);
        } catch (IOException e) {
            throw new MooringException(
                    ErrorText.of("Volume " + from.name() + " could not be copied.")
                            .add("found", String.valueOf(e))
                            .toString(),
                    e);
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
            engine.images().remove(image);
        }
    }
}
