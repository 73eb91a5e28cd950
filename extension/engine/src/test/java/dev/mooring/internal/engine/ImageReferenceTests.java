package dev.mooring.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageReferenceTests {

    private static final String DIGEST = "sha256:425f4cc3e1904b0174053c31c3b79779fc92a8c062a487d59f7beb5de6ccd4a0";

    @ParameterizedTest
    @CsvSource({
        "postgres, docker.io, library/postgres, latest",
        "postgres:17, docker.io, library/postgres, 17",
        "apache/kafka:4.1.0, docker.io, apache/kafka, 4.1.0",
        "docker.io/postgres, docker.io, library/postgres, latest",
        "index.docker.io/apache/kafka, docker.io, apache/kafka, latest",
        "quay.io/keycloak/keycloak:26, quay.io, keycloak/keycloak, 26",
        "localhost/app, localhost, app, latest",
        "localhost:5000/app:1, localhost:5000, app, 1",
        "127.0.0.1:5000/a/b/c, 127.0.0.1:5000, a/b/c, latest",
        "[::1]:5000/app, [::1]:5000, app, latest",
        "Registry/app, Registry, app, latest",
    })
    void parsesNamesAsDockerDoes(String text, String registry, String repository, String tag) {
        assertThat(ImageReference.parse(text)).isEqualTo(new ImageReference(registry, repository, tag, null));
    }

    @Test
    void aDigestNeedsNoTag() {
        assertThat(ImageReference.parse("postgres@" + DIGEST))
                .isEqualTo(new ImageReference("docker.io", "library/postgres", null, DIGEST));
    }

    @Test
    void aDigestTakesPrecedenceOverATag() {
        ImageReference reference = ImageReference.parse("localhost:5000/app:1@" + DIGEST);
        assertThat(reference).isEqualTo(new ImageReference("localhost:5000", "app", "1", DIGEST));
        assertThat(reference.version()).isEqualTo(DIGEST);
        assertThat(reference).hasToString("localhost:5000/app:1@" + DIGEST);
    }
}
