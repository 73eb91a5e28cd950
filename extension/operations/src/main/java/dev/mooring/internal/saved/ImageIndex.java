package dev.mooring.internal.saved;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The members of a saved image, as its index file in the directory lists them.
 *
 * <pre>
 * mooring image 1
 * name postgres:17
 * id sha256:7a0e4640aa27…
 * file 0f1e… 3072 blobs/sha256/0f1e…
 * directory blobs
 * </pre>
 *
 * @param name the name under which it was saved
 * @param id the id that it had on the engine
 * @param members the members of its archive, in their order
 */
record ImageIndex(String name, String id, List<Member> members) {

    private static final String VERSION = "mooring image 1";
    private static final String NAME = "name ";
    private static final String ID = "id ";

    ImageIndex {
        members = List.copyOf(members);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(VERSION, NAME + name, ID + id));
        members.forEach(member -> lines.add(member.toString()));
        return lines;
    }

    /** Reads the lines of a file; empty if they are incomplete, or of another version. */
    static Optional<ImageIndex> parse(List<String> lines) {
        if (lines.size() < 3
                || !lines.get(0).equals(VERSION)
                || !lines.get(1).startsWith(NAME)
                || !lines.get(2).startsWith(ID)) {
            return Optional.empty();
        }
        List<Member> members = new ArrayList<>();
        for (String line : lines.subList(3, lines.size())) {
            Optional<Member> member = Member.parse(line);
            if (member.isEmpty()) {
                return Optional.empty();
            }
            members.add(member.get());
        }
        return Optional.of(new ImageIndex(
                lines.get(1).substring(NAME.length()), lines.get(2).substring(ID.length()), members));
    }

    /** The hashes of all contents. */
    List<String> blobs() {
        return members.stream()
                .filter(Member.OfFile.class::isInstance)
                .map(member -> ((Member.OfFile) member).sha256())
                .distinct()
                .toList();
    }

    /** The size of all contents in bytes. */
    long size() {
        return members.stream()
                .filter(Member.OfFile.class::isInstance)
                .mapToLong(member -> ((Member.OfFile) member).size())
                .sum();
    }
}
