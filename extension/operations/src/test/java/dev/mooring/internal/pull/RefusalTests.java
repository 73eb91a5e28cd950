package dev.mooring.internal.pull;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.engine.ImageReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTests {

    /** As engines say it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NOT_FOUND | manifest for 127.0.0.1:5000/app:9 not found: manifest unknown: manifest unknown",
                "NOT_FOUND | failed to resolve reference \"127.0.0.1:5000/app:9\": 127.0.0.1:5000/app:9: not found",
                "NOT_FOUND | name unknown: repository name not known to registry",
                "DENIED | pull access denied for app, repository does not exist or may require 'docker login':"
                        + " denied: requested access to the resource is denied",
                "DENIED | error from registry: denied",
                "UNAUTHORIZED | Head \"http://127.0.0.1:5000/v2/app/manifests/1\": no basic auth credentials",
                "UNAUTHORIZED | unauthorized: authentication required",
                "UNAUTHORIZED | Get \"https://registry-1.docker.io/v2/\": unauthorized: incorrect username or password",
                "RATE_LIMITED | toomanyrequests: You have reached your unauthenticated pull rate limit.",
                "NO_PLATFORM | no matching manifest for linux/arm64 in the manifest list entries",
                "NO_PLATFORM | image with reference app:1 was found but does not match the specified platform:"
                        + " wanted linux/arm64, actual: linux/amd64",
                "UNTRUSTED | Get \"https://r.example.com/v2/\": tls: failed to verify certificate: x509:"
                        + " certificate signed by unknown authority",
                "PLAIN_HTTP | Get \"https://r.example.com:5000/v2/\": http: server gave HTTP response to HTTPS client",
                "UNREACHABLE | Get \"http://127.0.0.1:1/v2/\": dial tcp 127.0.0.1:1: connect: connection refused",
                "UNREACHABLE | Get \"https://nope.invalid/v2/\": dial tcp: lookup nope.invalid on 10.0.0.1:53:"
                        + " no such host",
                "UNREACHABLE | Get \"http://127.0.0.1:5000/v2/\": EOF",
                "UNREACHABLE | unexpected EOF",
                "UNREACHABLE | Get \"https://r.example.com/v2/\": net/http: request canceled while waiting for"
                        + " connection (Client.Timeout exceeded while awaiting headers)",
                "UNREACHABLE | received unexpected HTTP status: 503 Service Unavailable",
                "OTHER | no space left on device",
            })
    void recognizesTheEnginesMessages(Refusal refusal, String answer) {
        assertThat(Refusal.of(answer, ImageReference.parse("127.0.0.1:5000/app:9")))
                .isEqualTo(refusal);
    }

    @ParameterizedTest
    @CsvSource({"unauthorized", "denied", "forbidden", "library/denied", "a", "not"})
    void ignoresTheNameOfTheImage(String name) {
        String answer = "manifest for localhost/" + name + ":9 not found: manifest unknown: manifest unknown";
        assertThat(Refusal.of(answer, ImageReference.parse("localhost/" + name + ":9")))
                .isEqualTo(Refusal.NOT_FOUND);
    }

    @Test
    void advisesByTheUserWhoAsked() {
        ImageReference image = ImageReference.parse("registry.example.com:5000/app");
        assertThat(Refusal.UNAUTHORIZED.advice(image, "anonymously"))
                .isEqualTo("log in with 'docker login registry.example.com:5000'");
        assertThat(Refusal.UNAUTHORIZED.advice(image, "as 'jane' (config.json)"))
                .isEqualTo("the registry does not accept this login: log in again with 'docker login"
                        + " registry.example.com:5000'");
        assertThat(Refusal.UNAUTHORIZED.advice(ImageReference.parse("postgres"), "anonymously"))
                .isEqualTo("log in with 'docker login'");
    }
}
