package dev.mooring.internal.engine.http.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to an engine through the input and output of a process, as of {@code ssh}.
 *
 * <p>The pipes of a process have no timeout and ignore interrupts. So the client uses one end of a pair of Unix
 * sockets, and threads copy the bytes between the other end and the process.
 */
final class CommandTunnel implements ChannelSocket.Behind {

    private static final Logger LOG = LoggerFactory.getLogger(CommandTunnel.class);
    private static final String SCHEME = EngineAddress.Command.SCHEME;
    private static final int PIECE = 32 * 1024;

    /** Errors are short; the beginning of a longer one is enough. */
    private static final int WORDS = 4 * 1024;

    /** How long the greeting may take: the other host may be far, and behind others. */
    private static final Duration GREETING = Duration.ofSeconds(30);

    /** A process whose output has ended, ends. */
    private static final Duration END = Duration.ofSeconds(2);

    private static final String PING = "HEAD /_ping HTTP/1.1\r\nHost: localhost\r\nUser-Agent: Mooring\r\n\r\n";
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final int LONGEST_HEAD = 8 * 1024;

    private final String name;
    private final Process process;
    private final SocketChannel end;
    private final ChannelSocket socket;
    private final ByteArrayOutputStream words = new ByteArrayOutputStream();
    private final Thread listener;

    private CommandTunnel(String name, Process process, SocketChannel end, SocketChannel client) throws IOException {
        this.name = name;
        this.process = process;
        this.end = end;
        this.socket = ChannelSocket.connected(client, this);
        this.listener = daemon("words", this::listen);
        daemon("input", this::carryInput);
        daemon("output", this::carryOutput);
    }

    /**
     * Starts the process; whether it reaches the engine is not known yet.
     *
     * @param name what errors call it
     */
    static CommandTunnel start(String name, List<String> command) throws IOException {
        Path directory = Files.createTempDirectory("mooring-dial");
        Path socket = directory.resolve("socket");
        try (ServerSocketChannel pairing = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            UnixDomainSocketAddress here = UnixDomainSocketAddress.of(socket);
            pairing.bind(here);
            return start(name, command, SocketChannel.open(here), pairing);
        } finally {
            Files.deleteIfExists(socket);
            Files.deleteIfExists(directory);
        }
    }

    /**
     * The process is started after the pairing, because an interrupt may end the pairing, and then nothing would end
     * the process.
     */
    static CommandTunnel start(String name, List<String> command, SocketChannel client, ServerSocketChannel pairing)
            throws IOException {
        SocketChannel end = null;
        Process process = null;
        try {
            end = pairing.accept();
            process = run(name, command);
            return new CommandTunnel(name, process, end, client);
        } catch (IOException e) {
            client.close();
            if (end != null) {
                end.close();
            }
            if (process != null) {
                process.destroy();
            }
            throw e;
        }
    }

    private static Process run(String name, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        // The watchdog has the command there, which docker would take for the address of its engine.
        builder.environment()
                .computeIfPresent("DOCKER_HOST", (variable, host) -> host.startsWith(SCHEME) ? null : host);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IOException(name + " cannot be started: " + e.getMessage(), e);
        }
    }

    ChannelSocket socket() {
        return socket;
    }

    /**
     * Waits until the engine answers, with a request of no consequence: whatever fails on the way there fails here,
     * before a request that must not be sent twice was sent at all.
     */
    void greet() throws IOException {
        socket.setSoTimeout((int) GREETING.toMillis());
        OutputStream output = socket.getOutputStream();
        output.write(PING.getBytes(StandardCharsets.US_ASCII));
        output.flush();
        InputStream input = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf(END_OF_HEAD) < 0) {
            int next = input.read();
            if (next < 0) {
                throw new IOException(name + " ended before the engine answered" + said());
            }
            head.append((char) next);
            boolean foreign = head.length() == 5 && head.indexOf("HTTP/") != 0;
            if (foreign || head.length() > LONGEST_HEAD) {
                throw new IOException(name + " prints something other than the engine's answer, which begins with '"
                        + head.toString().strip() + "'; neither it nor a shell's start-up files may print anything");
            }
        }
        socket.setSoTimeout(0);
    }

    private void listen() {
        try (InputStream error = process.getErrorStream()) {
            byte[] piece = new byte[WORDS];
            for (int count = error.read(piece); count >= 0; count = error.read(piece)) {
                synchronized (words) {
                    words.write(piece, 0, Math.min(count, WORDS - words.size()));
                }
            }
        } catch (IOException e) {
            LOG.trace("{} writes no more errors", name, e);
        }
    }

    private void carryInput() {
        ByteBuffer buffer = ByteBuffer.allocate(PIECE);
        try (OutputStream input = process.getOutputStream()) {
            while (end.read(buffer) >= 0) {
                input.write(buffer.array(), 0, buffer.position());
                input.flush();
                buffer.clear();
            }
        } catch (IOException e) {
            LOG.trace("{} reads no more", name, e);
            refuseMore();
        }
    }

    /** Lets the client's next write fail. */
    private void refuseMore() {
        try {
            end.shutdownInput();
        } catch (IOException e) {
            LOG.trace("the connection of {} is closed", name, e);
        }
    }

    private void carryOutput() {
        byte[] piece = new byte[PIECE];
        try (InputStream output = process.getInputStream()) {
            for (int count = output.read(piece); count >= 0; count = output.read(piece)) {
                ByteBuffer buffer = ByteBuffer.wrap(piece, 0, count);
                while (buffer.hasRemaining()) {
                    end.write(buffer);
                }
            }
            end.shutdownOutput();
        } catch (IOException e) {
            LOG.trace("the answers of {} are read no more", name, e);
            process.destroy();
        }
    }

    private Thread daemon(String task, Runnable work) {
        Thread thread = new Thread(work, "mooring-dial-" + task + "-" + process.pid());
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** {@inheritDoc} Here: if the command, or another one that it runs, has failed. */
    @Override
    public void verify() throws IOException {
        try {
            if (process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() != 0) {
                throw new IOException(name + " ended with exit code " + process.exitValue() + said());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /** The errors that the command has written until its end. */
    private String said() throws InterruptedIOException {
        try {
            // Not for ever: a connection that it shares with others may hold on to its error output.
            listener.join(END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
        synchronized (words) {
            String text = words.toString(StandardCharsets.UTF_8).strip();
            return text.isEmpty() ? "" : ": " + text;
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        end.close();
    }
}
