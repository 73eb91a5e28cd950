package dev.mooring.internal.engine.http.transport;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificates that a TLS connection to an engine presents and trusts.
 *
 * @param ca the PEM file of the authorities to trust; {@code null} for those of the JVM
 * @param certificate the PEM file of the client's certificate; {@code null} to show none
 * @param key the PEM file of the client's private key; {@code null} to show none
 * @param verify whether the engine's certificate and host name are checked
 * @since 0.1
 */
public record TlsMaterial(
        @Nullable Path ca,
        @Nullable Path certificate,
        @Nullable Path key,
        boolean verify) {

    /** The file names that Docker gives to the three parts, in {@code DOCKER_CERT_PATH} as well as in a context. */
    private static final String CA_FILE = "ca.pem";

    private static final String CERTIFICATE_FILE = "cert.pem";
    private static final String KEY_FILE = "key.pem";

    /** Names those of {@code ca.pem}, {@code cert.pem} and {@code key.pem} that a directory contains. */
    public static TlsMaterial in(Path directory, boolean verify) {
        return new TlsMaterial(
                present(directory, CA_FILE),
                present(directory, CERTIFICATE_FILE),
                present(directory, KEY_FILE),
                verify);
    }

    private static @Nullable Path present(Path directory, String name) {
        Path file = directory.resolve(name);
        return Files.isRegularFile(file) ? file : null;
    }

    /**
     * Builds the TLS context.
     *
     * @throws IOException if a file cannot be read, or does not hold what its name says
     */
    SSLContext context() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers(), trustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("The TLS files " + this + " cannot be used: " + e.getMessage(), e);
        }
    }

    private KeyManager @Nullable [] keyManagers() throws GeneralSecurityException, IOException {
        if (certificate == null || key == null) {
            return null;
        }
        // The password protects an entry of a key store that never leaves the memory.
        char[] password = new char[0];
        KeyStore keys = emptyKeyStore();
        keys.setKeyEntry("client", PemKey.read(key), password, certificates(certificate));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, password);
        return factory.getKeyManagers();
    }

    private TrustManager @Nullable [] trustManagers() throws GeneralSecurityException, IOException {
        if (!verify) {
            return new TrustManager[] {new TrustAll()};
        }
        if (ca == null) {
            return null;
        }
        KeyStore authorities = emptyKeyStore();
        for (Certificate authority : certificates(ca)) {
            authorities.setCertificateEntry("ca-" + authorities.size(), authority);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities);
        return factory.getTrustManagers();
    }

    private static KeyStore emptyKeyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null);
        return store;
    }

    private static Certificate[] certificates(Path file) throws GeneralSecurityException, IOException {
        try (InputStream input = Files.newInputStream(file)) {
            Certificate[] found = CertificateFactory.getInstance("X.509")
                    .generateCertificates(input)
                    .toArray(Certificate[]::new);
            if (found.length == 0) {
                throw new IOException(file + " contains no certificate");
            }
            return found;
        } catch (CertificateException e) {
            throw new IOException(file + " contains no certificate: " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return "[ca=" + ca + ", cert=" + certificate + ", key=" + key + ", verify=" + verify + "]";
    }

    /** Trusts every certificate, as the user requests with {@code DOCKER_TLS} or a context's {@code SkipTLSVerify}. */
    private static final class TrustAll extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
