package dev.mooring.internal.reaper;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;

/** Speaks TLS in front of a port, and wants to see the certificate that it has made. */
final class TlsFront implements AutoCloseable {

    private static final char[] PASSWORD = "password".toCharArray();
    private static final int PIECE = 8192;

    private final SSLServerSocket listener;
    private final int behind;

    /**
     * @param directory gets {@code ca.pem}, {@code cert.pem} and {@code key.pem}
     * @param behind the port
     */
    TlsFront(Path directory, int behind) throws IOException, GeneralSecurityException, InterruptedException {
        this.behind = behind;
        KeyStore store = makeKeys(directory);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore authorities = KeyStore.getInstance("PKCS12");
        authorities.load(null);
        authorities.setCertificateEntry("authority", store.getCertificate("engine"));
        trust.init(authorities);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        listener = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        listener.setNeedClientAuth(true);
        daemon(this::accept);
    }

    private static KeyStore makeKeys(Path directory)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path file = directory.resolve("engine.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "engine",
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool made no key");
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream input = Files.newInputStream(file)) {
            store.load(input, PASSWORD);
        }
        byte[] certificate = store.getCertificate("engine").getEncoded();
        write(directory.resolve("ca.pem"), "CERTIFICATE", certificate);
        write(directory.resolve("cert.pem"), "CERTIFICATE", certificate);
        write(
                directory.resolve("key.pem"),
                "PRIVATE KEY",
                store.getKey("engine", PASSWORD).getEncoded());
        return store;
    }

    private static void write(Path file, String kind, byte[] content) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(file, "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket engine = new Socket(InetAddress.getLoopbackAddress(), behind);
                daemon(() -> pass(client, engine));
                daemon(() -> pass(engine, client));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to;
                InputStream input = from.getInputStream();
                OutputStream output = to.getOutputStream()) {
            byte[] piece = new byte[PIECE];
            for (int count = input.read(piece); count >= 0; count = input.read(piece)) {
                output.write(piece, 0, count);
                output.flush();
            }
        } catch (IOException e) {
            // one of the two has enough
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "tls-front");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
