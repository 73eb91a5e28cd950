package dev.mooring.internal.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A hash over named values and files; the times of files do not count. */
public final class ContentHash {

    /** Short enough for a name, and long enough to tell all contents apart. */
    private static final int DIGITS = 32;

    private static final int BUFFER = 64 * 1024;

    private final MessageDigest digest = sha256();

    /** A hash over nothing yet. */
    public ContentHash() {}

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Adds a value under a name, so that two different lists of values never give one hash. */
    public ContentHash add(String name, @Nullable Object value) {
        byte[] bytes = value == null ? new byte[0] : value.toString().getBytes(UTF_8);
        digest.update((name + (value == null ? " none" : " " + bytes.length) + "\n").getBytes(UTF_8));
        digest.update(bytes);
        return this;
    }

    /** Adds the entries of a map, whatever their order. */
    public ContentHash add(String name, Map<String, String> values) {
        new TreeMap<>(values).forEach((key, value) -> add(name, key).add("is", value));
        return this;
    }

    /** Adds values in their order. */
    public ContentHash add(String name, Collection<String> values) {
        values.forEach(value -> add(name, value));
        return this;
    }

    /** Adds a file, directory or link: its path, its mode and its content. */
    public ContentHash add(TarPiece piece) throws IOException {
        add(piece.getClass().getSimpleName(), piece.path()).add("mode", piece.mode());
        if (piece instanceof TarPiece.OfLink link) {
            return add("target", link.target());
        }
        if (piece instanceof TarPiece.OfFile file) {
            add("size", file.size());
            try (InputStream content = file.content().open()) {
                byte[] buffer = new byte[BUFFER];
                for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                    digest.update(buffer, 0, count);
                }
            }
        }
        return this;
    }

    /** The hash; nothing can be added afterwards. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    }
}
