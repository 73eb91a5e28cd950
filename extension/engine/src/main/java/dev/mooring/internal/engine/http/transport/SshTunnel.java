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
 * A connection to an engine through a process of {@code ssh}.
 *
 * <p>The pipes of a process have no timeout and ignore interrupts. So the client uses one end of a pair of Unix
 * sockets, and threads copy the bytes between the other end and the process.
 */
final class SshTunnel implements ChannelSocket.Behind {

    private static final Logger LOG = LoggerFactory.getLogger(SshTunnel.class);
    private static final int PIECE = 32 * 1024;

    /** What {@code ssh} says on its way out is short; the beginning of something longer is enough. */
    private static final int WORDS = 4 * 1024;

    /** How long the greeting may take: the other host may be far, and behind others. */
    private static final Duration GREETING = Duration.ofSeconds(30);

    /** A process whose output has ended, ends. */
    private static final Duration END = Duration.ofSeconds(2);

    private static final String PING = "HEAD /_ping HTTP/1.1\r\nHost: localhost\r\nUser-Agent: Mooring\r\n\r\n";
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final int LONGEST_HEAD = 8 * 1024;

    private final EngineAddress.Ssh address;
    private final Process process;
    private final SocketChannel end;
    private final ChannelSocket socket;
    private final ByteArrayOutputStream words = new ByteArrayOutputStream();
    private final Thread listener;

    private SshTunnel(EngineAddress.Ssh address, Process process, SocketChannel end, SocketChannel client)
            throws IOException {
        this.address = address;
        this.process = process;
        this.end = end;
        this.socket = ChannelSocket.connected(client, this);
        this.listener = daemon("words", this::listen);
        daemon("input", this::carryInput);
        daemon("output", this::carryOutput);
    }

    /** Starts the process; nothing says yet that it will reach the engine. */
    static SshTunnel start(EngineAddress.Ssh address) throws IOException {
        return start(address, SshCommand.dialing(address));
    }

    static SshTunnel start(EngineAddress.Ssh address, List<String> command) throws IOException {
        Path directory = Files.createTempDirectory("mooring-ssh");
        Path name = directory.resolve("socket");
        try (ServerSocketChannel pairing = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            UnixDomainSocketAddress here = UnixDomainSocketAddress.of(name);
            pairing.bind(here);
            return start(address, command, SocketChannel.open(here), pairing);
        } finally {
            Files.deleteIfExists(name);
            Files.deleteIfExists(directory);
        }
    }

    /**
     * The process is started after the pairing, because an interrupt may end the pairing, and then nothing would end
     * the process.
     */
    static SshTunnel start(
            EngineAddress.Ssh address, List<String> command, SocketChannel client, ServerSocketChannel pairing)
            throws IOException {
        SocketChannel end = null;
        Process process = null;
        try {
            end = pairing.accept();
            process = run(command);
            return new SshTunnel(address, process, end, client);
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

    private static Process run(List<String> command) throws IOException {
        try {
            return new ProcessBuilder(command).start();
        } catch (IOException e) {
            throw new IOException("the ssh command cannot be run: " + e.getMessage(), e);
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
                throw new IOException("ssh to " + address.host() + " ended before the engine answered" + said());
            }
            head.append((char) next);
            boolean foreign = head.length() == 5 && head.indexOf("HTTP/") != 0;
            if (foreign || head.length() > LONGEST_HEAD) {
                throw new IOException("ssh to " + address.host() + " prints something other than the engine's answer,"
                        + " which begins with '" + head.toString().strip()
                        + "'; the shell's start-up files there must print nothing");
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
            LOG.trace("ssh to {} says no more", address.host(), e);
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
            LOG.trace("ssh to {} reads no more", address.host(), e);
            refuseMore();
        }
    }

    /** Lets the client's next write fail. */
    private void refuseMore() {
        try {
            end.shutdownInput();
        } catch (IOException e) {
            LOG.trace("the connection to {} is closed", address.host(), e);
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
            LOG.trace("nobody reads what ssh to {} brings", address.host(), e);
            process.destroy();
        }
    }

    private Thread daemon(String task, Runnable work) {
        Thread thread = new Thread(work, "mooring-ssh-" + task + "-" + process.pid());
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** {@inheritDoc} Here: if {@code ssh}, or what it runs, has failed. */
    @Override
    public void verify() throws IOException {
        try {
            if (process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() != 0) {
                throw new IOException(
                        "ssh to " + address.host() + " ended with exit code " + process.exitValue() + said());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /** What {@code ssh} has said until its end. */
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
