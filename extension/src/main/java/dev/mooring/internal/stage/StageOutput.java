package dev.mooring.internal.stage;

import dev.mooring.internal.report.Masker;
import dev.mooring.internal.report.evidence.RunDirectory;
import dev.mooring.internal.report.json.RecordJson;
import dev.mooring.internal.stage.request.StageRequest;
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

    /** Prints a text, which may have several lines. */
    void print(String text) {
        String masked = masker.mask(text);
        lines.add(masked);
        List.of(masked.split("\n", -1)).forEach(request.out());
    }

    /** Writes the document, and what has been printed, to files. */
    void write(Record document) {
        String json = masker.mask(RecordJson.object(document)) + "\n";
        try {
            Files.createDirectories(directory);
            write(name, json);
            if (request.classes().size() == 1) {
                // Where a build has a plan for each class, each would replace the files of the others.
                write(name + "-" + request.classes().get(0).testClass().getName(), json);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The output of the stage could not be written to " + directory, e);
        }
    }

    private void write(String file, String json) throws IOException {
        Files.write(directory.resolve(file + ".txt"), lines);
        Files.writeString(directory.resolve(file + ".json"), json);
    }
}
