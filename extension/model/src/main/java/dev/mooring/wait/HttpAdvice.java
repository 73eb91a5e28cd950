package dev.mooring.wait;

import java.io.IOException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Advises on an HTTP answer that more time does not change. */
final class HttpAdvice {

    private HttpAdvice() {}

    /**
     * Empty for statuses that a server gives while it starts.
     *
     * @param loggedIn whether the request named a user
     */
    static Optional<String> about(int status, boolean loggedIn) {
        String orExpect = ", or expect the status " + status;
        if (status >= 300 && status < 400) {
            return Optional.of("write the path that it redirects to: redirects are not followed" + orExpect);
        }
        return switch (status) {
            case 400 -> Optional.of("correct the request" + orExpect);
            case 401, 403 ->
                Optional.of((loggedIn ? "correct user and password: the server refuses them" : "set user and password")
                        + orExpect);
            case 404 -> Optional.of("correct the path" + orExpect);
            case 405 -> Optional.of("correct the method" + orExpect);
            default -> Optional.empty();
        };
    }

    /** Empty for failures that end when the server is up. */
    static Optional<String> about(IOException failure, boolean tls) {
        String message = String.valueOf(failure.getMessage());
        if (tls && failure instanceof SSLException && message.contains("nrecognized SSL message")) {
            return Optional.of("leave out tls, as the port answers without it");
        }
        if (!tls && message.startsWith("the answer is not HTTP")) {
            return Optional.of("set tls if the port speaks TLS, or name the port that speaks HTTP");
        }
        return Optional.empty();
    }
}
