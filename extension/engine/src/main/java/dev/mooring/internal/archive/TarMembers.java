package dev.mooring.internal.archive;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Hands out the members of a tar archive, one after the other, while it is read. */
public final class TarMembers {

    private TarMembers() {}

    /** Receives the members in their order; a path is as the archive has it, without a slash at the end. */
    public interface Receiver {

        void directory(String path) throws IOException;

        void link(String path, String target) throws IOException;

        /**
         * Receives a file.
         *
         * @param size the size of the content in bytes
         * @param content the content; unread bytes are skipped
         */
        void file(String path, long size, InputStream content) throws IOException;
    }

    /**
     * Reads an archive to its end.
     *
     * @param archive not closed
     * @throws IOException also if a member is neither a file nor a directory nor a symbolic link
     */
    public static void read(InputStream archive, Receiver receiver) throws IOException {
        // Not closed here: the stream belongs to the caller.
        @SuppressWarnings("resource")
        TarArchiveInputStream tar = new TarArchiveInputStream(archive, "UTF-8");
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            String path = entry.getName().replaceAll("/+$", "");
            if (entry.isDirectory()) {
                receiver.directory(path);
            } else if (entry.isSymbolicLink()) {
                receiver.link(path, entry.getLinkName());
            } else if (entry.isFile() && !entry.isLink()) {
                receiver.file(path, entry.getSize(), tar);
            } else {
                throw new IOException("the archive's member " + path + " is neither a file nor a directory nor a link");
            }
        }
    }
}
