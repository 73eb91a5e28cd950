package dev.mooring.internal.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mooring.internal.engine.ImageReference;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MirrorsTests {

    @Test
    void namesTheMirrorsInOrder() {
        Mirrors mirrors = Mirrors.parse(
                "docker.io = one.example.com/hub/, quay.io=two.example.com:5000, docker.io=localhost:5000");
        assertThat(names(mirrors, "postgres:17"))
                .containsExactly("one.example.com/hub/library/postgres:17", "localhost:5000/library/postgres:17");
        assertThat(names(mirrors, "apache/kafka"))
                .containsExactly("one.example.com/hub/apache/kafka:latest", "localhost:5000/apache/kafka:latest");
        assertThat(names(mirrors, "quay.io/a/b:1")).containsExactly("two.example.com:5000/a/b:1");
        assertThat(names(mirrors, "ghcr.io/a/b:1")).isEmpty();
    }

    @Test
    void keepsTheDigest() {
        String digest = "sha256:425f4cc3e1904b0174053c31c3b79779fc92a8c062a487d59f7beb5de6ccd4a0";
        assertThat(names(Mirrors.parse("docker.io=m.example.com"), "postgres@" + digest))
                .containsExactly("m.example.com/library/postgres@" + digest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ","})
    void acceptsNoMirrors(String text) {
        assertThat(Mirrors.parse(text)).isEqualTo(Mirrors.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker.io",
                "docker.io=",
                "=m.example.com",
                "docker.io=hub",
                "a=b=c",
                "docker.io/x=m.example.com"
            })
    void refusesATextThatIsNotAMapping(String text) {
        assertThatThrownBy(() -> Mirrors.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is not of the form registry=mirror, for instance"
                        + " docker.io=mirror.example.com/hub");
    }

    private static List<String> names(Mirrors mirrors, String image) {
        return mirrors.of(ImageReference.parse(image)).stream()
                .map(ImageReference::toString)
                .toList();
    }
}
