package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The reference shows the table that the tests follow. To write it anew, paste what this test expected. */
class LifecyclePageTests {

    private static final Path PAGE = Path.of("..", "..", "docs", "explanation", "lifecycle.md");

    @Test
    void showsTheTable() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(page.substring(page.indexOf("## "))).isEqualTo(LifecycleTable.markdown());
    }
}
