package dev.mooring.internal.provision;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mooring.internal.host.PublishedHost;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.EnvSpec;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Replaces documented passwords by random ones in containers that other hosts reach.
 *
 * <p>They are derived from the image and a seed of the user's on this machine, since snapshots and reused containers of
 * earlier runs know the password that they were initialized with.
 */
final class DocumentedPasswords {

    private static final String ALGORITHM = "HmacSHA256";

    /** As many digits as are beyond guessing. */
    private static final int DIGITS = 32;

    private static final String HOST = "host";

    private final PublishedHost host;
    private byte @Nullable [] seed;

    /** @param host where ports are published */
    DocumentedPasswords(PublishedHost host) {
        this.host = host;
    }

    /** Returns the spec that the container is created with. */
    ContainerSpec replacedIn(ContainerSpec spec) {
        if (spec.env().stream().noneMatch(EnvSpec::documented) || !isExposed(spec)) {
            return spec;
        }
        String random = random(spec.image());
        return spec.toBuilder()
                .env(spec.env().stream()
                        .map(each -> each.documented() ? new EnvSpec(each.name(), random, true) : each)
                        .toList())
                .build();
    }

    private boolean isExposed(ContainerSpec spec) {
        boolean onHostNetwork = HOST.equals(spec.options().network())
                || spec.networks().stream().anyMatch(join -> join.network().equals(HOST));
        return onHostNetwork || spec.ports().stream().anyMatch(host::isExposed);
    }

    private String random(String image) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(seed(), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(image.getBytes(UTF_8))).substring(0, DIGITS);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }

    private synchronized byte[] seed() {
        byte[] present = seed;
        if (present == null) {
            present = PasswordSeed.ofThisUser();
            seed = present;
        }
        return present;
    }
}
