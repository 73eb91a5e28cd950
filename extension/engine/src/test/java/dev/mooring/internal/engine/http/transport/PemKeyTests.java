package dev.mooring.internal.engine.http.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys are written by Bouncy Castle, as openssl writes them, and read without it. */
class PemKeyTests {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1024, 2048, 4096})
    void readsRsa(int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        PrivateKey key = generator.generateKeyPair().getPrivate();

        assertThat(PemKey.read(plain(key))).isEqualTo(key);
        assertThat(PemKey.read(pkcs8(key))).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"secp256r1", "secp384r1", "secp521r1"})
    void readsEc(String curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        KeyPair pair = generator.generateKeyPair();
        ECPrivateKey key = (ECPrivateKey) pair.getPrivate();

        Path plain = write("plain.pem", new PemObject("EC PRIVATE KEY", withCurve(key, pair.getPublic())));
        assertSame(PemKey.read(plain), key);
        assertSame(PemKey.read(pkcs8(key)), key);

        // As `openssl ecparam -genkey` does.
        Path withParameters = directory.resolve("with-parameters.pem");
        Files.writeString(
                withParameters,
                "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n"
                        + Files.readString(plain));
        assertSame(PemKey.read(withParameters), key);
    }

    /** Equality is that of the encoding, of which the curve's place is no part. */
    private static void assertSame(PrivateKey read, ECPrivateKey key) {
        assertThat(read).asInstanceOf(type(ECPrivateKey.class)).satisfies(found -> {
            assertThat(found.getS()).isEqualTo(key.getS());
            assertThat(found.getParams().getCurve()).isEqualTo(key.getParams().getCurve());
        });
    }

    private static byte[] withCurve(ECPrivateKey key, PublicKey publicKey) throws IOException {
        ASN1Encodable curve = SubjectPublicKeyInfo.getInstance(publicKey.getEncoded())
                .getAlgorithm()
                .getParameters();
        int bits = key.getParams().getOrder().bitLength();
        return new org.bouncycastle.asn1.sec.ECPrivateKey(bits, key.getS(), curve).getEncoded();
    }

    @Test
    void readsEd25519() throws Exception {
        PrivateKey key =
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();

        assertThat(PemKey.read(pkcs8(key))).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no key",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
                "-----BEGIN EC PRIVATE KEY-----\nMAA=\n-----END EC PRIVATE KEY-----\n",
                "-----BEGIN EC PRIVATE KEY-----\nMIIB\n-----END EC PRIVATE KEY-----\n",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMAA=\n-----END ENCRYPTED PRIVATE KEY-----\n"
            })
    void refusesAFileWithoutAKey(String content) throws IOException {
        Path file = directory.resolve("key.pem");
        Files.writeString(file, content);

        assertThatIOException()
                .isThrownBy(() -> PemKey.read(file))
                .withMessageStartingWith(file + " contains no unencrypted private key");
    }

    private Path plain(PrivateKey key) throws IOException {
        Path file = write("plain.pem", key);
        assertThat(file).content().startsWith("-----BEGIN RSA PRIVATE KEY-----");
        return file;
    }

    private Path pkcs8(PrivateKey key) throws IOException {
        Path file = write("pkcs8.pem", new JcaPKCS8Generator(key, null));
        assertThat(file).content().startsWith("-----BEGIN PRIVATE KEY-----");
        return file;
    }

    private Path write(String name, Object content) throws IOException {
        Path file = directory.resolve(name);
        try (JcaPEMWriter writer = new JcaPEMWriter(Files.newBufferedWriter(file))) {
            writer.writeObject(content);
        }
        return file;
    }
}
