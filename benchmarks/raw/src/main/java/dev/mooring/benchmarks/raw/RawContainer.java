package dev.mooring.benchmarks.raw;

import dev.mooring.benchmarks.harness.Task;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * A container by the fewest requests: create, start, inspect for the port; the test's own request, until it succeeds.
 */
final class RawContainer implements AutoCloseable {

    private static final Pattern ID = Pattern.compile("\"Id\":\"(\\w+)\"");
    private static final Pattern PORT = Pattern.compile("\"HostPort\":\"(\\d+)\"");
    private static final String LOOPBACK = "127.0.0.1";
    private static final long PAUSE_MILLIS = 5;
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final int FRAME_HEADER = 8;

    private final RawEngine engine;
    private final String id;
    private final int port;

    private RawContainer(RawEngine engine, String id, int port) {
        this.engine = engine;
        this.id = id;
        this.port = port;
    }

    static RawContainer httpd() throws Exception {
        RawContainer container = start(Task.HTTPD, 80, "");
        container.await(container::readPage);
        return container;
    }

    static RawContainer postgres() throws Exception {
        RawContainer container = start(Task.POSTGRES, 5432, "\"Env\":[\"POSTGRES_PASSWORD=secret\"],");
        container.await(container::ask);
        return container;
    }

    private static RawContainer start(String image, int port, String more) throws IOException {
        RawEngine engine = RawEngine.connect();
        String binding =
                "\"PortBindings\":{\"" + port + "/tcp\":[{\"HostIp\":\"" + LOOPBACK + "\",\"HostPort\":\"\"}]}";
        String created = engine.post(
                "/containers/create",
                "{\"Image\":\"" + Task.image(image) + "\"," + more + "\"ExposedPorts\":{\"" + port
                        + "/tcp\":{}},\"HostConfig\":{" + binding + "}}");
        String id = first(ID, created);
        engine.post("/containers/" + id + "/start", "");
        String bound = first(PORT, engine.get("/containers/" + id + "/json").split("\"NetworkSettings\":", 2)[1]);
        return new RawContainer(engine, id, Integer.parseInt(bound));
    }

    private static String first(Pattern pattern, String json) throws IOException {
        Matcher matcher = pattern.matcher(json);
        if (!matcher.find()) {
            throw new IOException("No " + pattern + " in " + json);
        }
        return matcher.group(1);
    }

    /** A request of the test's own. */
    private interface Request {

        void send() throws IOException, SQLException;
    }

    private void await(Request request) throws Exception {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            try {
                request.send();
                return;
            } catch (IOException | SQLException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    void readPage() throws IOException {
        Task.readPage(LOOPBACK, port);
    }

    void ask() throws SQLException {
        Task.ask("jdbc:postgresql://" + LOOPBACK + ":" + port + "/postgres", "postgres", "secret");
    }

    /** Runs a command and returns what it prints; the engine gives away the connection of a started command. */
    String exec(String... command) throws IOException {
        String words = Arrays.stream(command).map(word -> '"' + word + '"').collect(Collectors.joining(","));
        String exec = first(
                ID,
                engine.post(
                        "/containers/" + id + "/exec",
                        "{\"AttachStdout\":true,\"AttachStderr\":true,\"Cmd\":[" + words + "]}"));
        byte[] frames;
        try (RawEngine connection = RawEngine.connect()) {
            frames = connection.postForBytes("/exec/" + exec + "/start", "{\"Detach\":false,\"Tty\":false}");
        }
        if (!engine.get("/exec/" + exec + "/json").contains("\"ExitCode\":0")) {
            throw new IOException("The command failed");
        }
        return output(frames);
    }

    private static String output(byte[] frames) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteBuffer rest = ByteBuffer.wrap(frames);
        while (rest.remaining() > FRAME_HEADER) {
            int size = rest.getInt(rest.position() + 4);
            output.write(frames, rest.position() + FRAME_HEADER, size);
            rest.position(rest.position() + FRAME_HEADER + size);
        }
        return output.toString(StandardCharsets.UTF_8);
    }

    /** Copies a file; the engine may hang up on a connection whose body it has not read to the last byte. */
    void copyIn(Path file, String directory, String name) throws IOException {
        try (RawEngine connection = RawEngine.connect()) {
            connection.put("/containers/" + id + "/archive?path=" + directory, target -> {
                try (TarArchiveOutputStream tar = new TarArchiveOutputStream(target)) {
                    TarArchiveEntry entry = new TarArchiveEntry(name);
                    entry.setSize(Files.size(file));
                    tar.putArchiveEntry(entry);
                    Files.copy(file, tar);
                    tar.closeArchiveEntry();
                }
            });
        }
    }

    @Override
    public void close() throws IOException {
        try (engine) {
            engine.delete("/containers/" + id + "?force=true&v=true");
        }
    }
}
