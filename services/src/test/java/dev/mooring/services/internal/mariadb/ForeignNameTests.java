package dev.mooring.services.internal.mariadb;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.mooring.resource.MooringException;
import dev.mooring.services.internal.database.ProjectFiles;
import dev.mooring.services.internal.database.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts that would change what all tests share. */
class ForeignNameTests {

    @TempDir
    Path folder;

    private Script script(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("schema.sql"), text);
        return Script.read(file.toString(), new ProjectFiles(ForeignNameTests.class, Path.of("")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table test.x (id int)",
                "CREATE TABLE IF NOT EXISTS `test` . `x` (id int)",
                "INSERT INTO test.x VALUES (1)",
                "/*!50001 CREATE VIEW `test`.`v` AS SELECT 1 */",
                "CREATE TABLE y (id int REFERENCES test.x (id))",
                "SELECT 1;\nUSE test;",
                "SELECT 1; use `petclinic`",
                "CREATE DATABASE IF NOT EXISTS petclinic",
                "DROP SCHEMA test",
            })
    void areRefused(String text) throws IOException {
        Script script = script(text);
        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(() -> new ForeignName("own", List.of("test", "mooring")).check(script));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT test.id FROM x test JOIN y ON test.id = y.id",
                "-- INSERT INTO test.x\nSELECT 1",
                "# USE test\n/* USE test; */ SELECT 'it''s \\' FROM test.x', \"FROM test.x\"",
                "INSERT INTO texts VALUES ('a\n;USE test;')",
                "SELECT * FROM x\nUSE INDEX (i)",
                "ALTER DATABASE CHARACTER SET latin1",
                "CREATE TABLE tests.x (id int)",
                "USE own",
            })
    void isNoOtherDatabase(String text) throws IOException {
        Script script = script(text);
        assertThatNoException().isThrownBy(() -> new ForeignName("own", List.of("test", "mooring")).check(script));
    }

    @Test
    void theMessageSaysWhatToDo() throws IOException {
        Script script = script("-- of a library\nSELECT 1;\ncreate table test.tasks (id int)");
        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(() -> new ForeignName("own", List.of("test")).check(script))
                .withMessage("The script '" + script.location() + "' names the database 'test', which all tests would"
                        + " share.\n  what to do: leave out the name of the database, so that the script changes the one"
                        + " that it prepares; or let the annotation of the server run the script"
                        + "\n  line 3:     table test.tasks");
    }
}
