package dev.mooring.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesTests {

    @TempDir
    private static Path project;

    private final LocalFiles files = new LocalFiles(project, () -> true);

    @BeforeEach
    void make() throws IOException {
        Files.writeString(project.resolve("there.sql"), "select 1");
    }

    @Test
    void namesThePathThatItLookedFor() {
        assertThat(files.missing(getClass(), "there.sql")).isEmpty();
        assertThat(files.missing(getClass(), project.resolve("there.sql").toString()))
                .isEmpty();
        assertThat(files.missing(getClass(), "data:x")).isEmpty();
        assertThat(files.missing(getClass(), "classpath:dev/mooring/Scope.class"))
                .isEmpty();
        assertThat(files.missing(getClass(), "none.sql"))
                .contains(project.resolve("none.sql").toString());
        assertThat(files.missing(getClass(), "classpath:none.sql")).contains("it on the class path");
        assertThat(files.missing(getClass(), "a\0b"))
                .hasValueSatisfying(text -> assertThat(text).startsWith("a path, which this is not: "));
    }

    @Test
    void theEnginesFilesAreThoseOfThisHostOnlyIfItSharesThem() {
        LocalFiles elsewhere = new LocalFiles(project, () -> false);

        assertThat(files.missingOnEngine(getClass(), "there.sql")).isEmpty();
        assertThat(files.missingOnEngine(getClass(), "none"))
                .contains(project.resolve("none").toString());
        assertThat(files.missingOnEngine(getClass(), "data:x"))
                .contains(project.resolve("data:x").toString());
        assertThat(elsewhere.missingOnEngine(getClass(), "none")).isEmpty();
    }

    static class MakesItsFileTestCase {
        static {
            try {
                Files.writeString(project.resolve("made.sql"), "select 1");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void findsFilesThatAStaticInitializerCreates() {
        assertThat(files.missing(MakesItsFileTestCase.class, "made.sql")).isEmpty();
    }
}
