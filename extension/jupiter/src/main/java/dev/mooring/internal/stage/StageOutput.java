package dev.mooring.internal.stage;

import dev.mooring.internal.json.Json;
import dev.mooring.internal.report.Masker;
import dev.mooring.internal.report.evidence.RunDirectory;
import dev.mooring.internal.stage.request.StageRequest;
import dev.mooring.resource.MooringException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The output of a stage: lines for people, which are also written to a file because build tools may hide what tests
 * print, and a JSON document for scripts.
 */
final class StageOutput {

    private static final String TEXT = ".txt";
    private static final String JSON = ".json";

    private final StageRequest request;
    private final Masker masker;
    private final Path directory;
    private final String name;
    private final List<String> lines = new ArrayList<>();

    StageOutput(StageName stage, StageRequest request, Masker masker) {
        this.request = request;
        this.masker = masker;
        this.directory =
                RunDirectory.output(request.parameters(), request.directory()).resolve("mooring");
        this.name = "stage-" + stage;
    }

    /** Deletes the files of an earlier run, which must not be taken for this one's. */
    void begin() {
        try {
            for (String file : files()) {
                Files.deleteIfExists(directory.resolve(file + TEXT));
                Files.deleteIfExists(directory.resolve(file + JSON));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The output of an earlier run could not be deleted in " + directory, e);
        }
    }

    /** Prints a text, which may have several lines. */
    void print(String text) {
        String masked = masker.mask(text);
        lines.add(masked);
        List.of(masked.split("\n", -1)).forEach(request.out());
    }

    /** Writes the document, and what has been printed, to files. */
    void write(Record document) {
        // Masked before it is JSON, because a secret may contain characters that JSON escapes.
        String json = Json.write(document, masker) + "\n";
        writeText();
        try {
            for (String file : files()) {
                Files.writeString(directory.resolve(file + JSON), json);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The output of the stage could not be written to " + directory, e);
        }
    }

    /** Writes a failure to the file for people; the build tool prints it. */
    void fail(MooringException failure) {
        if (!lines.isEmpty()) {
            lines.add("");
        }
        masker.mask(String.valueOf(failure.getMessage())).lines().forEach(lines::add);
        writeText();
    }

    private void writeText() {
        try {
            Files.createDirectories(directory);
            for (String file : files()) {
                Files.write(directory.resolve(file + TEXT), lines);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The output of the stage could not be written to " + directory, e);
        }
    }

    /** Where a build has a plan for each class, each would replace the files of the others. */
    private List<String> files() {
        return request.classes().size() == 1
                ? List.of(
                        name, name + "-" + request.classes().get(0).testClass().getName())
                : List.of(name);
    }
}
