package dev.mooring.services.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mooring.resource.MooringException;
import dev.mooring.services.internal.database.Boundary.Crossing;
import dev.mooring.services.internal.database.ProjectFiles;
import dev.mooring.services.internal.database.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements that would change what all tests share. */
class OtherDatabaseTests {

    private final OtherDatabase boundary = new OtherDatabase("own");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\c shop",
                "\\connect shop",
                "\\connect \"shop\"",
                "\\c 'shop' admin",
                "\\c -reuse-previous=on shop",
                "SELECT 'it''s'; \\c shop",
                "SELECT E'it\\'s';\n\\c shop",
                "DO $x$ BEGIN END $x$;\n\\c shop",
                "COPY t FROM stdin;\na\tb\n\\.\n\\c shop",
                "create database shop",
                "SELECT 1; DROP DATABASE IF EXISTS shop",
                "ALTER DATABASE \"shop\" SET search_path = a",
                "COMMENT ON DATABASE shop IS 'of all'",
            })
    void areRefused(String sql) {
        assertThat(boundary.find(sql)).map(Crossing::name).contains("shop");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\c",
                "\\c - admin",
                "\\connect -\nSELECT 1",
                "\\c :DBNAME admin",
                "\\copy t FROM 'x'",
                "\\conninfo",
                "ALTER DATABASE own SET search_path = a",
                "COMMENT ON DATABASE \"own\" IS 'mine'",
                "-- \\c shop\n/* a /* \\c shop */ \\c shop */ SELECT 1",
                "SELECT '\n\\c shop'",
                "DO $$ BEGIN EXECUTE '\nDROP DATABASE shop'; END $$",
                "COPY t FROM stdin;\nDROP DATABASE shop\n\\.\n",
                "SELECT a$b, 'x' FROM y$z; SELECT 1",
                "SELECT format('ALTER DATABASE %I SET x = 1', current_database()) \\gexec",
            })
    void areRun(String sql) {
        assertThat(boundary.find(sql)).isEmpty();
    }

    @Test
    void theMessageSaysWhatToDo(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("schema.sql"), "-- dumped\nSELECT 1;\n\\connect shop\n");
        Script script = Script.read(file.toString(), new ProjectFiles(OtherDatabaseTests.class, Path.of("")));
        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(() -> boundary.check(script))
                .withMessage("The script '" + script.location() + "' names the database 'shop', which all tests would"
                        + " share.\n  what to do: leave out the name of the database, so that the script changes the one"
                        + " that it prepares; or let the annotation of the server run the script"
                        + "\n  line 3:     \\connect shop");
    }
}
