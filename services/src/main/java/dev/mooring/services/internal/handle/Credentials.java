package dev.mooring.services.internal.handle;

/** A user and a password, either of which may be empty. */
public record Credentials(String user, String password) {

    /** Returns the part of a URI before the host, {@code user:password@}, or an empty text without a password. */
    public String userInfo() {
        return password.isEmpty() ? "" : UriPart.encoded(user) + ":" + UriPart.encoded(password) + "@";
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return user;
    }
}
