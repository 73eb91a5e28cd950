package dev.mooring.internal.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mooring.resource.CopyOptions;
import dev.mooring.resource.MooringException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The source of a copy into a container. */
public sealed interface CopySource {

    String CLASSPATH = "classpath:";
    String DATA = "data:";

    /** The end of a source that stands for the contents of a directory instead of the directory itself. */
    String CONTENTS = ".";

    /**
     * A file or directory of this host.
     *
     * @param path the path; {@code …/.} means only what is in the directory
     */
    record OfPath(Path path) implements CopySource {

        private FoundSource found(String target) throws IOException {
            boolean contents = path.endsWith(CONTENTS);
            Path top = path.toAbsolutePath().normalize();
            if (!Files.exists(top)) {
                throw new MooringException(
                        "There is no file or directory '" + path + "' to be copied to '" + target + "'.");
            }
            if (contents && !Files.isDirectory(top)) {
                throw notDirectory(path.toString());
            }
            Path name = top.getFileName();
            return new FoundSource(
                    contents || name == null ? null : name.toString(),
                    Files.isDirectory(top),
                    PieceSource.ofTree(top, () -> {}));
        }
    }

    /** The content of one file. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record OfBytes(byte[] content) implements CopySource {}

    /**
     * A class-path resource, which may be a directory where it is found in a directory or a jar file.
     *
     * @param name the name without a leading slash; {@code …/.} means only what is in the directory
     */
    record OfResource(String name, ClassLoader loader) implements CopySource {

        private FoundSource found(String target) throws IOException {
            String plain = PosixPath.plain(name);
            boolean contents = plain.isEmpty() || name.endsWith("/" + CONTENTS);
            URL url = urlOf(plain);
            if (url == null) {
                throw new MooringException(
                        "There is no class-path resource '" + name + "' to be copied to '" + target + "'.");
            }
            String own = contents ? null : plain.substring(plain.lastIndexOf('/') + 1);
            Optional<FileTree> tree = FileTree.of(url);
            if (tree.isPresent()) {
                boolean directory = tree.get().isDirectory();
                if (contents && !directory) {
                    tree.get().close();
                    throw notDirectory(CLASSPATH + name);
                }
                return new FoundSource(own, directory, tree.get().pieces());
            }
            // A foreign class loader may not know the length, which a tar stream needs before the content.
            try (InputStream in = url.openStream()) {
                return new FoundSource(own, false, PieceSource.ofOne(in.readAllBytes()));
            }
        }

        /** The location of the resource; null if there is no such resource. */
        public @Nullable URL find() {
            return urlOf(name);
        }

        private @Nullable URL urlOf(String name) {
            for (ClassLoader each : List.of(loader, contextLoader())) {
                URL url = each.getResource(name);
                if (url != null) {
                    return url;
                }
            }
            return null;
        }

        private ClassLoader contextLoader() {
            ClassLoader context = Thread.currentThread().getContextClassLoader();
            return context == null ? loader : context;
        }
    }

    /**
     * Reads the text by which a source is declared.
     *
     * @param text {@code classpath:…}, {@code data:…} or a path
     * @param project the directory that relative paths are resolved against
     * @param loader finds class-path resources
     */
    static CopySource parse(String text, Path project, ClassLoader loader) {
        if (text.startsWith(CLASSPATH)) {
            return new OfResource(withoutLeadingSlash(text.substring(CLASSPATH.length())), loader);
        }
        if (text.startsWith(DATA)) {
            return new OfBytes(text.substring(DATA.length()).getBytes(UTF_8));
        }
        Path path = project.resolve(text);
        return new OfPath(path.endsWith(CONTENTS) ? path.normalize().resolve(CONTENTS) : path.normalize());
    }

    /** Whether a text declares a path, and neither a resource nor data. */
    static boolean isPath(String text) {
        return !text.startsWith(CLASSPATH) && !text.startsWith(DATA);
    }

    /**
     * Finds the source.
     *
     * @param target where it is to go, for errors
     * @return what was found, to be closed
     * @throws MooringException if there is no such file or resource
     * @throws IOException if it cannot be read
     */
    default FoundSource find(String target) throws IOException {
        if (this instanceof OfPath path) {
            return path.found(target);
        }
        if (this instanceof OfResource resource) {
            return resource.found(target);
        }
        return new FoundSource(null, false, PieceSource.ofOne(((OfBytes) this).content()));
    }

    /**
     * Opens the source as a tar stream to be unpacked at the root of a container, without looking into the container.
     *
     * @param target the absolute path inside the container that the file or directory gets; a directory there is added
     *     to
     * @throws MooringException if there is no such file or resource
     * @throws IOException if it cannot be read
     */
    default TarStream open(String target, CopyOptions options) throws IOException {
        PosixPath.requireAbsolute(target);
        return find(target).tar(Placement.of(target, options, false));
    }

    private static MooringException notDirectory(String source) {
        return new MooringException("'" + source + "' ends with '/.', which means the contents of a directory, but it"
                + " is a file."
                + "\n  what to do: leave out '/.'");
    }

    private static String withoutLeadingSlash(String name) {
        return name.startsWith("/") ? name.substring(1) : name;
    }
}
