package dev.mooring.internal.report.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunDirectoryTests {

    @TempDir
    private Path project;

    private Path output() {
        return RunDirectory.output(name -> Optional.empty(), project);
    }

    @ParameterizedTest
    @CsvSource({"pom.xml, target", "build.gradle, build", "settings.gradle.kts, build", "README.md, ''"})
    void isBelowTheOutputDirectoryOfTheBuildTool(String file, String expected) throws IOException {
        Files.createFile(project.resolve(file));
        assertThat(output()).isEqualTo(expected.isEmpty() ? project : project.resolve(expected));
    }

    @Test
    void isBelowJUnitsOutputDirectoryIfThatIsConfigured() {
        assertThat(RunDirectory.output(
                        name -> name.equals("junit.platform.reporting.output.dir")
                                ? Optional.of("reports/{uniqueNumber}")
                                : Optional.empty(),
                        project))
                .isEqualTo(project.resolve("reports/" + ProcessHandle.current().pid()));
    }

    @Test
    void isMadeWhenSomethingIsPutIntoIt() {
        RunDirectory directory = new RunDirectory(project.resolve("mooring/run-1"));
        assertThat(project).isEmptyDirectory();
        directory.make();
        assertThat(project.resolve("mooring/run-1")).isEmptyDirectory();
    }

    @Test
    void testsOfTheSameNameHaveDirectoriesOfTheirOwn() {
        RunDirectory directory = new RunDirectory(project);
        assertThat(List.of(
                        directory.makeFor("OrdersIT", "pays"),
                        directory.makeFor("OrdersIT", "pays"),
                        directory.makeFor("OrdersIT", "pays")))
                .extracting(path -> project.relativize(path).toString())
                .containsExactly("OrdersIT/pays", "OrdersIT/pays-2", "OrdersIT/pays-3");
    }

    @Test
    void saysWhichFilesAreLeftOutWhenARunHasWrittenTooMuch() throws IOException {
        RunDirectory directory = new RunDirectory(project);
        directory.write(project.resolve("db.log"), List.of("before"));
        directory.write(project.resolve("app.log"), Collections.nCopies(101, "x".repeat(1024 * 1024)));
        assertThat(project.resolve("db.log")).hasContent("before");
        assertThat(project.resolve("app.log"))
                .hasContent("(Left out: the evidence of this run has reached 104857600 characters.)");
    }

    @Test
    void aLongNameIsNotCutWithinACharacter() {
        String letter = Character.toString(0x1D4B3);
        assertThat(RunDirectory.fileName("a" + letter.repeat(50))).isEqualTo("a" + letter.repeat(39));
    }

    @Test
    void aNameThatTheFileSystemRefusesIsReducedToAscii() {
        // Half a character can be no more part of a name than an ä in a POSIX locale.
        assertThat(RunDirectory.fileName("half\ud835letter")).isEqualTo("half_letter");
    }

    @ParameterizedTest
    @CsvSource({
        "pays [1] 'a', pays_[1]_a",
        "../../etc/passwd, .._.._etc_passwd",
        "'', _",
        ".., _",
        "zahlt_äöü, zahlt_äöü",
        "a:b|c*d?, a_b_c_d"
    })
    void turnsTestNamesIntoFileNames(String name, String expected) {
        assertThat(RunDirectory.fileName(name)).isEqualTo(expected);
    }

    @Test
    void belongsToTheProjectThatIsTested() {
        assertThat(new RunDirectory(Path.of("/home/shop/build/mooring/run-1")).project())
                .isEqualTo(Path.of("/home/shop"));
        assertThat(new RunDirectory(Path.of("target/mooring/run-1")).project())
                .isEqualTo(Path.of("").toAbsolutePath());
    }

    @Test
    void namesItsFilesRelativeToItself() {
        RunDirectory run = new RunDirectory(Path.of("target/mooring/run-1"));
        assertThat(run.relative(Path.of("target/mooring/run-1/OrdersIT/a"))).isEqualTo("OrdersIT/a");
        assertThat(run.relative(Path.of("target/mooring/run-1/OrdersIT/a").toAbsolutePath()))
                .isEqualTo("OrdersIT/a");
    }

    /** Only root can give files away. */
    @Test
    void nothingIsWrittenToADirectoryOfAnotherUser(@TempDir Path around) throws IOException {
        Path theirs = Files.createDirectory(around.resolve("mooring"));
        assumeThatCode(() -> Files.setOwner(
                        theirs,
                        theirs.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody")))
                .doesNotThrowAnyException();
        RunDirectory run = new RunDirectory(theirs.resolve("run-1"));

        assertThatThrownBy(run::make)
                .hasRootCauseMessage(
                        "'" + theirs + "' belongs to nobody, so nothing is written there; delete it, or set"
                                + " the output directory of JUnit to one of your own");
        assertThat(theirs).isEmptyDirectory();
    }
}
