package dev.mooring.resource;

import java.nio.file.Path;
import org.apiguardian.api.API;

/**
 * A volume of the engine.
 *
 * <pre>{@code
 * volume.exportTar(Path.of("target/data.tar"));
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface DockerVolume {

    /**
     * Returns the name on the engine.
     *
     * @return the name
     */
    String name();

    /**
     * Returns the current details of the volume, as {@code docker volume inspect} does.
     *
     * @return the details
     * @throws EngineException if the engine refuses
     */
    VolumeDetails inspect();

    /**
     * Returns the current details of the volume, as {@code docker volume inspect} does.
     *
     * @return the engine's answer as JSON, unmasked
     * @throws EngineException if the engine refuses
     */
    String inspectRaw();

    /**
     * Writes all files of the volume to a tar archive, with their modes and owners.
     *
     * @param target the archive on this host; an existing file is replaced
     * @throws MooringException if the engine refuses or the file cannot be written
     */
    void exportTar(Path target);

    /**
     * Adds the files in a tar archive to the volume; files of the same name are replaced.
     *
     * @param source the archive on this host, plain or compressed by gzip, bzip2 or xz
     * @throws MooringException if the engine refuses or the file cannot be read
     */
    void importTar(Path source);
}
