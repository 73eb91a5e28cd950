package dev.mooring.services.internal.database;

import dev.mooring.resource.MooringException;
import org.jspecify.annotations.Nullable;

/** A statement that a server refused. */
public final class SqlFailure extends MooringException {

    private static final long serialVersionUID = 1L;

    private final String state;

    /** @param state the SQLSTATE, or empty */
    public SqlFailure(String sql, String state, @Nullable String message, @Nullable Throwable cause) {
        super("The server refused a statement.\n  statement:  " + sql + "\n  server:     " + message, cause);
        this.state = state;
    }

    /** Whether a SQLSTATE says that a connection is gone or could not be made, or that the server is ending. */
    public static boolean isLostConnection(@Nullable String sqlState) {
        return sqlState != null && (sqlState.startsWith("08") || sqlState.startsWith("57P0"));
    }

    /** Whether the server did not accept user and password. */
    boolean isRefusedLogin() {
        return state.startsWith("28");
    }

    /** Whether the server gave a SQLSTATE as the reason. */
    public boolean is(String sqlState) {
        return state.equals(sqlState);
    }
}
