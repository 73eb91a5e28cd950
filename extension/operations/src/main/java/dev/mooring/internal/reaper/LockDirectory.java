package dev.mooring.internal.reaper;

import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.reaper.SessionLock.Held;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory for the locks of one user's sessions: no other user can read it or write to it.
 *
 * @param path the directory
 */
public record LockDirectory(Path path) {

    private static final Logger LOG = LoggerFactory.getLogger(LockDirectory.class);
    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rwx------");
    private static final AtomicBoolean WARNED = new AtomicBoolean();

    /** A file this old whose lock is free has been forgotten; a younger one may be about to be locked. */
    private static final Duration FORGOTTEN = Duration.ofHours(1);

    /**
     * Makes the file of a session, locked by this JVM.
     *
     * @return empty where that cannot be done: without a lock there is no watchdog, and others tell by the process id
     */
    public static Optional<SessionLock> lock(String session) {
        try {
            return Optional.of(ofThisUser().take(session));
        } catch (IOException e) {
            LOG.warn(
                    "No lock file could be created, so there is no watchdog: if this JVM is killed, what it"
                            + " created remains until the next run",
                    e);
            return Optional.empty();
        }
    }

    /**
     * Tells whether a session holds its lock. A label says where the lock is, and anybody may have written the label:
     * so only a regular file is opened that a session of this user would have locked, and never one of this process,
     * which would free the lock.
     */
    static Held probe(Ownership owner) {
        try {
            Path file = Path.of(owner.lock());
            Path directory = file.getParent();
            boolean possible = directory != null
                    && owner.pid() != ProcessHandle.current().pid()
                    && file.getFileName().toString().equals(nameOf(owner.pid(), owner.session()))
                    && isForLocks(directory)
                    && isSafe(directory);
            if (!possible) {
                return Held.UNKNOWN;
            }
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                return Held.ABSENT;
            }
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? SessionLock.probe(file) : Held.UNKNOWN;
        } catch (IOException | InvalidPathException e) {
            LOG.debug("The lock of session {} could not be looked at", owner.session(), e);
            return Held.UNKNOWN;
        }
    }

    /** Whether the JVM of a session, or its watchdog, is known to hold the lock of the session. */
    public static boolean isHeld(Ownership owner) {
        return probe(owner) == Held.YES;
    }

    /** JVMs of one user may have other directories for temporary files. */
    private static boolean isForLocks(Path directory) {
        Path name = directory.getFileName();
        return name != null
                && (name.toString().equals(nameForThisUser()) || name.toString().startsWith(LockFiles.PRIVATE_PREFIX));
    }

    private static String nameOf(long pid, String session) {
        return pid + "-" + session + LockFiles.SUFFIX;
    }

    private SessionLock take(String session) throws IOException {
        try {
            return SessionLock.take(fileFor(session));
        } catch (IOException e) {
            LockFiles.deleteIfPrivate(path);
            throw e;
        }
    }

    /** Deletes the files of sessions that are long over, and directories that were created only for them. */
    public static void tidy() {
        try {
            tidy(temporary(), nameForThisUser());
        } catch (IOException e) {
            LOG.debug("Lock files of ended sessions could not be deleted", e);
        }
    }

    /**
     * Whether there is a lock file of a session: it goes when the session ends, or is tidied some time after the
     * session was killed. The file is not opened, which would free a lock of this process.
     *
     * @param session the session's id
     * @return true also if that cannot be found out
     */
    public static boolean knows(String session) {
        try {
            return knows(temporary(), nameForThisUser(), session);
        } catch (IOException e) {
            LOG.debug("The lock file of session {} could not be looked for", session, e);
            return true;
        }
    }

    static boolean knows(Path parent, String name, String session) throws IOException {
        List<Path> directories = new ArrayList<>();
        directories.add(parent.resolve(name));
        try (DirectoryStream<Path> ownOnes = Files.newDirectoryStream(parent, LockFiles.PRIVATE_PREFIX + "*")) {
            ownOnes.forEach(directories::add);
        }
        for (Path directory : directories) {
            if (Files.isDirectory(directory)
                    && Files.isReadable(directory)
                    && new LockDirectory(directory).hasLockOf(session)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasLockOf(String session) throws IOException {
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(path, "*-" + session + LockFiles.SUFFIX)) {
            return locks.iterator().hasNext();
        }
    }

    static void tidy(Path parent, String name) throws IOException {
        Path shared = parent.resolve(name).toAbsolutePath();
        if (isSafe(shared)) {
            new LockDirectory(shared).tidyUp();
        }
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(parent, LockFiles.PRIVATE_PREFIX + "*")) {
            for (Path directory : directories) {
                if (isSafe(directory)) {
                    new LockDirectory(directory).tidyUp();
                }
            }
        }
    }

    /**
     * The file that a process locks while it makes something that other processes would make, too.
     *
     * @return empty if the user's directory is not safe: a lock in a session's own directory would not exclude other
     *     sessions
     */
    public static Optional<Path> fileForMaking(String what) throws IOException {
        return shared(temporary(), nameForThisUser())
                .map(directory -> directory.path.resolve(what + LockFiles.MAKING_SUFFIX));
    }

    /**
     * A file of this user that later sessions find, and which is never tidied.
     *
     * @return empty if the user's directory is not safe
     */
    public static Optional<Path> fileToKeep(String name) throws IOException {
        return shared(temporary(), nameForThisUser()).map(directory -> directory.path.resolve(name));
    }

    /** Whether other sessions of this user have their locks in it, too. */
    public boolean isShared() {
        return !path.getFileName().toString().startsWith(LockFiles.PRIVATE_PREFIX);
    }

    private static LockDirectory ofThisUser() throws IOException {
        return under(temporary(), nameForThisUser());
    }

    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    private static String nameForThisUser() {
        return "mooring-" + System.getProperty("user.name", "").replaceAll("[^a-zA-Z0-9_.-]+", "_");
    }

    /**
     * The user's directory, which is created if it does not exist. A directory that is not safe is not used, and the
     * session gets a directory of its own, which goes with its lock.
     */
    static LockDirectory under(Path parent, String name) throws IOException {
        Optional<LockDirectory> shared = shared(parent, name);
        if (shared.isPresent()) {
            return shared.get();
        }
        Path own = Files.createTempDirectory(parent.toAbsolutePath(), LockFiles.PRIVATE_PREFIX);
        if (WARNED.compareAndSet(false, true)) {
            LOG.warn(unsafe(parent.resolve(name).toAbsolutePath(), own));
        }
        return new LockDirectory(own);
    }

    /** The user's directory, which is created if it does not exist; empty if it is not safe. */
    static Optional<LockDirectory> shared(Path parent, String name) throws IOException {
        Path shared = parent.resolve(name).toAbsolutePath();
        try {
            create(shared);
        } catch (FileAlreadyExistsException present) {
            if (!isSafe(shared)) {
                return Optional.empty();
            }
        }
        return Optional.of(new LockDirectory(shared));
    }

    static String unsafe(Path shared, Path own) {
        return "The directory for lock files " + shared
                + " is not safe: it must be a directory, belong to this user, and be inaccessible to others"
                + " (rwx------)."
                + "\n  what to do:   delete " + shared + ", or ask its owner to delete it; it is then created again"
                + "\n  used instead: " + own + ", which is deleted at the end";
    }

    private static void create(Path directory) throws IOException {
        if (posix(directory)) {
            Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(OWNER_ALONE));
        } else {
            Files.createDirectory(directory);
        }
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /**
     * It must be no link and belong only to this user: in a directory that everyone can write to, another user may have
     * created it first.
     */
    private static boolean isSafe(Path directory) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        if (!posix(directory)) {
            return Files.isWritable(directory);
        }
        Set<PosixFilePermission> others =
                new HashSet<>(Files.getPosixFilePermissions(directory, LinkOption.NOFOLLOW_LINKS));
        others.removeAll(OWNER_ALONE);
        return others.isEmpty() && isOwn(directory);
    }

    /** A user's id cannot be asked for: a file of one's own tells. */
    private static boolean isOwn(Path directory) throws IOException {
        if (!Files.isWritable(directory)) {
            return false;
        }
        // Not a temporary file's name: for it the JDK sets up a secure source of random numbers, which takes 30 ms.
        Path own = Files.createFile(directory.resolve("owner-"
                + ProcessHandle.current().pid() + "-" + Thread.currentThread().getId() + "-" + System.nanoTime()));
        try {
            return Files.getOwner(own).equals(Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS));
        } finally {
            Files.delete(own);
        }
    }

    /** The file for a session of this process. */
    Path fileFor(String session) {
        return path.resolve(nameOf(ProcessHandle.current().pid(), session));
    }

    /** Deletes the files of sessions that are long over, of which no watchdog has taken care. */
    void tidyUp() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(path)) {
            files = all.filter(file -> file.getFileName().toString().endsWith(LockFiles.SUFFIX)
                            || file.getFileName().toString().endsWith(LockFiles.MAKING_SUFFIX))
                    // To open a pipe takes until somebody reads it, and a link leads elsewhere.
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
        FileTime forgotten = FileTime.from(Instant.now().minus(FORGOTTEN));
        for (Path file : files) {
            if (!isOfThisProcess(file) && Files.getLastModifiedTime(file).compareTo(forgotten) < 0) {
                deleteUnlessHeld(file);
            }
        }
    }

    /** To open and close a lock of this process would free it. */
    private static boolean isOfThisProcess(Path file) {
        return file.getFileName().toString().startsWith(ProcessHandle.current().pid() + "-");
    }

    private static void deleteUnlessHeld(Path file) throws IOException {
        if (file.getFileName().toString().endsWith(LockFiles.MAKING_SUFFIX)) {
            // Not even looked at, which might free a lock of this process: at worst the same is made twice.
            Files.deleteIfExists(file);
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock ours = channel.tryLock()) {
            if (ours != null) {
                LockFiles.delete(file);
            }
        }
    }
}
