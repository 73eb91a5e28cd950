package dev.mooring.internal.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Accepts TCP connections on one address and forwards them to the same port of the loopback address. */
final class LoopbackForwarder implements AutoCloseable {

    private static final long FAREWELL_MILLIS = 2_000;
    private static final List<String> LOOPBACKS = List.of("127.0.0.1", "::1");

    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private LoopbackForwarder(ServerSocket listener) {
        this.listener = listener;
    }

    /**
     * Listens from now on.
     *
     * @throws java.net.BindException if another process listens there
     */
    static LoopbackForwarder open(InetAddress address, int port) throws IOException {
        ServerSocket listener = new ServerSocket();
        try {
            listener.bind(new InetSocketAddress(address, port));
        } catch (IOException e) {
            listener.close();
            throw e;
        }
        LoopbackForwarder forwarder = new LoopbackForwarder(listener);
        forwarder.run("accepts", forwarder::accept);
        return forwarder;
    }

    private void accept() {
        while (!closed) {
            try {
                Socket client = listener.accept();
                sockets.add(client);
                if (closed) {
                    end(client);
                } else {
                    run("connects", () -> connect(client));
                }
            } catch (IOException e) {
                // The listener was closed, or the client gave up before the connection was accepted.
            }
        }
    }

    private void connect(Socket client) {
        Socket server;
        try {
            server = toLoopback();
        } catch (IOException e) {
            // To the container, the port looks as if nothing listens on it, which is true.
            reset(client);
            return;
        }
        Thread back = run("answers", () -> pump(server, client));
        pump(client, server);
        join(back);
        end(client);
        end(server);
    }

    private Socket toLoopback() throws IOException {
        List<IOException> refusals = new ArrayList<>();
        for (String loopback : LOOPBACKS) {
            Socket server = new Socket();
            sockets.add(server);
            try {
                server.connect(new InetSocketAddress(loopback, listener.getLocalPort()));
                return server;
            } catch (IOException e) {
                refusals.add(e);
                end(server);
            }
        }
        throw refusals.get(0);
    }

    /**
     * Until the sender has sent everything, of which the receiver is notified; a broken connection ends both
     * directions.
     */
    private void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException broken) {
            end(from);
            end(to);
        }
    }

    private void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException closedMeanwhile) {
            // It is closed below in any case.
        }
        end(socket);
    }

    private void end(Socket socket) {
        sockets.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            // Nothing more can be done for it.
        }
    }

    private Thread run(String what, Runnable task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } finally {
                        threads.remove(Thread.currentThread());
                    }
                },
                "mooring: " + what + " for host port " + listener.getLocalPort());
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
        return thread;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends all connections, and waits for the threads. */
    @Override
    public void close() {
        closed = true;
        try {
            listener.close();
        } catch (IOException e) {
            // Nothing more can be done for it.
        }
        sockets.forEach(this::end);
        boolean interrupted = Thread.interrupted();
        for (Thread thread : threads) {
            try {
                thread.join(FAREWELL_MILLIS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
