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

/** What is copied into a container. */
public sealed interface CopySource {

    String CLASSPATH = "classpath:";
    String DATA = "data:";

    /** A file or directory of this host. */
    record OfPath(Path path) implements CopySource {}

    /** The content of one file. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record OfBytes(byte[] content) implements CopySource {}

    /**
     * A class-path resource, which may be a directory where it is found in a directory or a jar file.
     *
     * @param name the name without a leading slash
     */
    record OfResource(String name, ClassLoader loader) implements CopySource {

        private PieceSource pieces(String target) throws IOException {
            URL url = find();
            if (url == null) {
                throw new MooringException(
                        "There is no class-path resource '" + name + "' to be copied to '" + target + "'.");
            }
            Optional<FileTree> tree = FileTree.of(url);
            if (tree.isPresent()) {
                return tree.get().pieces();
            }
            // Somebody else's class loader: the length may be unknown, and a tar stream has it ahead of the content.
            try (InputStream in = url.openStream()) {
                return PieceSource.ofOne(in.readAllBytes());
            }
        }

        /** Where it is; null if there is no such resource. */
        public @Nullable URL find() {
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
     * @param project what relative paths are relative to
     * @param loader where class-path resources are looked for
     */
    static CopySource parse(String text, Path project, ClassLoader loader) {
        if (text.startsWith(CLASSPATH)) {
            return new OfResource(withoutLeadingSlash(text.substring(CLASSPATH.length())), loader);
        }
        if (text.startsWith(DATA)) {
            return new OfBytes(text.substring(DATA.length()).getBytes(UTF_8));
        }
        return new OfPath(project.resolve(text).normalize());
    }

    /**
     * Opens the source as a tar stream to be unpacked at the root of a container.
     *
     * @param target the absolute path inside the container that the file or directory gets
     * @throws MooringException if there is no such file or resource
     * @throws IOException if it cannot be read
     */
    default TarStream open(String target, CopyOptions options) throws IOException {
        Placement placement = Placement.of(target, options);
        if (this instanceof OfBytes bytes) {
            byte[] content = bytes.content();
            return new TarStream(placement, PieceSource.ofOne(content));
        }
        if (this instanceof OfPath path) {
            if (!Files.exists(path.path())) {
                throw new MooringException(
                        "There is no file or directory '" + path.path() + "' to be copied to '" + target + "'.");
            }
            return new TarStream(placement, PieceSource.ofTree(path.path(), () -> {}));
        }
        OfResource resource = (OfResource) this;
        return new TarStream(placement, resource.pieces(target));
    }

    private static String withoutLeadingSlash(String name) {
        return name.startsWith("/") ? name.substring(1) : name;
    }
}
