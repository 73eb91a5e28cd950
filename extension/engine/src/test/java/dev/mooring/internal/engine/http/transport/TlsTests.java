package dev.mooring.internal.engine.http.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS against a server that, as an engine with {@code --tlsverify}, wants to see a certificate of its authority. */
@Timeout(100)
class TlsTests {

    private static final char[] PASSWORD = "password".toCharArray();

    @TempDir
    Path directory;

    KeyPair key;
    X509Certificate certificate;
    SSLServerSocket server;

    @BeforeEach
    void listen() throws Exception {
        key = key();
        certificate = certificate(key, "localhost");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null);
        store.setKeyEntry("engine", key.getPrivate(), PASSWORD, new Certificate[] {certificate});
        store.setCertificateEntry("authority", certificate);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        server.setNeedClientAuth(true);
        Thread thread = new Thread(this::serve, "tls-engine");
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void showsItsCertificateAndChecksTheEngines() throws Exception {
        write("ca.pem", "CERTIFICATE", certificate.getEncoded());
        write("cert.pem", "CERTIFICATE", certificate.getEncoded());
        write("key.pem", "PRIVATE KEY", key.getPrivate().getEncoded());

        assertThat(echo("localhost", true)).isEqualTo("over TLS");
    }

    @Test
    void refusesAnEngineOfAnotherAuthority() throws Exception {
        X509Certificate other = certificate(key(), "localhost");
        write("ca.pem", "CERTIFICATE", other.getEncoded());
        write("cert.pem", "CERTIFICATE", certificate.getEncoded());
        write("key.pem", "PRIVATE KEY", key.getPrivate().getEncoded());

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> echo("localhost", true))
                .withMessageContaining("PKIX path");
    }

    @Test
    void refusesAnEngineOfAnotherName() throws Exception {
        write("ca.pem", "CERTIFICATE", certificate.getEncoded());
        write("cert.pem", "CERTIFICATE", certificate.getEncoded());
        write("key.pem", "PRIVATE KEY", key.getPrivate().getEncoded());

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> echo("127.0.0.1", true))
                .withMessageContaining("127.0.0.1");
    }

    @Test
    void trustsAnyEngineWhereVerificationIsOff() throws Exception {
        write("cert.pem", "CERTIFICATE", certificate.getEncoded());
        write("key.pem", "PRIVATE KEY", key.getPrivate().getEncoded());

        assertThat(echo("127.0.0.1", false)).isEqualTo("over TLS");
    }

    @Test
    void readsTheKeyFormatOfOlderOpenssl() throws Exception {
        write("cert.pem", "CERTIFICATE", certificate.getEncoded());
        try (JcaPEMWriter writer = new JcaPEMWriter(Files.newBufferedWriter(directory.resolve("key.pem")))) {
            writer.writeObject(key.getPrivate());
        }

        assertThat(directory.resolve("key.pem")).content().startsWith("-----BEGIN RSA PRIVATE KEY-----");
        EngineHttpClient.to(address("localhost", true)).close();
    }

    @Test
    void saysWhichFileHoldsNoKey() throws Exception {
        write("cert.pem", "CERTIFICATE", certificate.getEncoded());
        Files.writeString(directory.resolve("key.pem"), "no key");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> EngineHttpClient.to(address("localhost", true)))
                .withMessage(directory.resolve("key.pem") + " contains no unencrypted private key");
    }

    @Test
    void saysWhichFileHoldsNoCertificate() throws Exception {
        Files.writeString(directory.resolve("ca.pem"), "no certificate");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> EngineHttpClient.to(address("localhost", true)))
                .withMessageStartingWith(directory.resolve("ca.pem") + " contains no certificate");
    }

    /** Sends text through a hijacked connection; it comes back only after the end of file has gone through TLS too. */
    private String echo(String host, boolean verify) throws IOException {
        try (EngineHttpClient client = EngineHttpClient.to(address(host, verify));
                HijackedResponse response = client.hijack(Request.builder()
                        .method(Request.Method.POST)
                        .path("/exec/x/start")
                        .build())) {
            try (OutputStream output = response.output()) {
                output.write("over TLS".getBytes(StandardCharsets.UTF_8));
            }
            return text(response);
        }
    }

    private static String text(Response response) throws IOException {
        return new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private EngineAddress address(String host, boolean verify) {
        return new EngineAddress.Tls(host, server.getLocalPort(), TlsMaterial.in(directory, verify));
    }

    private void serve() {
        while (!server.isClosed()) {
            try (SSLSocket socket = (SSLSocket) server.accept()) {
                InputStream input = socket.getInputStream();
                StringBuilder head = new StringBuilder();
                while (head.indexOf("\r\n\r\n") < 0) {
                    head.append((char) input.read());
                }
                OutputStream output = socket.getOutputStream();
                output.write("HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
                output.write(input.readAllBytes());
            } catch (IOException e) {
                // a client that refused us, or the end of the test
            }
        }
    }

    private static KeyPair key() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static X509Certificate certificate(KeyPair key, String host)
            throws OperatorCreationException, GeneralSecurityException, IOException {
        X500Name name = new X500Name("CN=" + host);
        Instant now = Instant.now();
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.ONE,
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(now.plus(Duration.ofHours(1))),
                name,
                key.getPublic());
        builder.addExtension(
                Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(key.getPrivate())));
    }

    private void write(String file, String type, byte[] content) throws IOException {
        Files.writeString(
                directory.resolve(file),
                "-----BEGIN " + type + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + type
                        + "-----\n");
    }
}
