package dev.mooring.benchmarks.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** What the tests of all peers run on and ask of their containers. */
public final class Task {

    /** BusyBox's web server on port 80. */
    public static final String HTTPD = "mooring/bench-httpd:1";

    public static final String POSTGRES = "postgres:17";

    public static final String MARIADB = "mariadb:11.8";

    /** The system property for what is put before the names of images. */
    public static final String IMAGE_PREFIX = "mooring.image.prefix";

    /** The system property that names the large file to copy. */
    public static final String LARGE_FILE = "benchmark.large";

    public static final int EXECS = 50;
    public static final int EXEC_WARM_UPS = 10;

    private Task() {}

    public static String image(String name) {
        return System.getProperty(IMAGE_PREFIX, "") + name;
    }

    public static Path largeFile() {
        return Path.of(System.getProperty(LARGE_FILE));
    }

    /** Reads the web server's page. */
    public static void readPage(String host, int port) throws IOException {
        try (InputStream page =
                URI.create("http://" + host + ":" + port + "/").toURL().openStream()) {
            assertEquals("it works\n", new String(page.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Asks a database. */
    public static void ask(String url, String user, String password) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, password)) {
            assertTrue(connection.isValid(5));
        }
    }
}
