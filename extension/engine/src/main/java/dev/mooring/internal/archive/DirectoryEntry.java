package dev.mooring.internal.archive;

import dev.mooring.resource.MooringException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * The mode and owner of a directory, without what is in it.
 *
 * @param mode the permission bits, those for the set-id and sticky modes included
 * @param uid the number of its user
 * @param gid the number of its group
 */
public record DirectoryEntry(int mode, long uid, long gid) {

    private static final int BITS = 07777;

    /** Reads the entry that a tar stream begins with, and nothing more. */
    public static DirectoryEntry first(InputStream tar) throws IOException {
        // Not closed, since that would read on to the end; the stream is the caller's.
        @SuppressWarnings("resource")
        TarArchiveEntry entry = new TarArchiveInputStream(tar).getNextEntry();
        if (entry == null || !entry.isDirectory()) {
            throw new MooringException("A directory was expected, but the archive begins with "
                    + (entry == null ? "nothing" : "'" + entry.getName() + "'") + ".");
        }
        return new DirectoryEntry(entry.getMode() & BITS, entry.getLongUserId(), entry.getLongGroupId());
    }

    /** A tar stream that gives the mode and the owner to an existing directory of that name. */
    public InputStream tar(String name) {
        TarArchiveEntry entry = new TarArchiveEntry(name + "/");
        entry.setMode((entry.getMode() & ~BITS) | mode);
        entry.setUserId(uid);
        entry.setGroupId(gid);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            tar.setAddPaxHeadersForNonAsciiNames(true);
            tar.putArchiveEntry(entry);
            tar.closeArchiveEntry();
        } catch (IOException impossible) {
            throw new UncheckedIOException("an array cannot be written to", impossible);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
