package dev.mooring.benchmarks.raw;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A connection to the engine's socket that knows just enough of HTTP: what anything costs with nothing in between.
 *
 * <p>It is used by one thread, asks and reads in turn, and takes everything but a success for a failure.
 */
final class RawEngine implements AutoCloseable {

    private static final String VERSION = "/v1.41";

    private static final int CHUNK = 128 * 1024;

    private final SocketChannel channel;
    private final OutputStream out;
    private final InputStream in;

    private RawEngine(SocketChannel channel) {
        this.channel = channel;
        this.out = Channels.newOutputStream(channel);
        this.in = new BufferedInputStream(Channels.newInputStream(channel));
    }

    static RawEngine connect() throws IOException {
        return new RawEngine(SocketChannel.open(UnixDomainSocketAddress.of("/var/run/docker.sock")));
    }

    String get(String path) throws IOException {
        return text(ask("GET", path, ""));
    }

    String post(String path, String json) throws IOException {
        return text(ask("POST", path, json));
    }

    byte[] postForBytes(String path, String json) throws IOException {
        return ask("POST", path, json);
    }

    void delete(String path) throws IOException {
        ask("DELETE", path, "");
    }

    /** Sends a body of any size in chunks. */
    void put(String path, Body body) throws IOException {
        write("PUT " + VERSION + path
                + " HTTP/1.1\r\nHost: docker\r\nContent-Type: application/x-tar\r\nTransfer-Encoding: chunked\r\n\r\n");
        try (OutputStream chunks = new BufferedOutputStream(new Chunks(out), CHUNK)) {
            body.writeTo(chunks);
        }
        response();
    }

    /** What is sent. */
    @FunctionalInterface
    interface Body {

        void writeTo(OutputStream target) throws IOException;
    }

    private byte[] ask(String method, String path, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        write(method + " " + VERSION + path
                + " HTTP/1.1\r\nHost: docker\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                + "\r\n\r\n" + json);
        return response();
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] response() throws IOException {
        String status = line();
        long length = -1;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(
                        lower.substring("content-length:".length()).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = true;
            }
        }
        byte[] body = body(status, length, chunked);
        if (status.charAt("HTTP/1.1 ".length()) != '2') {
            throw new IOException(status + ": " + text(body));
        }
        return body;
    }

    private byte[] body(String status, long length, boolean chunked) throws IOException {
        if (status.contains(" 204 ") || status.contains(" 304 ")) {
            return new byte[0];
        }
        if (!chunked) {
            return length < 0 ? in.readAllBytes() : in.readNBytes((int) length);
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int size;
        do {
            size = Integer.parseInt(line().strip(), 16);
            body.write(in.readNBytes(size));
            line();
        } while (size > 0);
        return body.toByteArray();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                throw new EOFException("the engine hung up after '" + line + "'");
            }
            if (read != '\r') {
                line.append((char) read);
            }
        }
        return line.toString();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Puts the size before whatever is written, and the end behind all. */
    private static final class Chunks extends OutputStream {

        private final OutputStream target;

        Chunks(OutputStream target) {
            this.target = target;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (length > 0) {
                target.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.UTF_8));
                target.write(bytes, offset, length);
                target.write("\r\n".getBytes(StandardCharsets.UTF_8));
            }
        }

        @Override
        public void close() throws IOException {
            target.write("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        }
    }
}
