package dev.mooring.internal.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordSeedTests {

    private @TempDir Path directory;

    @Test
    void isKeptInAFileForItsOwnerAlone() throws IOException {
        Path file = directory.resolve("seed");

        byte[] seed = PasswordSeed.in(file);

        assertThat(seed).hasSize(32).isEqualTo(Files.readAllBytes(file));
        assertThat(PasswordSeed.in(file)).isEqualTo(seed);
        assertThat(PasswordSeed.in(directory.resolve("other"))).isNotEqualTo(seed);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(directory).isDirectoryNotContaining("glob:**seed-*");
    }

    @Test
    void isNotReadThroughALink() throws IOException {
        Path target = Files.write(directory.resolve("target"), new byte[32]);
        Path link = Files.createSymbolicLink(directory.resolve("seed"), target);

        assertThatIOException().isThrownBy(() -> PasswordSeed.in(link));
    }

    @Test
    void isNotAFileThatIsTooShort() throws IOException {
        Path file = Files.write(directory.resolve("seed"), new byte[] {1, 2});

        assertThatIOException()
                .isThrownBy(() -> PasswordSeed.in(file))
                .withMessage(file + " holds 2 bytes; delete it, and it is created again");
    }
}
