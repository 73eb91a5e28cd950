package dev.mooring.services.internal.redis;

import dev.mooring.resource.Endpoint;
import dev.mooring.resource.MooringException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A connection that speaks the protocol of Redis, so that tests need no client library for their key spaces. */
final class RespConnection implements Closeable {

    private static final int TIMEOUT_MILLIS = 10_000;

    private final Socket socket;
    private final DataInputStream in;

    private RespConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    /** @param password of the default user, or empty */
    static RespConnection open(Endpoint endpoint, String password) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(endpoint.socketAddress(), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.setTcpNoDelay(true);
            RespConnection connection = new RespConnection(socket);
            if (!password.isEmpty()) {
                connection.callForText("AUTH", password);
            }
            return connection;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** Runs a command that is answered with a single value. */
    String callForText(String... words) throws IOException {
        send(words);
        return text(line(), words[0]);
    }

    /** Runs a command that is answered with an array of single values. */
    List<String> callForList(String... words) throws IOException {
        send(words);
        String line = line();
        if (line.charAt(0) != '*') {
            throw new MooringException(
                    "The server answered " + words[0] + " with '" + text(line, words[0]) + "' instead of an array.");
        }
        int length = Integer.parseInt(line.substring(1));
        List<String> values = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            values.add(text(line(), words[0]));
        }
        return values;
    }

    private void send(String... words) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ascii("*" + words.length + "\r\n"));
        for (String word : words) {
            byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
            out.writeBytes(ascii("$" + bytes.length + "\r\n"));
            out.writeBytes(bytes);
            out.writeBytes(ascii("\r\n"));
        }
        socket.getOutputStream().write(out.toByteArray());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private String text(String line, String command) throws IOException {
        String rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '+', ':' -> rest;
            case '$' -> bulk(Integer.parseInt(rest));
            case '-' -> throw new MooringException("The server refused " + command + ": " + rest);
            default -> throw new MooringException("The server answered " + command + " with '" + line + "'.");
        };
    }

    private String bulk(int length) throws IOException {
        if (length < 0) {
            return "";
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        line();
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Reads a line, which is never empty at the beginning of an answer. */
    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (octet != '\r') {
                line.write(octet);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
