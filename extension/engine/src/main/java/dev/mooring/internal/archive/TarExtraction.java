package dev.mooring.internal.archive;

import dev.mooring.internal.engine.TooMuchOutputException;
import dev.mooring.internal.text.Printable;
import dev.mooring.resource.MooringException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes what was copied out of a container to a path of this host, and nowhere else.
 *
 * <p>The contents of a container are not trusted: names that lead out of the target are an error, nothing is written
 * through a link, and links that lead out of the copied directory are not created.
 */
public final class TarExtraction {

    /** The bytes that a file counts for, besides its content. */
    private static final long PER_ENTRY = 512;

    /** Links and directories are remembered until the end, so that many of them fill the memory, not the disk. */
    private static final long PER_REMEMBERED = 4096;

    /** The same for each character of their names: this is less memory than disk. */
    private static final long PER_CHARACTER = 16;

    /** More names of what was not copied help nobody. */
    private static final int NAMED_AT_MOST = 10;

    private final Path target;
    private final long most;
    private final Map<Path, String> links = new LinkedHashMap<>();
    private final Deque<Map.Entry<Path, Integer>> directories = new ArrayDeque<>();
    private final List<String> leftOut = new ArrayList<>();
    private int leftOutCount;
    private @Nullable String root;
    private long written;

    /** @param most how many bytes may be written; a hole in a file counts as the zeros that are read from it */
    public TarExtraction(Path target, long most) {
        this.most = most;
        this.target = target.toAbsolutePath().normalize();
    }

    /**
     * Reads an archive whose first entry is the file or directory that gets the target's name.
     *
     * @return the link's target if it is a symbolic link that was copied; then nothing has been written
     * @throws TooMuchOutputException if there is more to write; the bytes up to the limit have been written
     */
    public Optional<String> extract(InputStream archive) throws IOException {
        // Not closed here: the stream belongs to the caller.
        @SuppressWarnings("resource")
        TarArchiveInputStream tar = new TarArchiveInputStream(archive, "UTF-8");
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            if (root == null) {
                root = entry.getName().replaceAll("/+$", "");
                if (entry.isSymbolicLink()) {
                    return Optional.of(entry.getLinkName());
                }
                createParents(entry);
            }
            count(PER_ENTRY + entry.getRealSize());
            if (entry.isDirectory() || entry.isSymbolicLink()) {
                int characters = entry.getName().length() + entry.getLinkName().length();
                count(PER_REMEMBERED + PER_CHARACTER * characters);
            }
            write(entry, tar);
        }
        // Last, so that nothing can be written through them.
        for (Map.Entry<Path, String> link : links.entrySet()) {
            makeLink(link.getKey(), link.getValue());
        }
        // From the inside out: a directory may be read-only.
        for (Map.Entry<Path, Integer> directory : directories) {
            setMode(directory.getKey(), directory.getValue());
        }
        return Optional.empty();
    }

    private void count(long bytes) {
        written += bytes;
        if (written > most) {
            throw new TooMuchOutputException(most);
        }
    }

    /** What was not copied, and why, in one line for people; empty if everything was copied. */
    public Optional<String> leftOut() {
        return leftOut.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(", ", leftOut)
                        + (leftOutCount > leftOut.size() ? " and " + (leftOutCount - leftOut.size()) + " more" : ""));
    }

    /** The container has chosen the names. */
    private void leaveOut(String entry, String reason) {
        leftOutCount++;
        if (leftOut.size() < NAMED_AT_MOST) {
            leftOut.add(Printable.line(entry) + " (" + reason + ")");
        }
    }

    private void createParents(TarArchiveEntry entry) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        if (Files.isDirectory(target)) {
            throw new MooringException("'" + target + "' is a directory, but a file was to be copied to it.");
        }
        Path parent = target.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
    }

    private void write(TarArchiveEntry entry, TarArchiveInputStream tar) throws IOException {
        Path path = pathOf(entry.getName());
        if (entry.isDirectory()) {
            refuseLinks(path);
            Files.createDirectories(path);
            directories.push(Map.entry(path, entry.getMode()));
        } else if (entry.isSymbolicLink()) {
            links.put(path, entry.getLinkName());
        } else if (entry.isLink()) {
            Path other = pathOf(entry.getLinkName());
            refuseLinks(other);
            // It becomes a copy, which the archive does not contain.
            count(Files.size(other));
            makeWay(path);
            Files.copy(other, path, LinkOption.NOFOLLOW_LINKS);
        } else if (isPlainFile(entry) && tar.canReadEntryData(entry)) {
            makeWay(path);
            Files.copy(tar, path);
            setMode(path, entry.getMode());
        } else {
            leaveOut(entry.getName(), "neither a file nor a directory nor a link");
        }
    }

    private static boolean isPlainFile(TarArchiveEntry entry) {
        return !entry.isFIFO() && !entry.isCharacterDevice() && !entry.isBlockDevice();
    }

    /** The path on this host, or an error for a name that leads elsewhere. */
    private Path pathOf(String name) {
        String root = this.root;
        String stripped = name.replaceAll("/+$", "");
        if (root != null && stripped.equals(root)) {
            return target;
        }
        if (root == null || !stripped.startsWith(root.isEmpty() ? "" : root + "/")) {
            throw escapes(name);
        }
        String below = root.isEmpty() ? stripped : stripped.substring(root.length() + 1);
        Path path = target;
        for (String step : below.split("/", -1)) {
            if (step.equals("..")) {
                throw escapes(name);
            }
            if (!step.isEmpty() && !step.equals(".")) {
                path = path.resolve(step);
            }
        }
        if (!path.normalize().startsWith(target)) {
            throw escapes(name);
        }
        return path;
    }

    private MooringException escapes(String name) {
        return new MooringException("The container's archive contains the name '" + Printable.of(name)
                + "', which is outside of '" + target + "'.");
    }

    private void makeWay(Path path) throws IOException {
        Path parent = path.getParent();
        refuseLinks(parent);
        if (parent != null && !path.equals(target)) {
            Files.createDirectories(parent);
        }
        Files.deleteIfExists(path);
    }

    /** Refuses to go through links below the target, even through links that were there before. */
    private void refuseLinks(@Nullable Path path) {
        for (Path step = path;
                step != null && step.startsWith(target) && !step.equals(target);
                step = step.getParent()) {
            if (Files.isSymbolicLink(step)) {
                throw new MooringException("'" + step + "' is a symbolic link; nothing is copied through it.");
            }
        }
    }

    private void makeLink(Path path, String to) throws IOException {
        Path parent = path.getParent();
        if (parent == null || !staysInside(parent, to)) {
            leaveOut(target.relativize(path) + " -> " + to, "a link to something outside of the copied directory");
            return;
        }
        makeWay(path);
        Files.createSymbolicLink(path, Path.of(to));
    }

    /**
     * Accepts {@code ..} only at the beginning of a path: after a name that is itself a link, it would lead elsewhere
     * than the text says.
     */
    private boolean staysInside(Path parent, String to) {
        if (to.startsWith("/")) {
            return false;
        }
        boolean down = false;
        for (String step : to.split("/", -1)) {
            if (step.equals("..") && down) {
                return false;
            }
            down |= !step.isEmpty() && !step.equals(".") && !step.equals("..");
        }
        return parent.resolve(to).normalize().startsWith(target);
    }

    private static void setMode(Path path, int mode) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        // A link of the same name may have replaced a directory.
        if (view != null && !Files.isSymbolicLink(path)) {
            view.setPermissions(Permissions.of(mode));
        }
    }
}
