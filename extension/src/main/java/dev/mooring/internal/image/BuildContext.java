package dev.mooring.internal.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mooring.internal.archive.CopySource;
import dev.mooring.internal.archive.FileTree;
import dev.mooring.internal.archive.TarPiece;
import dev.mooring.internal.archive.TarStream;
import dev.mooring.internal.report.ErrorText;
import dev.mooring.internal.report.Subject;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.BuildSpec;
import java.io.Closeable;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a build sees: the files of its context but those that {@code .dockerignore} names, and the Dockerfile. */
final class BuildContext implements Closeable {

    private static final String DOCKERFILE = "Dockerfile";
    private static final String DOCKERIGNORE = ".dockerignore";

    /** An inline Dockerfile's place in the context; the builder takes it from nowhere else. */
    private static final String INLINE = ".mooring.Dockerfile";

    private final @Nullable FileTree tree;
    private final String dockerfile;
    private final String text;
    private final List<TarPiece> pieces;

    private BuildContext(@Nullable FileTree tree, String dockerfile, String text, List<TarPiece> pieces) {
        this.tree = tree;
        this.dockerfile = dockerfile;
        this.text = text;
        this.pieces = pieces;
    }

    /**
     * Finds the files of a build.
     *
     * @param image the image, for errors
     * @param project what a relative context is relative to
     * @param loader where a context on the class path is looked for
     * @throws MooringException if there is no such context, or no Dockerfile in it
     */
    static BuildContext open(BuildSpec spec, Subject image, Path project, ClassLoader loader) throws IOException {
        String context = spec.context();
        String inline = spec.dockerfileText();
        if (context == null) {
            return new BuildContext(null, INLINE, String.valueOf(inline), List.of(inline(String.valueOf(inline))));
        }
        FileTree tree = tree(context, image, project, loader);
        try {
            String dockerfile = dockerfile(spec);
            String text = inline != null ? inline : read(tree, dockerfile, context, image);
            List<TarPiece> pieces = new ArrayList<>(tree.pieces(ignored(tree, dockerfile)));
            if (inline != null) {
                pieces.add(inline(inline));
            }
            return new BuildContext(tree, dockerfile, text, pieces);
        } catch (IOException | RuntimeException e) {
            tree.close();
            throw e;
        }
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

    private static String read(FileTree tree, String dockerfile, String context, Subject image) throws IOException {
        return tree.text(dockerfile)
                .orElseThrow(() -> new MooringException(ErrorText.of(image.capitalized() + ": there is no '"
                                + dockerfile + "' in the build context '" + context + "'.")
                        .advise("set dockerfile to a path inside the context, or set dockerfileText")
                        .toString()));
    }

    /** A Dockerfile may have rules of its own, in a file beside it. */
    private static IgnoreRules ignored(FileTree tree, String dockerfile) throws IOException {
        Optional<String> own = tree.text(dockerfile + DOCKERIGNORE);
        Optional<String> rules = own.isPresent() ? own : tree.text(DOCKERIGNORE);
        return IgnoreRules.parse(rules.orElse(""), Set.of(dockerfile, DOCKERIGNORE));
    }

    private static TarPiece inline(String text) {
        return TarPiece.ofBytes(INLINE, text.getBytes(UTF_8));
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
        if (tree != null) {
            tree.close();
        }
    }
}
