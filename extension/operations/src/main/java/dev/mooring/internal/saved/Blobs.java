package dev.mooring.internal.saved;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Contents by their hashes. Images that share a layer share its blob.
 *
 * @param directory the directory that contains them, each in a file with the hash as its name
 */
record Blobs(Path directory) {

    private static final String UNFINISHED = ".part";

    /**
     * Writes a content, unless it exists.
     *
     * @return the member that has it
     */
    Member.OfFile put(String path, InputStream content) throws IOException {
        Files.createDirectories(directory);
        // Not a temporary file, which only its owner could read.
        Path part = directory.resolve("blob-" + UUID.randomUUID() + UNFINISHED);
        try {
            MessageDigest digest = sha256();
            long size = Files.copy(new DigestInputStream(content, digest), part);
            String hash = HexFormat.of().formatHex(digest.digest());
            Path blob = directory.resolve(hash);
            // Not even touched, so that a cache of a build server sees no change.
            if (!has(hash, size)) {
                Files.move(part, blob, StandardCopyOption.REPLACE_EXISTING);
            }
            return new Member.OfFile(path, hash, size);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Whether a content of this size exists. */
    boolean has(String sha256, long size) throws IOException {
        Path blob = directory.resolve(sha256);
        return Files.isRegularFile(blob) && Files.size(blob) == size;
    }

    /** Opens a content; reading its end throws an exception if the hash is wrong. */
    InputStream open(Member.OfFile file) throws IOException {
        Path blob = directory.resolve(file.sha256());
        MessageDigest digest = sha256();
        return new FilterInputStream(new DigestInputStream(Files.newInputStream(blob), digest)) {
            private long left = file.size();

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte @Nullable [] buffer, int offset, int length) throws IOException {
                int count = super.read(buffer, offset, length);
                left -= Math.max(count, 0);
                if (left == 0
                        && count > 0
                        && !HexFormat.of().formatHex(digest.digest()).equals(file.sha256())) {
                    throw new IOException(blob + " is damaged");
                }
                return count;
            }
        };
    }

    /** Deletes blobs that no image uses, and incomplete files. */
    void keepOnly(Set<String> hashes) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                if (!hashes.contains(file.getFileName().toString())) {
                    Files.delete(file);
                }
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
