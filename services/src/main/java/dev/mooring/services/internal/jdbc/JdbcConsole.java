package dev.mooring.services.internal.jdbc;

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
        with(sql, statement -> statement.execute(sql));
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
            Connection connection = kept == null ? server.getConnection() : kept;
            try (Statement statement = connection.createStatement()) {
                return use.of(statement);
            } finally {
                giveBack(connection);
            }
        } catch (SQLException e) {
            throw new SqlFailure(sql, e.getSQLState() == null ? "" : e.getSQLState(), e.getMessage(), e);
        }
    }

    private void giveBack(Connection connection) {
        if (!isUsable(connection)) {
            close(connection);
            return;
        }
        idle.addFirst(connection);
        if (closed) {
            close();
        }
    }

    private static boolean isUsable(Connection connection) {
        try {
            return !connection.isClosed();
        } catch (SQLException e) {
            return false;
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
        for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
            close(connection);
        }
    }
}
