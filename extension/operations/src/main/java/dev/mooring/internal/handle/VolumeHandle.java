package dev.mooring.internal.handle;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.text.ErrorText;
import dev.mooring.resource.DockerVolume;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.MooringException;
import dev.mooring.resource.VolumeDetails;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/** A volume on the engine. */
public final class VolumeHandle implements DockerVolume {

    private final Engine engine;
    private final String name;
    private final Supplier<ImageNaming> images;
    private final Function<String, Map<String, String>> labels;

    /**
     * @param images names the images that are needed to access the contents
     * @param labels returns Mooring's own labels for the name of a container
     */
    public VolumeHandle(
            Engine engine, String name, Supplier<ImageNaming> images, Function<String, Map<String, String>> labels) {
        this.engine = engine;
        this.name = name;
        this.images = images;
        this.labels = labels;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public VolumeDetails inspect() {
        return engine.volumes()
                .inspect(name)
                .orElseThrow(() -> new EngineException(404, "The engine has no volume '" + name + "' any more.", null));
    }

    @Override
    public String inspectRaw() {
        return engine.volumes().inspectRaw(name);
    }

    @Override
    public void exportTar(Path target) {
        Objects.requireNonNull(target, "DockerVolume.exportTar: 'target' must not be null");
        try (VolumeContents contents = contents();
                InputStream tar = contents.read();
                OutputStream file = Files.newOutputStream(target)) {
            tar.transferTo(file);
        } catch (IOException e) {
            throw new MooringException(
                    ErrorText.of("Volume " + name + " could not be exported to '" + target + "'.")
                            .add("found", String.valueOf(e))
                            .toString(),
                    e);
        }
    }

    @Override
    public void importTar(Path source) {
        Objects.requireNonNull(source, "DockerVolume.importTar: 'source' must not be null");
        try (InputStream tar = Files.newInputStream(source);
                VolumeContents contents = contents()) {
            contents.write(tar);
        } catch (EngineException e) {
            throw new EngineException(
                    e.status(),
                    "'" + source + "' could not be imported into volume " + name + ".\n  engine: " + e.getMessage(),
                    e);
        } catch (IOException e) {
            throw new MooringException(
                    ErrorText.of("'" + source + "' could not be imported into volume " + name + ".")
                            .add("found", String.valueOf(e))
                            .toString(),
                    e);
        }
    }

    /** Adds all files of another volume. */
    void addAll(DockerVolume source) {
        // Two containers, since one is locked while its archive is read.
        try (VolumeContents from = contents(source.name());
                VolumeContents to = contents();
                InputStream tar = from.read()) {
            to.write(tar);
        } catch (IOException e) {
            throw new MooringException(
                    ErrorText.of("Volume " + source.name() + " could not be copied.")
                            .add("found", String.valueOf(e))
                            .toString(),
                    e);
        }
    }

    private VolumeContents contents() {
        return contents(name);
    }

    private VolumeContents contents(String volume) {
        return VolumeContents.open(engine, volume, images.get(), labels);
    }

    @Override
    public String toString() {
        return "volume " + name;
    }
}
