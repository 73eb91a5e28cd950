package dev.mooring.internal.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small syntaxes of single values. */
class SyntaxTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres",
                "postgres:17",
                "library/postgres:17-alpine",
                "localhost:5000/a/b:c",
                "registry.example.com/team/app",
                "REGISTRY.example.com/team/app",
                "mooring.local/web__demo:1",
                "a/b--c",
                "debian@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "debian:trixie@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
            })
    void imageNames(String name) {
        assertThat(ImageName.isValid(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Postgres",
                "postgres:",
                ":17",
                "postgres 17",
                "postgres:17:18",
                "/postgres",
                "a//b",
                "-a",
                "a-",
                "a___b",
                "postgres@sha256:123",
                "https://example.com/a"
            })
    void noImageNames(String name) {
        assertThat(ImageName.isValid(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "0.0.0.0", "255.255.255.255", "::", "::1", "fd00::1:2", "2001:db8::"})
    void addresses(String text) {
        assertThat(IpAddress.isValid(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "256.0.0.1", "1.2.3", "1.2.3.4.5", "1.2.3.4/8", ":", "12345::1"})
    void noAddresses(String text) {
        assertThat(IpAddress.isValid(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.1.0.0/16, true",
        "10.1.0.0/16, 10.0.0.0/8, true",
        "10.1.0.0/16, 10.2.0.0/16, false",
        "10.1.0.0/17, 10.1.128.0/17, false",
        "fd00::/8, fd12::/16, true",
        "fd00::/16, fd01::/16, false",
        "0.0.0.0/0, ::/0, false"
    })
    void subnetsOverlap(String one, String other, boolean overlap) {
        IpAddress.Subnet subnet = IpAddress.Subnet.parse(one).orElseThrow();

        assertThat(subnet.overlaps(IpAddress.Subnet.parse(other).orElseThrow())).isEqualTo(overlap);
    }

    @Test
    void subnetsContainAddresses() {
        IpAddress.Subnet subnet = IpAddress.Subnet.parse("10.123.0.0/23").orElseThrow();

        assertThat(subnet.contains("10.123.1.255")).isTrue();
        assertThat(subnet.contains("10.123.2.0")).isFalse();
        assertThat(subnet.contains("::1")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "10.0.0.0/x", "10.0.0/8", "/8"})
    void noSubnets(String text) {
        assertThat(IpAddress.Subnet.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"512m", "1g", "1.5g", "1073741824", "64MiB", "64 mb", "0"})
    void sizes(String text) {
        assertThat(SizeText.isValid(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "m", "-1", "512 megs", "1,5g"})
    void noSizes(String text) {
        assertThat(SizeText.isValid(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/a, /a/b, true",
        "/a, /a, true",
        "/a/, /a//b, true",
        "/a, /ab, false",
        "/, /x, true",
        "/a/b/.., /a/c, true",
        "/a, /a/../b, false"
    })
    void pathsInDirectories(String directory, String path, boolean in) {
        assertThat(ContainerPath.isIn(directory, path)).isEqualTo(in);
    }
}
