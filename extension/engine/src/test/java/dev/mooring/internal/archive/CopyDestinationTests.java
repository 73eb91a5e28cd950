package dev.mooring.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mooring.internal.archive.CopyDestination.Anchor;
import dev.mooring.internal.engine.PathStat;
import dev.mooring.resource.CopyOptions;
import dev.mooring.resource.MooringException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CopyDestinationTests {

    private final Map<String, PathStat> container = new HashMap<>();

    @TempDir
    Path host;

    @BeforeEach
    void prepare() throws IOException {
        Files.writeString(host.resolve("f"), "x");
        Files.writeString(Files.createDirectories(host.resolve("d")).resolve("a"), "x");
        container.put("/", new PathStat(true, null));
        container.put("/dir", new PathStat(true, null));
        container.put("/file", new PathStat(false, null));
        container.put("/link", new PathStat(false, "/dir"));
        container.put("/relative", new PathStat(false, "link"));
        container.put("/loop", new PathStat(false, "loop"));
    }

    private CopyDestination of(CopySource source, String target) throws IOException {
        try (FoundSource found = source.find(target)) {
            return CopyDestination.of(found, target, path -> Optional.ofNullable(container.get(path)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "f, /dir, /dir/f, false",
        "f, /dir/, /dir/f, false",
        "f, /dir/., /dir/f, false",
        "f, /relative, /dir/f, false",
        "f, /, /f, false",
        "f, /file, /file, false",
        "f, /new, /new, false",
        "f, /new/, /new/f, false",
        "d, /dir, /dir/d, false",
        "d, /, /d, false",
        "d, /new/, /new, false",
        "d/., /dir/, /dir, true",
        "d/., /, /, true",
        "d/., /new, /new, false",
    })
    void followsDocker(String source, String target, String path, boolean exists) throws IOException {
        assertThat(of(new CopySource.OfPath(host.resolve(source)), target))
                .isEqualTo(new CopyDestination(path, exists));
        assertThat(of(CopySource.parse(source, host, getClass().getClassLoader()), target))
                .isEqualTo(new CopyDestination(path, exists));
    }

    @ParameterizedTest
    @CsvSource({
        "f, /dir, '', /dir, f",
        "f, /dir/new/deep, '', /dir, new/deep",
        "f, /link/new, '', /dir, new",
        "f, /new/deep, '', /, new/deep",
        "d/., /dir, '', /dir, ''",
        "d/., /dir, 0750, /, dir",
        "d/., /, '', /, ''",
        "d/., /, 0750, /, ''",
    })
    void isUnpackedInTheNearestDirectory(String source, String target, String mode, String directory, String name)
            throws IOException {
        CopyOptions options = mode.isEmpty() ? CopyOptions.DEFAULT : new CopyOptions(mode, null);
        assertThat(of(new CopySource.OfPath(host.resolve(source)), target)
                        .anchor(options, path -> Optional.ofNullable(container.get(path))))
                .isEqualTo(new Anchor(directory, name));
    }

    @Test
    void nothingGoesBelowAFile() throws IOException {
        CopyDestination below = of(new CopySource.OfPath(host.resolve("f")), "/file/x/y");
        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(() -> below.anchor(CopyOptions.DEFAULT, path -> Optional.ofNullable(container.get(path))))
                .withMessage("'/file/x/y' cannot be a copy target: '/file' is a file.");
    }

    @Test
    void refusesTheContentsOfAFile() {
        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(() -> of(new CopySource.OfPath(host.resolve("f/.")), "/dir"))
                .withMessage("'" + host + "/f/.' ends with '/.', which means the contents of a directory, but it is a"
                        + " file.\n  what to do: leave out '/.'");
    }

    @Test
    void literalContentHasNoNameInADirectory() {
        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(() -> of(new CopySource.OfBytes(new byte[1]), "/dir"))
                .withMessage("'/dir' is a directory, and literal content has no file name."
                        + "\n  what to do: add the file name, for instance '/dir/name'");
        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(() -> of(new CopySource.OfBytes(new byte[1]), "/new/"))
                .withMessage("'/new/' names a directory, and literal content has no file name."
                        + "\n  what to do: add the file name, for instance '/new/name'");
    }

    @Test
    void reportsACircleOfLinks() {
        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(() -> of(new CopySource.OfPath(host.resolve("f")), "/loop"))
                .withMessage("'/loop' is a circular link.");
    }
}
