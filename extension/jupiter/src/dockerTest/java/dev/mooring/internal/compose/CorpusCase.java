package dev.mooring.internal.compose;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A small project of the corpus in {@code src/dockerTest/compose/corpus}.
 *
 * <p>A case begins with {@code === name}. Lines {@code #: …} say how it is read: {@code variable NAME=value} and
 * {@code profile NAME} set these; {@code refused} expects an error of both, {@code mooring refuses} one of Mooring
 * alone, {@code free ports} lets Mooring choose the host ports, and {@code not again} does not read what Compose
 * prints. The text of compose.yaml follows, and further files, each after {@code --- path}; those whose names begin
 * with {@code over} and end with {@code .yaml} override compose.yaml. Bytes may be written as {@code %0D}.
 */
record CorpusCase(
        String name,
        Map<String, String> variables,
        List<String> profiles,
        List<String> remarks,
        Map<String, String> files) {

    private static final String FIRST = "compose.yaml";

    /** All cases of a directory. */
    static List<CorpusCase> all(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().flatMap(CorpusCase::read).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Stream<CorpusCase> read(Path file) {
        String topic = file.getFileName().toString().replaceFirst("\\.txt$", "");
        try {
            return Stream.of(Files.readString(file).split("(?m)^=== "))
                    .filter(text -> !text.isBlank())
                    .map(text -> parse(topic, text));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static CorpusCase parse(String topic, String text) {
        Map<String, String> variables = new LinkedHashMap<>();
        List<String> profiles = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        Map<String, StringBuilder> files = new LinkedHashMap<>();
        StringBuilder file = new StringBuilder();
        files.put(FIRST, file);
        List<String> lines = text.lines().toList();
        for (String line : lines.subList(1, lines.size())) {
            if (line.startsWith("#: variable ")) {
                String[] pair = line.substring("#: variable ".length()).split("=", 2);
                variables.put(pair[0], pair[1]);
            } else if (line.startsWith("#: profile ")) {
                profiles.add(line.substring("#: profile ".length()));
            } else if (line.startsWith("#: ")) {
                remarks.add(line.substring("#: ".length()));
            } else if (line.startsWith("--- ")) {
                file = new StringBuilder();
                files.put(line.substring("--- ".length()), file);
            } else {
                file.append(line.replace("%0D", "\r").replace("%EF%BB%BF", "\uFEFF"))
                        .append('\n');
            }
        }
        Map<String, String> texts = new LinkedHashMap<>();
        files.forEach((path, content) -> texts.put(path, content.toString()));
        return new CorpusCase(topic + ": " + lines.get(0), variables, profiles, remarks, texts);
    }

    /** Writes the files into a directory. */
    void write(Path directory) {
        files.forEach((path, text) -> {
            try {
                Path file = directory.resolve(path);
                Files.createDirectories(file.getParent());
                Files.write(file, text.getBytes(UTF_8));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }

    /** The Compose files, later ones override earlier ones. */
    List<String> composeFiles() {
        return files.keySet().stream()
                .filter(path -> path.equals(FIRST) || path.matches("(.*/)?over[^/]*\\.yaml"))
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
