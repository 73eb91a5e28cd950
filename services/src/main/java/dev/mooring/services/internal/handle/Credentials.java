package dev.mooring.services.internal.handle;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A user and a password, either of which may be empty. */
public record Credentials(String user, String password) {

    /** Returns the part of a URI before the host, {@code user:password@}, or an empty text without a password. */
    public String userInfo() {
        return password.isEmpty() ? "" : encoded(user) + ":" + encoded(password) + "@";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return user;
    }
}
