package dev.mooring.services.internal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key of a preparation changes with all that it is made of, and with nothing else. */
class PreparationKeyTests {

    @TempDir
    Path folder;

    private String keyOfScripts(Path... scripts) {
        String[] locations = new String[scripts.length];
        for (int i = 0; i < scripts.length; i++) {
            locations[i] = scripts[i].toString();
        }
        return Preparation.of(locations, "", new String[0], "", files()).key();
    }

    private Path file(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    @Test
    void theContentOfScriptsCountsAndNotTheirNames() throws IOException {
        Path one = file("one.sql", "SELECT 1");
        Path same = file("same.sql", "SELECT 1");
        Path other = file("other.sql", "SELECT 2");

        assertThat(keyOfScripts(one)).isEqualTo(keyOfScripts(same)).isNotEqualTo(keyOfScripts(other));
        assertThat(keyOfScripts(one, other)).isNotEqualTo(keyOfScripts(other, one));
    }

    @Test
    void eachFileOfALocationCounts() throws IOException {
        file("db/V1__a.sql", "SELECT 1");
        String location = "filesystem:" + folder.resolve("db");
        String before = keyOfMigrations(location);
        assertThat(keyOfMigrations(location)).isEqualTo(before);

        file("db/deep/er/V2__b.sql", "SELECT 2");
        String added = keyOfMigrations(location);
        file("db/V1__a.sql", "SELECT 0");
        String changed = keyOfMigrations(location);
        Files.move(folder.resolve("db/V1__a.sql"), folder.resolve("db/V3__a.sql"));

        assertThat(keyOfMigrations(location))
                .isNotIn(before, added, changed)
                .isEqualTo(keyOfMigrations(location + "/**"));
        assertThat(added).isNotIn(before, changed);
    }

    private String keyOfMigrations(String location) {
        return Preparation.of(new String[0], location, new String[0], "", files())
                .key();
    }

    private ProjectFiles files() {
        return new ProjectFiles(PreparationKeyTests.class, folder);
    }

    @Test
    void pathsAreRelativeToTheProjectDirectory() throws IOException {
        Path script = file("one.sql", "SELECT 1");
        file("db/V1__a.sql", "SELECT 1");

        assertThat(keyOfScripts(Path.of("one.sql"))).isEqualTo(keyOfScripts(script));
        assertThat(keyOfMigrations("filesystem:db"))
                .isEqualTo(keyOfMigrations("filesystem:" + folder.resolve("db")))
                .isEqualTo(keyOfMigrations("filesystem:db/*"))
                .isNotEqualTo(keyOfMigrations("filesystem:other"));
        assertThatThrownBy(() -> keyOfScripts(Path.of("two.sql")))
                .hasMessage("The script 'two.sql' is not a file: " + folder.resolve("two.sql") + "."
                        + "\n  what to do: correct the path, which is relative to the project directory (the nearest one"
                        + " above the test class that contains a build file, or mooring.project.directory), or write"
                        + " classpath:two.sql for a resource");
    }

    /** The key as a class sees it whose class path is the folder, or an archive of it. */
    private static String keyOn(Path classPath, String location) throws IOException {
        Fingerprint fingerprint = new Fingerprint();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classPath.toUri().toURL()}, null)) {
            if (location.endsWith(".xml")) {
                new LiquibaseMigrations(location, loader).addTo(fingerprint);
            } else {
                new FlywayMigrations(location, Path.of(""), loader).addTo(fingerprint);
            }
        }
        return fingerprint.end();
    }

    @Test
    void whatIsBesideALocationCountsOnlyIfThereAreJavaMigrations() throws IOException {
        file("db/V1__a.sql", "SELECT 1");
        file("Helper.class", "one");
        String before = keyOn(folder, "classpath:db");
        file("Helper.class", "two");
        assertThat(keyOn(folder, "classpath:db")).isEqualTo(before);

        file("db/V2__B.class", "uses Helper");
        String withJava = keyOn(folder, "classpath:db");
        file("Helper.class", "three");
        assertThat(keyOn(folder, "classpath:db")).isNotIn(before, withJava);
    }

    @Test
    void allThatAChangelogMayIncludeCounts() throws IOException {
        file("changes/main.xml", "<databaseChangeLog/>");
        file("elsewhere/part.sql", "SELECT 1");
        String before = keyOn(folder, "classpath:changes/main.xml");
        file("elsewhere/part.sql", "SELECT 2");
        assertThat(keyOn(folder, "classpath:changes/main.xml")).isNotEqualTo(before);
    }

    @Test
    void archivesAreReadAsFoldersAre() throws IOException {
        Path jar = folder.resolve("one.jar");
        jar(jar, "db/V1__a.sql", "SELECT 1", "other", "beside");
        String before = keyOn(jar, "classpath:db");
        Path another = folder.resolve("another.jar");
        jar(another, "db/V1__a.sql", "SELECT 1", "other", "changed");
        Path changed = folder.resolve("changed.jar");
        jar(changed, "db/V1__a.sql", "SELECT 2", "other", "beside");

        assertThat(keyOn(another, "classpath:db")).isEqualTo(before);
        assertThat(keyOn(changed, "classpath:db")).isNotEqualTo(before);
    }

    private static void jar(Path file, String... namesAndContents) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            jar.putNextEntry(new JarEntry("db/"));
            for (int i = 0; i < namesAndContents.length; i += 2) {
                jar.putNextEntry(new JarEntry(namesAndContents[i]));
                jar.write(namesAndContents[i + 1].getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        }
    }
}
