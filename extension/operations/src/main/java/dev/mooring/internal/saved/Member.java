package dev.mooring.internal.saved;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A member of an image's archive, as a line of its index. */
sealed interface Member {

    /**
     * A file, whose content is a blob.
     *
     * @param sha256 the hash of the content, in hexadecimal digits
     * @param size its size in bytes
     */
    record OfFile(String path, String sha256, long size) implements Member {
        @Override
        public String toString() {
            return "file " + sha256 + " " + size + " " + path;
        }
    }

    record OfDirectory(String path) implements Member {
        @Override
        public String toString() {
            return "directory " + path;
        }
    }

    /**
     * A symbolic link.
     *
     * @param target without spaces, as all paths in archives of images
     */
    record OfLink(String path, String target) implements Member {
        @Override
        public String toString() {
            return "link " + target + " " + path;
        }
    }

    Pattern FILE = Pattern.compile("file ([0-9a-f]{64}) (\\d{1,18}) (.+)");
    Pattern DIRECTORY = Pattern.compile("directory (.+)");
    Pattern LINK = Pattern.compile("link (\\S+) (.+)");

    /** Reads a line; empty if it does not describe a member. */
    static Optional<Member> parse(String line) {
        Matcher file = FILE.matcher(line);
        if (file.matches()) {
            return Optional.of(new OfFile(file.group(3), file.group(1), Long.parseLong(file.group(2))));
        }
        Matcher directory = DIRECTORY.matcher(line);
        if (directory.matches()) {
            return Optional.of(new OfDirectory(directory.group(1)));
        }
        Matcher link = LINK.matcher(line);
        return link.matches() ? Optional.of(new OfLink(link.group(2), link.group(1))) : Optional.empty();
    }
}
