package dev.mooring.spring.internal;

import dev.mooring.services.internal.database.FixedTestDatabase;
import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Hands out connections to a database that is made anew for each test, and keeps those that are given back until then.
 *
 * <p>It opens no more connections than are used at a time, since each of them costs a test the time to open it.
 */
final class FreshDataSource implements DataSource {

    /** Settings of one user must not affect the next one, so such a connection is not reused. */
    private static final Set<String> LASTING = Set.of(
            "setTransactionIsolation",
            "setSchema",
            "setCatalog",
            "setHoldability",
            "setNetworkTimeout",
            "setClientInfo",
            "setTypeMap");

    private final DataSource replaced;
    private final PoolSettings settings;
    private final FixedTestDatabase database;
    private final Deque<Physical> idle = new ArrayDeque<>();

    /** @param replaced the application's own, which is not opened; whoever looks for its type finds it */
    FreshDataSource(DataSource replaced, PoolSettings settings, FixedTestDatabase database) {
        this.replaced = replaced;
        this.settings = settings;
        this.database = database;
    }

    /** @param generation which of the databases of its name it leads to */
    private record Physical(Connection connection, long generation) {}

    @Override
    public Connection getConnection() throws SQLException {
        Physical physical = take();
        return (Connection) Proxy.newProxyInstance(
                FreshDataSource.class.getClassLoader(), new Class<?>[] {Connection.class}, new Lent(physical));
    }

    private Physical take() throws SQLException {
        long generation = database.generation();
        for (Physical next = poll(); next != null; next = poll()) {
            if (next.generation() == generation && !next.connection().isClosed()) {
                return next;
            }
            close(next);
        }
        return new Physical(settings.open(), generation);
    }

    private @Nullable Physical poll() {
        synchronized (idle) {
            return idle.pollFirst();
        }
    }

    private void giveBack(Physical physical, boolean changed) throws SQLException {
        Connection connection = physical.connection();
        if (connection.isClosed()) {
            return;
        }
        if (changed || physical.generation() != database.generation()) {
            close(physical);
            return;
        }
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            if (connection.getAutoCommit() != settings.autoCommit()) {
                connection.setAutoCommit(settings.autoCommit());
            }
            if (connection.isReadOnly() != settings.readOnly()) {
                connection.setReadOnly(settings.readOnly());
            }
            connection.clearWarnings();
        } catch (SQLException broken) {
            close(physical);
            throw broken;
        }
        synchronized (idle) {
            idle.addFirst(physical);
        }
    }

    void closeIdle() {
        List<Physical> closing;
        synchronized (idle) {
            closing = new ArrayList<>(idle);
            idle.clear();
        }
        closing.forEach(FreshDataSource::close);
    }

    private static void close(Physical physical) {
        try {
            physical.connection().close();
        } catch (SQLException ended) {
            // The server has ended it.
        }
    }

    /** A connection in use: closing gives it back. */
    private final class Lent implements InvocationHandler {

        private @Nullable Physical physical;
        private volatile boolean changed;

        Lent(Physical physical) {
            this.physical = physical;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            switch (method.getName()) {
                case "close" -> {
                    close();
                    return null;
                }
                case "equals" -> {
                    return arguments != null && arguments[0] == proxy;
                }
                case "hashCode" -> {
                    return System.identityHashCode(proxy);
                }
                case "isClosed" -> {
                    Physical present = present();
                    return present == null || present.connection().isClosed();
                }
                default -> {
                    return call(method, arguments);
                }
            }
        }

        private synchronized @Nullable Physical present() {
            return physical;
        }

        private void close() throws SQLException {
            Physical given;
            synchronized (this) {
                given = physical;
                physical = null;
            }
            if (given != null) {
                giveBack(given, changed);
            }
        }

        private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
            Physical present = present();
            if (present == null) {
                throw new SQLException("The connection is closed.");
            }
            if (LASTING.contains(method.getName())) {
                changed = true;
            }
            try {
                return method.invoke(present.connection(), arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getTargetException();
            }
        }
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return settings.open(username, password);
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this)
                ? type.cast(this)
                : type.isInstance(replaced) ? type.cast(replaced) : replaced.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || type.isInstance(replaced) || replaced.isWrapperFor(type);
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public String toString() {
        return "a fresh database for each test, instead of " + replaced;
    }
}
