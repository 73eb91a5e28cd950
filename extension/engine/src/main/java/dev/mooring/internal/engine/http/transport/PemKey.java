package dev.mooring.internal.engine.http.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a private key in any of the forms that openssl writes without a password. The JDK reads only one of them,
 * PKCS#8; a key in one of the two older forms is wrapped into PKCS#8, which adds the name of the algorithm.
 */
final class PemKey {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ((?:RSA |EC )?PRIVATE KEY)-----([^-]*)-----END \\1-----");

    private static final int INTEGER = 0x02;
    private static final int OCTET_STRING = 0x04;
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int SEQUENCE = 0x30;

    /** The part of an EC key that names its curve. */
    private static final int CURVE = 0xA0;

    private static final byte[] VERSION_0 = {INTEGER, 1, 0};

    /** 1.2.840.113549.1.1.1 without parameters. */
    private static final byte[] RSA = {
        SEQUENCE, 13, OBJECT_IDENTIFIER, 9, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 1, 1, 1, 5, 0
    };

    /** 1.2.840.10045.2.1. */
    private static final byte[] EC = {OBJECT_IDENTIFIER, 7, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 2, 1};

    private static final String[] ALGORITHMS = {"RSA", "EC", "Ed25519", "Ed448", "DSA"};

    private PemKey() {}

    /**
     * Reads the first key of a file.
     *
     * @throws IOException if there is no key, or only an encrypted one
     */
    static PrivateKey read(Path file) throws IOException {
        Matcher matcher = BLOCK.matcher(Files.readString(file));
        if (!matcher.find()) {
            throw new IOException(file + " contains no unencrypted private key");
        }
        try {
            byte[] key = Base64.getMimeDecoder().decode(matcher.group(2));
            return switch (matcher.group(1)) {
                case "RSA PRIVATE KEY" -> decode(envelope(RSA, key));
                case "EC PRIVATE KEY" -> decode(envelope(element(SEQUENCE, EC, curve(key)), key));
                default -> decode(key);
            };
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IOException(file + " contains no unencrypted private key: " + e.getMessage(), e);
        }
    }

    /** The envelope names the algorithm, but the key factory must be chosen before it is read. */
    private static PrivateKey decode(byte[] pkcs8) throws GeneralSecurityException {
        GeneralSecurityException refused = new GeneralSecurityException("no known algorithm");
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (GeneralSecurityException e) {
                refused.addSuppressed(e);
            }
        }
        throw refused;
    }

    private static byte[] envelope(byte[] algorithm, byte[] key) {
        return element(SEQUENCE, VERSION_0, algorithm, element(OCTET_STRING, key));
    }

    /** Finds the curve in {@code SEQUENCE {version, key, [0] curve, [1] public key}}. */
    private static byte[] curve(byte[] key) throws GeneralSecurityException {
        ByteBuffer all = ByteBuffer.wrap(key);
        all.get();
        length(all);
        while (all.hasRemaining()) {
            int tag = all.get() & 0xFF;
            byte[] content = new byte[length(all)];
            all.get(content);
            if (tag == CURVE) {
                return content;
            }
        }
        throw new GeneralSecurityException("the key names no curve");
    }

    private static int length(ByteBuffer source) {
        int first = source.get() & 0xFF;
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int more = first & 0x7F; more > 0; more--) {
            length = (length << 8) | (source.get() & 0xFF);
        }
        return length;
    }

    private static byte[] element(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.write(tag);
        int length = content.size();
        if (length < 0x80) {
            element.write(length);
        } else {
            int bytes = length > 0xFFFF ? 3 : length > 0xFF ? 2 : 1;
            element.write(0x80 | bytes);
            for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
                element.write(length >> shift);
            }
        }
        element.writeBytes(content.toByteArray());
        return element.toByteArray();
    }
}
