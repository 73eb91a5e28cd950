package dev.mooring.internal.report.evidence;

import dev.mooring.internal.text.Printable;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory of one run: {@code target/mooring/run-20250131-235959-1a2b3c4d}. It is made when something is put into
 * it. Each JVM of a build has its own.
 */
public final class RunDirectory {

    /** The directory in which JUnit puts the files that tests publish. */
    private static final String OUTPUT_DIRECTORY = "junit.platform.reporting.output.dir";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    private static final int LONGEST_NAME = 80;

    /** The number of names in the path of a run's directory below a project: target, mooring, and its own. */
    private static final int DEPTH = 3;

    /** The limit for the evidence of a run. */
    private static final long MOST_CHARACTERS = 100L * 1024 * 1024;

    private static final String LEFT_OUT =
            "(Left out: the evidence of this run has reached " + MOST_CHARACTERS + " characters.)";

    private final Path path;
    private final AtomicLong written = new AtomicLong();
    private @Nullable Path made;

    RunDirectory(Path path) {
        this.path = path;
    }

    /**
     * The directory of a session.
     *
     * @param parameters JUnit's configuration parameters
     * @param session the session's id
     */
    public static RunDirectory of(Function<String, Optional<String>> parameters, String session) {
        return new RunDirectory(output(parameters, Path.of(""))
                .resolve("mooring")
                .resolve("run-" + LocalDateTime.now(ZoneId.systemDefault()).format(TIME) + "-" + session));
    }

    /** Finds JUnit's output directory as JUnit does. */
    public static Path output(Function<String, Optional<String>> parameters, Path workingDirectory) {
        Optional<String> configured = parameters.apply(OUTPUT_DIRECTORY).filter(text -> !text.isBlank());
        if (configured.isPresent()) {
            String number = String.valueOf(ProcessHandle.current().pid());
            return workingDirectory.resolve(configured.get().replace("{uniqueNumber}", number));
        }
        if (Files.exists(workingDirectory.resolve("pom.xml"))) {
            return workingDirectory.resolve("target");
        }
        return hasGradleFile(workingDirectory) ? workingDirectory.resolve("build") : workingDirectory;
    }

    private static boolean hasGradleFile(Path directory) {
        try (Stream<Path> files = Files.list(directory.toAbsolutePath())) {
            return files.map(file -> file.getFileName().toString())
                    .anyMatch(name -> name.endsWith(".gradle") || name.endsWith(".gradle.kts"));
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** The path of the directory, which may not exist yet. */
    public Path path() {
        return path;
    }

    /** The directory of the tested project, which contains {@code target}, for example. */
    public Path project() {
        Path here = Path.of("").toAbsolutePath();
        Path output = path.toAbsolutePath();
        for (int level = 0; level < DEPTH && output.getParent() != null; level++) {
            output = output.getParent();
        }
        return path.toAbsolutePath().startsWith(here) ? here : output;
    }

    /** A path in this directory, from here on. */
    String relative(Path file) {
        return path.toAbsolutePath()
                .relativize(file.toAbsolutePath())
                .toString()
                .replace(File.separatorChar, '/');
    }

    /** The directory itself, made if need be. */
    public synchronized Path make() {
        Path present = made;
        if (present == null) {
            try {
                Path parent = path.toAbsolutePath().getParent();
                if (parent != null) {
                    Files.createDirectories(parent);
                    refuseForeign(parent);
                }
                present = Files.createDirectories(path);
                refuseForeign(path.toAbsolutePath());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            made = present;
        }
        return present;
    }

    /**
     * If everybody may write to the surrounding directory, another user may have created this one, or a link to one of
     * ours. The owner of the surrounding directory is trusted, because he can change everything in it anyway.
     */
    private static void refuseForeign(Path directory) throws IOException {
        UserPrincipal owner = owner(directory);
        Path around = directory.getParent();
        if (owner == null || around == null || owner.equals(owner(around))) {
            return;
        }
        Path probe = Files.createTempFile("mooring", null);
        try {
            if (!owner.equals(owner(probe))) {
                throw new IOException("'" + directory + "' belongs to " + owner.getName() + ", so nothing is written"
                        + " there; delete it, or set the output directory of JUnit to one of your own");
            }
        } finally {
            Files.delete(probe);
        }
    }

    /** Null if the file system has no owners. */
    private static @Nullable UserPrincipal owner(Path file) throws IOException {
        try {
            return Files.getOwner(file, LinkOption.NOFOLLOW_LINKS);
        } catch (UnsupportedOperationException none) {
            return null;
        }
    }

    /**
     * Deletes the directories of earlier runs, except for the newest ones.
     *
     * @param isOpen whether the session with an id is still open
     */
    void pruneEarlier(Predicate<String> isOpen) {
        Path parent = path.getParent();
        if (parent != null && Files.isDirectory(parent)) {
            new EarlierRuns(parent, isOpen).prune();
        }
    }

    /** Makes a directory of its own below this one, for a test with these names. */
    Path makeFor(String... names) {
        Path parent = make();
        try {
            for (int i = 0; i < names.length - 1; i++) {
                parent = Files.createDirectories(parent.resolve(fileName(names[i])));
            }
            return makeNew(parent, fileName(names[names.length - 1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path makeNew(Path parent, String name) throws IOException {
        for (int number = 1; ; number++) {
            try {
                return Files.createDirectory(parent.resolve(number == 1 ? name : name + "-" + number));
            } catch (FileAlreadyExistsException taken) {
                // A repetition, say.
            }
        }
    }

    /** Writes a file; if this run has written too much, notes that the file is left out. */
    void write(Path file, List<String> lines) {
        long characters = lines.stream().mapToLong(line -> line.length() + 1L).sum();
        boolean tooMuch = written.addAndGet(characters) > MOST_CHARACTERS;
        try {
            Files.write(file, tooMuch ? List.of(LEFT_OUT) : lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A name that file systems accept and people can read. */
    static String fileName(String name) {
        String plain = name.replaceAll("[^\\p{L}\\p{N}._()\\[\\]-]+", "_").replaceAll("^_+|_+$", "");
        String bounded = plain.length() > LONGEST_NAME ? plain.substring(0, Printable.end(plain, LONGEST_NAME)) : plain;
        String possible = isPossible(bounded) ? bounded : bounded.replaceAll("[^\\p{ASCII}]+", "_");
        return possible.isEmpty() || possible.chars().allMatch(c -> c == '.') ? "_" : possible;
    }

    /** A JVM whose locale is POSIX, as in many containers, has no files with an ä in their names. */
    private static boolean isPossible(String name) {
        try {
            return Path.of(name).getFileName() != null;
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
