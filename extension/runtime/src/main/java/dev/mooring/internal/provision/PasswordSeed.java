package dev.mooring.internal.provision;

import dev.mooring.internal.reaper.LockDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The random bytes of a user that the passwords on one machine are derived from. */
final class PasswordSeed {

    private static final Logger LOG = LoggerFactory.getLogger(PasswordSeed.class);

    private static final String NAME = "passwords.seed";
    private static final int LENGTH = 32;
    private static final FileAttribute<?> OWNER_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private PasswordSeed() {}

    /** Reads the user's file, which is made if it does not exist; where that is not possible, the seed is new. */
    static byte[] ofThisUser() {
        try {
            Optional<Path> file = LockDirectory.fileToKeep(NAME);
            if (file.isPresent()) {
                return in(file.get());
            }
        } catch (IOException e) {
            LOG.warn(
                    "The seed of passwords can neither be read nor written, so other runs do not use the containers and"
                            + " snapshots of this one that have random passwords",
                    e);
        }
        return next();
    }

    static byte[] in(Path file) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            make(file);
        }
        try (InputStream input = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] seed = input.readNBytes(LENGTH);
            if (seed.length < LENGTH) {
                throw new IOException(file + " holds " + seed.length + " bytes; delete it, and it is created again");
            }
            return seed;
        }
    }

    /** Under its name only when it is complete, since other processes may read it at once. */
    private static void make(Path file) throws IOException {
        Path part = file.resolveSibling(NAME + "-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
        try {
            create(part);
            Files.write(part, next(), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            Files.move(part, file);
        } catch (FileAlreadyExistsException other) {
            // Another process was faster, and its seed is used.
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void create(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, OWNER_ALONE);
        } else {
            Files.createFile(file);
        }
    }

    private static byte[] next() {
        byte[] seed = new byte[LENGTH];
        new SecureRandom().nextBytes(seed);
        return seed;
    }
}
