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

    /** Whether the server gave a SQLSTATE as the reason. */
    public boolean is(String sqlState) {
        return state.equals(sqlState);
    }
}
