package dev.mooring.internal.handle;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.report.ErrorText;
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

/** A volume on the engine. */
public final class VolumeHandle implements DockerVolume {

    private final Engine engine;
    private final String name;
    private final Map<String, String> labels;

    /** @param labels those by which what it makes on the engine is known as Mooring's */
    public VolumeHandle(Engine engine, String name, Map<String, String> labels) {
        this.engine = engine;
        this.name = name;
        this.labels = Map.copyOf(labels);
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
        try (VolumeContents contents = VolumeContents.open(engine, name, labels);
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
                VolumeContents contents = VolumeContents.open(engine, name, labels)) {
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

    @Override
    public String toString() {
        return "volume " + name;
    }
}
