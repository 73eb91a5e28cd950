package dev.mooring.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelectedFilesTests {

    @TempDir
    Path dir;

    /** Excludes {@code data}, but would bring back files in it. */
    private final FileTree.Filter filter = new FileTree.Filter() {
        @Override
        public boolean includes(String path) {
            return !path.startsWith("data");
        }

        @Override
        public boolean mayIncludeBelow(String directory) {
            return true;
        }
    };

    @Test
    void collectsWhatTheFilterLetsThrough() throws IOException {
        Files.createDirectories(dir.resolve("data/below"));
        Files.createDirectories(dir.resolve("src"));
        Files.writeString(dir.resolve("data/below/file"), "x");
        Files.writeString(dir.resolve("src/file"), "x");
        SelectedFiles selected = new SelectedFiles(dir, filter);

        selected.walk();

        assertThat(selected.pieces()).extracting(TarPiece::path).containsExactly("src", "src/file");
    }

    /** Called as the walk does it, since nothing is unreadable for an administrator. */
    @Test
    void toleratesExcludedDirectoriesThatCannotBeRead() throws IOException {
        SelectedFiles selected = new SelectedFiles(dir, filter);
        Path data = dir.resolve("data");
        Path source = dir.resolve("src");

        assertThat(selected.visitFileFailed(data, new AccessDeniedException(data.toString())))
                .isEqualTo(FileVisitResult.CONTINUE);
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> selected.visitFileFailed(source, new AccessDeniedException(source.toString())));
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> selected.visitFileFailed(dir, new AccessDeniedException(dir.toString())));
    }

    @Test
    void toleratesExcludedFilesThatDisappear() throws IOException {
        SelectedFiles selected = new SelectedFiles(dir, filter);
        Path gone = Files.writeString(dir.resolve("data.lock"), "x");
        BasicFileAttributes attributes = Files.readAttributes(gone, BasicFileAttributes.class);
        Files.delete(gone);

        assertThat(selected.visitFile(gone, attributes)).isEqualTo(FileVisitResult.CONTINUE);
        assertThat(selected.pieces()).isEmpty();
    }
}
