package dev.mooring.internal.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.report.Masker;
import dev.mooring.internal.stage.request.StageRequest;
import dev.mooring.internal.stage.request.StageRequest.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageOutputTests {

    @TempDir
    private Path directory;

    private record Document(String text, List<String> more) {}

    private StageRequest request() {
        return new StageRequest(
                name -> Optional.ofNullable(Map.of("junit.platform.reporting.output.dir", directory.toString())
                        .get(name)),
                List.of(),
                List.of(),
                new Versions("5.14.4", "", true, "17"),
                1,
                directory,
                line -> {});
    }

    /** In JSON, their characters would be others. */
    @Test
    void masksSecretsWithCharactersThatJsonEscapes() throws IOException {
        Masker masker = new Masker();
        masker.add("pa\"ss\\word");
        StageOutput output = new StageOutput(StageName.LIST, request(), masker);

        output.write(new Document("is pa\"ss\\word.", List.of("pa\"ss\\word")));

        assertThat(json()).isEqualTo("{\"text\":\"is ***.\",\"more\":[\"***\"]}\n");
    }

    /** What is printed is cut to lines that a terminal can show. */
    @Test
    void writesDocumentsThatAreLongerThanLinesOfTerminals() throws IOException {
        List<String> many = Collections.nCopies(500, "postgres:17");

        new StageOutput(StageName.LIST, request(), new Masker()).write(new Document("a", many));

        assertThat(json()).isEqualTo("{\"text\":\"a\",\"more\":[\"" + String.join("\",\"", many) + "\"]}\n");
    }

    private String json() throws IOException {
        return Files.readString(directory.resolve("mooring/stage-list.json"));
    }
}
