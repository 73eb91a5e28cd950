package dev.mooring.internal.pull;

import dev.mooring.internal.engine.ImageReference;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The reason why an image could not be pulled. It is determined from the engine's message, because the engine has no
 * error codes for that.
 */
enum Refusal {
    RATE_LIMITED(429, "toomanyrequests", "too many requests", "rate limit"),
    NO_PLATFORM(404, "no matching manifest", "does not match the specified platform", "no match for platform"),
    UNTRUSTED(0, "x509:", "certificate signed by", "certificate is not trusted", "failed to verify certificate"),
    PLAIN_HTTP(0, "server gave http response to https client"),
    UNREACHABLE(
            0,
            "dial tcp",
            "no such host",
            "connection refused",
            "connection reset",
            "broken pipe",
            "i/o timeout",
            "tls handshake timeout",
            "client.timeout",
            "deadline exceeded",
            "request canceled",
            "network is unreachable",
            "no route to host",
            "name resolution",
            "server misbehaving",
            ": eof",
            "unexpected eof",
            "unexpected http status: 5",
            "500 internal server error",
            "502 bad gateway",
            "503 service unavailable",
            "504 gateway timeout"),
    DENIED(403, "denied", "forbidden"),
    UNAUTHORIZED(
            401,
            "unauthorized",
            "no basic auth credentials",
            "authentication required",
            "incorrect username or password"),
    NOT_FOUND(404, "manifest unknown", "name unknown", "not found", "does not exist"),
    OTHER(0);

    private final int status;
    private final Pattern signs;

    Refusal(int status, String... signs) {
        this.status = status;
        // A reason without a sign never matches.
        this.signs = Pattern.compile(
                signs.length == 0
                        ? "(?!)"
                        : Stream.of(signs).map(Pattern::quote).collect(Collectors.joining("|")));
    }

    static Refusal of(String answer, ImageReference image) {
        String text = withoutName(answer.toLowerCase(Locale.ROOT), image.repository());
        for (Refusal refusal : values()) {
            if (refusal.signs.matcher(text).find()) {
                return refusal;
            }
        }
        return OTHER;
    }

    /** Removes the name of the image, which may itself contain a word such as 'unauthorized'. */
    private static String withoutName(String text, String repository) {
        String official = "library/";
        String shortName = repository.startsWith(official) ? repository.substring(official.length()) : repository;
        return text.replaceAll("(?<=[/ ])" + Pattern.quote(shortName) + "(?=[:/@,\"])", "");
    }

    /** Whether another attempt may succeed: only if the request was not rejected. */
    boolean worthAnotherTry() {
        return this == UNREACHABLE;
    }

    /** The HTTP status for this reason, used if the engine's own status is a different one. */
    int status(int engineStatus) {
        boolean telling = engineStatus >= 400 && engineStatus < 500;
        return telling || status == 0 ? engineStatus : status;
    }

    String advice(ImageReference image, String askedAs) {
        String registry = image.registry();
        String login =
                registry.equals(ImageReference.DOCKER_HUB) ? "'docker login'" : "'docker login " + registry + "'";
        return switch (this) {
            case RATE_LIMITED -> "log in with " + login + ", wait, or set a mirror in mooring.image.mirrors";
            case NO_PLATFORM ->
                "choose an image for this platform, or set @Container(platform = ...) to one that the image supports";
            case UNTRUSTED ->
                "install the registry's CA on the engine's host: /etc/docker/certs.d/" + registry + "/ca.crt";
            case PLAIN_HTTP ->
                "name the registry in \"insecure-registries\" of the engine's daemon.json, or enable TLS for it";
            case UNREACHABLE ->
                "check the registry's name and the network of the engine's host, or set a mirror in"
                        + " mooring.image.mirrors";
            case DENIED ->
                "check the name; log in with " + login + " as a user who may read the image if it is private";
            case UNAUTHORIZED ->
                askedAs.isEmpty() || askedAs.startsWith("anonymously")
                        ? "log in with " + login
                        : "the registry does not accept this login: log in again with " + login;
            case NOT_FOUND -> "check the name and the tag";
            case OTHER -> "check the engine's log";
        };
    }
}
