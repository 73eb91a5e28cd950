package dev.mooring.services.internal.jdbc;

import static dev.mooring.services.internal.database.Databases.Locks.LONGEST_WAIT;

import dev.mooring.services.internal.database.SqlConsole;
import dev.mooring.services.internal.database.SqlFailure;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.sql.DataSource;

/** A console over JDBC. It keeps the connections of its last statements, since opening one takes as long as a copy. */
public final class JdbcConsole implements SqlConsole {

    private final DataSource server;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    public JdbcConsole(DataSource server) {
        this.server = server;
    }

    @Override
    public void execute(String sql) {
        with(sql, statement -> {
            statement.execute(sql);
            // The failure of a later one of several statements comes with its result.
            while (statement.getMoreResults() || statement.getUpdateCount() != -1) {
                // There is nothing to read.
            }
            return sql;
        });
    }

    @Override
    public List<List<String>> query(String sql) {
        return with(sql, statement -> rows(statement.executeQuery(sql)));
    }

    private static List<List<String>> rows(ResultSet result) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        int columns = result.getMetaData().getColumnCount();
        while (result.next()) {
            List<String> row = new ArrayList<>();
            for (int column = 1; column <= columns; column++) {
                String text = result.getString(column);
                row.add(text == null ? "" : text);
            }
            rows.add(row);
        }
        return rows;
    }

    @FunctionalInterface
    private interface Use<T> {
        T of(Statement statement) throws SQLException;
    }

    private <T> T with(String sql, Use<T> use) {
        try {
            Connection kept = idle.pollFirst();
            return kept == null ? with(server.getConnection(), use) : withKept(kept, use);
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    /** The server may have been started again since the last statement, which all kept connections have then lost. */
    private <T> T withKept(Connection kept, Use<T> use) throws SQLException {
        try {
            return with(kept, use);
        } catch (SQLException failure) {
            if (!SqlFailure.isLostConnection(failure.getSQLState())) {
                throw failure;
            }
            closeIdle();
            return with(server.getConnection(), use);
        }
    }

    private <T> T with(Connection connection, Use<T> use) throws SQLException {
        T result = of(connection, use);
        giveBack(connection);
        return result;
    }

    /** What failed may have left settings behind, so its connection is not used again. */
    private static <T> T of(Connection connection, Use<T> use) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            return use.of(statement);
        } catch (SQLException failure) {
            close(connection);
            throw failure;
        }
    }

    private static SqlFailure failed(String sql, SQLException e) {
        return new SqlFailure(sql, e.getSQLState() == null ? "" : e.getSQLState(), e.getMessage(), e);
    }

    private void giveBack(Connection connection) {
        idle.addFirst(connection);
        if (closed) {
            close();
        }
    }

    @Override
    public boolean canHold() {
        return true;
    }

    @Override
    public Held hold(String sql) {
        try {
            Connection connection = server.getConnection();
            List<List<String>> result = of(connection, statement -> {
                // Longer than the server itself waits, so that it is the one to say that the lock is not free.
                connection.setNetworkTimeout(
                        Runnable::run,
                        Math.toIntExact(LONGEST_WAIT.plusMinutes(1).toMillis()));
                return rows(statement.executeQuery(sql));
            });
            if (!result.equals(List.of(List.of("1")))) {
                close(connection);
                throw new SqlFailure(sql, "", "another session still holds the lock", null);
            }
            return () -> close(connection);
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // The server has gone, and the connection with it.
        }
    }

    @Override
    public void close() {
        closed = true;
        closeIdle();
    }

    private void closeIdle() {
        for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
            close(connection);
        }
    }
}
