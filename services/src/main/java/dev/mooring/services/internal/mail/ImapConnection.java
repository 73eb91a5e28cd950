package dev.mooring.services.internal.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mooring.resource.Endpoint;
import dev.mooring.services.ReceivedMail;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A connection to one mailbox by IMAP, as far as RFC 3501 and the command IDLE of RFC 2177 are needed here.
 *
 * <p>Its socket belongs to a channel, so that an interrupt ends a read.
 */
final class ImapConnection implements AutoCloseable {

    private static final int ANSWER_MILLIS = 30_000;
    private static final Pattern EXISTS = Pattern.compile("\\* (\\d+) EXISTS");
    /** A literal: its length stands at the end of a line, and its bytes follow. */
    private static final Pattern LITERAL = Pattern.compile("\\{(\\d+)}$");

    private final SocketChannel channel;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private int tag;
    private int existing;

    private ImapConnection(SocketChannel channel) throws IOException {
        this.channel = channel;
        this.socket = channel.socket();
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /** Opens the mailbox. The server takes any password. */
    static ImapConnection open(Endpoint server, String address) throws IOException {
        return open(server, address, ANSWER_MILLIS);
    }

    /** @param millis how long to wait for the connection, and for each answer when it opens */
    static ImapConnection open(Endpoint server, String address, int millis) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.socket().connect(server.socketAddress(), millis);
            ImapConnection connection = new ImapConnection(channel);
            connection.socket.setSoTimeout(millis);
            connection.line();
            connection.command("LOGIN \"" + address + "\" \"any\"");
            connection.command("SELECT INBOX");
            return connection;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Reads all messages, and leaves them unread. */
    List<ReceivedMail> messages() throws IOException {
        return existing == 0
                ? List.of()
                : command("FETCH 1:* (BODY.PEEK[])").stream()
                        .<ReceivedMail>map(ParsedMail::of)
                        .toList();
    }

    /**
     * Lets the server tell of new messages until there are enough.
     *
     * @return whether there are
     */
    boolean await(int count, Duration timeout) throws IOException {
        if (existing >= count) {
            return true;
        }
        long end = System.nanoTime() + timeout.toNanos();
        String idle = send("IDLE");
        try {
            while (existing < count) {
                long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
                if (left <= 0) {
                    break;
                }
                socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
                notice(line());
            }
        } catch (SocketTimeoutException passed) {
            // The answer is in the number of messages.
        }
        socket.setSoTimeout(ANSWER_MILLIS);
        write("DONE");
        finish(idle);
        return existing >= count;
    }

    /** Sends a command and returns the literals of its answer. */
    private List<byte[]> command(String text) throws IOException {
        return finish(send(text));
    }

    private String send(String command) throws IOException {
        String own = "m" + ++tag;
        write(own + " " + command);
        return own;
    }

    private void write(String line) throws IOException {
        out.write((line + "\r\n").getBytes(UTF_8));
        out.flush();
    }

    /** Reads until the command has ended, and returns the literals on the way. */
    private List<byte[]> finish(String command) throws IOException {
        List<byte[]> literals = new ArrayList<>();
        String line = line();
        while (!line.startsWith(command + " ")) {
            notice(line);
            Matcher literal = LITERAL.matcher(line);
            if (literal.find()) {
                literals.add(bytes(Integer.parseInt(literal.group(1))));
            }
            line = line();
        }
        if (!line.startsWith(command + " OK")) {
            throw new IOException("the server answered: " + line);
        }
        return literals;
    }

    private void notice(String line) {
        Matcher exists = EXISTS.matcher(line);
        if (exists.matches()) {
            existing = Integer.parseInt(exists.group(1));
        }
    }

    /** Reads a line without its end. What was read before a timeout is not lost. */
    private String line() throws IOException {
        for (int next = read(); next != '\n'; next = read()) {
            partial.write(next);
        }
        String line = partial.toString(UTF_8);
        partial.reset();
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    private int read() throws IOException {
        int next = in.read();
        if (next < 0) {
            throw ended();
        }
        return next;
    }

    private byte[] bytes(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw ended();
        }
        return bytes;
    }

    private static EOFException ended() {
        return new EOFException("the server closed the connection");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
