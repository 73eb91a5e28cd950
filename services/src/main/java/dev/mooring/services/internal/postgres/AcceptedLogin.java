package dev.mooring.services.internal.postgres;

import dev.mooring.services.internal.database.SqlFailure;
import dev.mooring.wait.WaitStrategy;
import dev.mooring.wait.WaitTarget;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Waits until the server answers logins, whether or not it lets this one in.
 *
 * <p>For a server whose log cannot be read: its port is open while it still starts or recovers.
 */
record AcceptedLogin(DataSource source) implements WaitStrategy {

    @Override
    public void await(WaitTarget target) throws InterruptedException {
        target.poll(() -> {
            try {
                source.getConnection().close();
                return Optional.empty();
            } catch (SQLException refusal) {
                return SqlFailure.isLostConnection(refusal.getSQLState())
                        ? Optional.of(String.valueOf(refusal.getMessage()))
                        : Optional.empty();
            }
        });
    }

    @Override
    public String describe() {
        return "the server to accept connections";
    }
}
