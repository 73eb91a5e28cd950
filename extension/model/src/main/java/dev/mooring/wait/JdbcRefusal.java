package dev.mooring.wait;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A connection that a database refused.
 *
 * @param cause the exception of its driver
 */
record JdbcRefusal(SQLException cause) {

    /** The error code of MySQL and MariaDB for an unknown database, which has no SQL state of its own. */
    private static final int UNKNOWN_DATABASE = 1049;

    /** Which variables of the official images set a user's password. */
    private static final List<Login> LOGINS = List.of(
            new Login("POSTGRES_USER", "postgres", "POSTGRES_PASSWORD"),
            new Login("MYSQL_USER", null, "MYSQL_PASSWORD"),
            new Login("MYSQL_ROOT_USER", "root", "MYSQL_ROOT_PASSWORD"),
            new Login("MARIADB_USER", null, "MARIADB_PASSWORD"),
            new Login("MARIADB_ROOT_USER", "root", "MARIADB_ROOT_PASSWORD"));

    /** @param standard the user if the variable is not set, or null */
    private record Login(String user, @Nullable String standard, String password) {}

    /** SQLState class 28: invalid authorization. */
    boolean ofLogin() {
        return state().startsWith("28");
    }

    /**
     * Ends the wait if the refusal is final: the image sets another password for this user. Any other refused login may
     * still succeed, because a container may create users after it has begun to listen.
     */
    void unlessItHeals(@Nullable String user, @Nullable String password, Map<String, String> env) {
        if (!ofLogin() || user == null || password == null) {
            return;
        }
        for (Login login : LOGINS) {
            String named = env.getOrDefault(login.user(), login.standard());
            String set = env.get(login.password());
            if (user.equals(named) && set != null && !set.isEmpty() && !set.equals(password)) {
                throw new WaitFailedException(
                        "the database refuses the login of '" + user + "': " + cause.getMessage(),
                        "use the password that the variable " + login.password() + " sets",
                        null);
            }
        }
    }

    /** Empty for refusals that end when the database is up. */
    Optional<String> advice() {
        if (ofLogin()) {
            return Optional.of("correct user and password, which the database refuses (SQLState " + state() + ")");
        }
        return state().startsWith("3D") || cause.getErrorCode() == UNKNOWN_DATABASE
                ? Optional.of("correct the name of the database, which does not exist (SQLState " + state() + ")")
                : Optional.empty();
    }

    private String state() {
        return cause.getSQLState() == null ? "" : cause.getSQLState();
    }
}
