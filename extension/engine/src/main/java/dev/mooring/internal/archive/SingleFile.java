package dev.mooring.internal.archive;

import dev.mooring.internal.engine.TooMuchOutputException;
import dev.mooring.resource.MooringException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** The content of a file that was copied out of a container. */
public final class SingleFile {

    private final String what;
    private final long most;
    private byte[] content = new byte[0];

    /**
     * @param what names the file in errors, as {@code '/bin' in container 'db' (OrdersIT.db, image postgres:17)}
     * @param most how many bytes may be read
     */
    public SingleFile(String what, long most) {
        this.what = what;
        this.most = most;
    }

    /**
     * Reads an archive that holds one file.
     *
     * @return the link's target if it is a symbolic link that was copied
     * @throws MooringException if it is something else
     * @throws TooMuchOutputException if it is too large
     */
    public Optional<String> read(InputStream archive) throws IOException {
        // Not closed here: the stream belongs to the caller.
        @SuppressWarnings("resource")
        TarArchiveInputStream tar = new TarArchiveInputStream(archive, "UTF-8");
        TarArchiveEntry entry = tar.getNextEntry();
        if (entry != null && entry.isSymbolicLink()) {
            return Optional.of(entry.getLinkName());
        }
        if (entry == null || !entry.isFile()) {
            throw new MooringException(what
                    + (entry != null && entry.isDirectory() ? " is a directory; use copyOut." : " is not a file."));
        }
        if (entry.getRealSize() > most) {
            throw new TooMuchOutputException(most);
        }
        content = tar.readAllBytes();
        return Optional.empty();
    }

    public byte[] content() {
        return content;
    }
}
