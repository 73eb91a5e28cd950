package dev.mooring.services.internal.jdbc;

import dev.mooring.resource.MooringException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Opens a connection for each request: a pool would have to be filled for each test. */
public final class DriverDataSource implements DataSource {

    private final String url;
    private final String user;
    private final String password;
    private final Properties properties;

    public DriverDataSource(String url, String user, String password) {
        this(url, user, password, new Properties());
    }

    /** @param properties what else the driver is told */
    public DriverDataSource(String url, String user, String password, Properties properties) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.properties = properties;
    }

    /** Whether a driver on the class path accepts a URL. */
    public static boolean hasDriver(String url) {
        return find(url).isPresent();
    }

    @Override
    public Connection getConnection() throws SQLException {
        return getConnection(user, password);
    }

    @Override
    public Connection getConnection(String name, String secret) throws SQLException {
        Properties login = new Properties();
        login.putAll(properties);
        login.setProperty("user", name);
        login.setProperty("password", secret);
        Driver driver = find(url)
                .orElseThrow(() -> new MooringException("No JDBC driver on the class path accepts the URL '" + url
                        + "'." + "\n  what to do: add the database's driver to the dependencies of the tests"));
        Connection connection = driver.connect(url, login);
        if (connection == null) {
            throw new SQLException("the driver " + driver.getClass().getName() + " does not connect to " + url);
        }
        return connection;
    }

    /** The driver manager shows only drivers that this class's own loader knows, so the test's loader is asked too. */
    private static Optional<Driver> find(String url) {
        try {
            return Optional.of(DriverManager.getDriver(url));
        } catch (SQLException none) {
            return ServiceLoader.load(Driver.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .filter(driver -> accepts(driver, url))
                    .findFirst();
        }
    }

    private static boolean accepts(Driver driver, String url) {
        try {
            return driver.acceptsURL(url);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        // There is nothing to log.
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException("the driver's own login timeout holds");
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("nothing is logged");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (!type.isInstance(this)) {
            throw new SQLException("not a wrapper for " + type.getName());
        }
        return type.cast(this);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }

    @Override
    public String toString() {
        return "DataSource for " + url + " as " + user;
    }
}
