package dev.mooring.internal.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mooring.internal.archive.CopySource;
import dev.mooring.internal.archive.FileTree;
import dev.mooring.internal.archive.FoundSource;
import dev.mooring.internal.archive.TarPiece;
import dev.mooring.internal.archive.TarStream;
import dev.mooring.internal.spec.ContainerPath;
import dev.mooring.internal.text.ErrorText;
import dev.mooring.internal.text.Subject;
import dev.mooring.resource.CopyOptions;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.BuildCopySpec;
import dev.mooring.spec.BuildSpec;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The files of a build: those of its context except what {@code .dockerignore} excludes, the files that are added to
 * it, and the Dockerfile.
 */
final class BuildContext implements Closeable {

    private static final String DOCKERFILE = "Dockerfile";
    private static final String DOCKERIGNORE = ".dockerignore";

    /** An inline Dockerfile's place in the context; the builder takes it from nowhere else. */
    private static final String INLINE = ".mooring.Dockerfile";

    private final List<Closeable> opened;
    private final String dockerfile;
    private final String text;
    private final List<TarPiece> pieces;

    private BuildContext(List<Closeable> opened, String dockerfile, String text, List<TarPiece> pieces) {
        this.opened = opened;
        this.dockerfile = dockerfile;
        this.text = text;
        this.pieces = pieces;
    }

    /**
     * Finds the files of a build.
     *
     * @param image the image, for errors
     * @param project the directory that a relative context is resolved against
     * @param loader finds a context on the class path
     * @throws MooringException if there is no such context or file, or no Dockerfile
     */
    static BuildContext open(BuildSpec spec, Subject image, Path project, ClassLoader loader) throws IOException {
        List<Closeable> opened = new ArrayList<>();
        try {
            String path = dockerfile(spec);
            NavigableMap<String, TarPiece> pieces = new TreeMap<>();
            String context = spec.context();
            Optional<FileTree> tree = Optional.empty();
            if (context != null) {
                FileTree files = tree(context, image, project, loader);
                opened.add(files);
                tree = Optional.of(files);
                files.pieces(ignored(files, path, image)).forEach(piece -> pieces.put(piece.path(), piece));
            }
            if (!spec.copies().isEmpty()) {
                // Builders that read the rules again would leave out the files that are added below.
                pieces.remove(DOCKERIGNORE);
                pieces.remove(path + DOCKERIGNORE);
            }
            for (BuildCopySpec copy : spec.copies()) {
                FoundSource found = found(copy, image, project, loader);
                opened.add(found);
                found.pieces(target(copy, found), options(copy)).forEach(piece -> put(piece, pieces));
            }
            String inline = spec.dockerfileText();
            if (inline != null) {
                pieces.put(INLINE, TarPiece.ofBytes(INLINE, inline.getBytes(UTF_8)));
            }
            String text = inline != null ? inline : read(path, pieces, tree, spec, image);
            return new BuildContext(opened, path, text, List.copyOf(pieces.values()));
        } catch (IOException | RuntimeException e) {
            close(opened, e);
            throw e;
        }
    }

    private static FoundSource found(BuildCopySpec copy, Subject image, Path project, ClassLoader loader)
            throws IOException {
        try {
            return CopySource.parse(copy.source(), project, loader).find(copy.target());
        } catch (MooringException e) {
            throw new MooringException(
                    ErrorText.of(image.capitalized() + ": '" + copy.source()
                                    + "' cannot be added to its build context.")
                            .add("found", String.valueOf(e.getMessage()))
                            .advise("name a file or directory that exists; relative paths are relative to the project"
                                    + " directory (the nearest one above the test class that contains a build file, or"
                                    + " mooring.project.directory)")
                            .toString(),
                    e);
        }
    }

    /** The target of a copy. In a target that ends with a slash, the source keeps its name. */
    private static String target(BuildCopySpec copy, FoundSource found) {
        String path = ContainerPath.normalized(copy.target()).substring(1);
        boolean into = path.isEmpty() || copy.target().endsWith("/");
        return found.name()
                .filter(name -> into)
                .map(name -> path.isEmpty() ? name : path + "/" + name)
                .orElse(path);
    }

    private static CopyOptions options(BuildCopySpec copy) {
        String mode = copy.mode();
        return mode == null ? CopyOptions.DEFAULT : CopyOptions.DEFAULT.withMode(mode);
    }

    /** A file replaces a directory of the same name with its contents, and a directory replaces a file. */
    private static void put(TarPiece piece, NavigableMap<String, TarPiece> pieces) {
        if (!(piece instanceof TarPiece.OfDirectory)) {
            pieces.subMap(piece.path() + "/", piece.path() + "0").clear();
        }
        for (int end = piece.path().indexOf('/'); end >= 0; end = piece.path().indexOf('/', end + 1)) {
            String above = piece.path().substring(0, end);
            if (!(pieces.get(above) instanceof TarPiece.OfDirectory)) {
                pieces.remove(above);
            }
        }
        pieces.put(piece.path(), piece);
    }

    private static String dockerfile(BuildSpec spec) {
        if (spec.dockerfileText() != null) {
            return INLINE;
        }
        String path = spec.dockerfile();
        return path == null ? DOCKERFILE : path.startsWith("./") ? path.substring(2) : path;
    }

    private static FileTree tree(String context, Subject image, Path project, ClassLoader loader) throws IOException {
        CopySource source = CopySource.parse(context, project, loader);
        if (source instanceof CopySource.OfResource resource) {
            URL url = resource.find();
            Optional<FileTree> tree = url == null ? Optional.empty() : FileTree.of(url);
            if (tree.isPresent() && tree.get().isDirectory()) {
                return tree.get();
            }
            if (tree.isPresent()) {
                tree.get().close();
            }
            throw new MooringException(ErrorText.of(image.capitalized() + ": there is no directory '" + resource.name()
                            + "' on the class path.")
                    .advise("name a directory that contains the Dockerfile; a jar must have an entry for the directory")
                    .toString());
        }
        Path path = project.resolve(context).normalize();
        FileTree tree = FileTree.of(path);
        if (!tree.isDirectory()) {
            throw new MooringException(
                    ErrorText.of(image.capitalized() + ": there is no build context '" + context + "'.")
                            .add("looked for", String.valueOf(path))
                            .advise("name a directory; relative paths are relative to the project directory (the"
                                    + " nearest one above the test class that contains a build file, or"
                                    + " mooring.project.directory)")
                            .toString());
        }
        return tree;
    }

    private static String read(
            String path, Map<String, TarPiece> pieces, Optional<FileTree> tree, BuildSpec spec, Subject image)
            throws IOException {
        if (pieces.get(path) instanceof TarPiece.OfFile file) {
            try (InputStream content = file.content().open()) {
                return new String(content.readAllBytes(), UTF_8);
            }
        }
        // It may be a link.
        Optional<String> linked = tree.isPresent() ? tree.get().text(path) : Optional.empty();
        return linked.orElseThrow(() -> new MooringException(ErrorText.of(image.capitalized() + ": there is no '" + path
                        + "' in the build context"
                        + (spec.context() == null ? "." : " '" + spec.context() + "'."))
                .advise("set dockerfile to a path inside the context, or set dockerfileText")
                .toString()));
    }

    /** A Dockerfile may have rules of its own, in a file beside it. */
    private static IgnoreRules ignored(FileTree tree, String dockerfile, Subject image) throws IOException {
        Optional<String> own = tree.text(dockerfile + DOCKERIGNORE);
        Optional<String> rules = own.isPresent() ? own : tree.text(DOCKERIGNORE);
        try {
            return IgnoreRules.parse(rules.orElse(""), Set.of(dockerfile, DOCKERIGNORE));
        } catch (IllegalArgumentException mistake) {
            String file = own.isPresent() ? dockerfile + DOCKERIGNORE : DOCKERIGNORE;
            throw new MooringException(
                    ErrorText.of(image.capitalized() + ": a line of " + file
                                    + " in its build context is not a pattern.")
                            .add("line", String.valueOf(mistake.getMessage()))
                            .advise("correct it; write \\[ for a bracket that is part of a name")
                            .toString(),
                    mistake);
        }
    }

    /** The Dockerfile's path in the context. */
    String dockerfile() {
        return dockerfile;
    }

    /** The Dockerfile itself. */
    String text() {
        return text;
    }

    List<TarPiece> pieces() {
        return pieces;
    }

    /** All of it as a new tar stream. */
    TarStream tar() {
        return TarStream.of(pieces);
    }

    @Override
    public void close() throws IOException {
        IOException failed = new IOException("the build context could not be closed");
        close(opened, failed);
        if (failed.getSuppressed().length > 0) {
            throw failed;
        }
    }

    private static void close(List<Closeable> opened, Exception failed) {
        for (Closeable each : opened) {
            try {
                each.close();
            } catch (IOException e) {
                failed.addSuppressed(e);
            }
        }
    }
}
