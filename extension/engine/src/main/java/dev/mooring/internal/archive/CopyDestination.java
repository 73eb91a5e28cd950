package dev.mooring.internal.archive;

import dev.mooring.internal.engine.PathStat;
import dev.mooring.resource.CopyOptions;
import dev.mooring.resource.MooringException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The place in a container that a copy is written to, by the rules of {@code docker cp}, except that missing
 * directories are created.
 *
 * @param path the path that the file or directory gets
 * @param exists whether it is a directory that exists, and whose contents are added to
 */
public record CopyDestination(String path, boolean exists) {

    /** The same limit as in the kernel. */
    private static final int MOST_LINKS = 40;

    /**
     * Decides where a source goes.
     *
     * @param target as the user wrote it
     * @param stats looks up a path of the container
     * @throws MooringException if the source cannot go there
     */
    public static CopyDestination of(FoundSource source, String target, Function<String, Optional<PathStat>> stats) {
        PosixPath.requireAbsolute(target);
        String plain = PosixPath.plain(target);
        boolean saysDirectory = !plain.equals(target);
        Place place = Place.of(plain.isEmpty() ? "/" : plain, stats);
        if (place.stat == null) {
            return saysDirectory && !source.isDirectory()
                    ? inside(place.path, source, target, "names a directory")
                    : new CopyDestination(place.path, false);
        }
        if (place.stat.directory()) {
            return source.isDirectory() && source.name().isEmpty()
                    ? new CopyDestination(place.path, true)
                    : inside(place.path, source, target, "is a directory");
        }
        if (source.isDirectory()) {
            throw new MooringException("A directory cannot be copied to '" + target + "', which is a file.");
        }
        if (saysDirectory) {
            throw new MooringException("'" + target + "' ends with a slash, but is a file."
                    + "\n  what to do: leave out the slash to replace the file");
        }
        return new CopyDestination(place.path, false);
    }

    private static CopyDestination inside(String directory, FoundSource source, String target, String found) {
        String name = source.name()
                .orElseThrow(() -> new MooringException("'" + target + "' " + found
                        + ", and literal content has no file name."
                        + "\n  what to do: add the file name, for instance '" + join(directory, "name")
                        + "'"));
        return new CopyDestination(join(directory, name), false);
    }

    /**
     * Finds the directory in which an engine unpacks the copy: the nearest one that exists. The root would not do,
     * because Podman does not unpack into volumes from there before the container has been started, and a root that is
     * read-only takes nothing.
     *
     * @param stats looks up a path of the container
     * @throws MooringException if the path leads through a file
     */
    public Anchor anchor(CopyOptions options, Function<String, Optional<PathStat>> stats) {
        if (exists && options.mode() == null && options.owner() == null) {
            return new Anchor(path, "");
        }
        int end = path.lastIndexOf('/');
        while (end > 0) {
            Place parent = Place.of(path.substring(0, end), stats);
            if (parent.stat != null) {
                if (!parent.stat.directory()) {
                    throw new MooringException(
                            "'" + path + "' cannot be a copy target: '" + parent.path + "' is a file.");
                }
                return new Anchor(parent.path, path.substring(end + 1));
            }
            end = path.lastIndexOf('/', end - 1);
        }
        return new Anchor("/", path.substring(1));
    }

    /**
     * The directory in which a copy is unpacked.
     *
     * @param directory a directory that exists
     * @param name the path of the copy in that directory; empty for the directory itself
     */
    public record Anchor(String directory, String name) {}

    private static String join(String directory, String name) {
        return directory.endsWith("/") ? directory + name : directory + "/" + name;
    }

    /**
     * The file, directory or nothing that a path leads to.
     *
     * @param stat what is there, or null for nothing
     */
    private record Place(String path, @Nullable PathStat stat) {

        static Place of(String target, Function<String, Optional<PathStat>> stats) {
            String path = target;
            for (int i = 0; i < MOST_LINKS; i++) {
                @Nullable PathStat stat = stats.apply(path).orElse(null);
                String link = stat == null ? null : stat.link();
                if (link == null) {
                    return new Place(path, stat);
                }
                path = PosixPath.linked(path, link);
            }
            throw new MooringException("'" + target + "' is a circular link.");
        }
    }
}
