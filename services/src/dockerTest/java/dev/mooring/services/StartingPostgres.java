package dev.mooring.services;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** Says to so many logins that it is starting up, and then that the password is wrong, as a PostgreSQL server does. */
final class StartingPostgres implements AutoCloseable {

    private static final int SSL_REQUEST = 80877103;

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger logins = new AtomicInteger();
    private final int refusals;
    private final Thread thread = new Thread(this::serve, "starting PostgreSQL");

    StartingPostgres(int refusals) throws IOException {
        this.refusals = refusals;
        thread.start();
    }

    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    int logins() {
        return logins.get();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                answer(new DataInputStream(client.getInputStream()), new DataOutputStream(client.getOutputStream()));
            } catch (IOException gone) {
                // A client that only looks whether the port is open, or the end.
            }
        }
    }

    private void answer(DataInputStream in, DataOutputStream out) throws IOException {
        int length = in.readInt();
        int kind = in.readInt();
        in.readNBytes(length - 8);
        if (kind == SSL_REQUEST) {
            out.write('N');
            answer(in, out);
        } else if (logins.incrementAndGet() <= refusals) {
            refuse(out, "57P03", "the database system is starting up");
        } else {
            refuse(out, "28P01", "password authentication failed");
        }
    }

    private static void refuse(DataOutputStream out, String state, String message) throws IOException {
        ByteArrayOutputStream fields = new ByteArrayOutputStream();
        for (String field : new String[] {"SFATAL", "VFATAL", "C" + state, "M" + message}) {
            fields.write(field.getBytes(UTF_8));
            fields.write(0);
        }
        fields.write(0);
        out.write('E');
        out.writeInt(4 + fields.size());
        fields.writeTo(out);
        out.flush();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        socket.close();
        thread.join();
    }
}
