package dev.mooring.spring.internal;

import dev.mooring.services.TestDatabase;
import dev.mooring.services.internal.jdbc.DriverDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.beans.BeanWrapperImpl;

/**
 * How an application's own data source opens its connections: its URL with the parameters, its user, and what a pool
 * sets on each connection. They are read by the names that HikariCP, Tomcat's pool, Commons DBCP, Spring's and the
 * drivers' own data sources give them.
 */
final class PoolSettings {

    private final BeanWrapperImpl source;
    private final TestDatabase database;

    private PoolSettings(DataSource source, TestDatabase database) {
        this.source = new BeanWrapperImpl(source);
        this.database = database;
    }

    /**
     * The settings of a data source, if it leads to a database. Routing ones have no URL, but what they lead to has.
     */
    static Optional<PoolSettings> of(DataSource source, TestDatabase database) {
        PoolSettings settings = new PoolSettings(source, database);
        return settings.url().map(url -> settings);
    }

    private Optional<String> url() {
        return values(String.class, "jdbcUrl", "url", "URL")
                .filter(url -> url.equals(database.jdbcUrl())
                        || url.startsWith(database.jdbcUrl() + "?")
                        || url.startsWith(database.jdbcUrl() + "&"))
                .findFirst();
    }

    /** Opens a connection as the data source would. */
    Connection open() throws SQLException {
        Connection connection = driver().getConnection();
        try {
            prepare(connection);
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
        return connection;
    }

    Connection open(String user, String password) throws SQLException {
        return driver().getConnection(user, password);
    }

    private DriverDataSource driver() {
        String user = text("username", "user").orElseGet(database::user);
        String password = text("password").orElseGet(database::password);
        Properties properties = new Properties();
        values(Properties.class, "dataSourceProperties", "connectionProperties", "dbProperties")
                .forEach(properties::putAll);
        return new DriverDataSource(url().orElseGet(database::jdbcUrl), user, password, properties);
    }

    private void prepare(Connection connection) throws SQLException {
        for (String sql : firstStatements()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
        setIfPresent(connection, text("catalog", "defaultCatalog"), Connection::setCatalog);
        setIfPresent(connection, text("schema", "defaultSchema"), Connection::setSchema);
        setIfPresent(connection, isolation(), Connection::setTransactionIsolation);
        setIfPresent(connection, flag("readOnly", "defaultReadOnly"), Connection::setReadOnly);
        setIfPresent(connection, flag("autoCommit", "defaultAutoCommit"), Connection::setAutoCommit);
    }

    /** Sets a property of a connection. */
    private interface Setter<T> {
        void set(Connection connection, T value) throws SQLException;
    }

    private static <T> void setIfPresent(Connection connection, Optional<T> value, Setter<T> setter)
            throws SQLException {
        if (value.isPresent()) {
            setter.set(connection, value.get());
        }
    }

    private List<String> firstStatements() {
        List<String> statements = new ArrayList<>();
        text("connectionInitSql", "initSQL").ifPresent(statements::add);
        values(Object.class, "connectionInitSqls")
                .filter(Collection.class::isInstance)
                .flatMap(several -> ((Collection<?>) several).stream())
                .forEach(each -> statements.add(String.valueOf(each)));
        return statements;
    }

    boolean autoCommit() {
        return flag("autoCommit", "defaultAutoCommit").orElse(true);
    }

    boolean readOnly() {
        return flag("readOnly", "defaultReadOnly").orElse(false);
    }

    /** HikariCP names the constant, the others have its value, which is negative if nothing is set. */
    private Optional<Integer> isolation() {
        return text("transactionIsolation")
                .map(PoolSettings::constant)
                .or(() -> values(Integer.class, "defaultTransactionIsolation").findFirst())
                .filter(level -> level >= 0);
    }

    private static Integer constant(String name) {
        try {
            return Character.isDigit(name.charAt(0))
                    ? Integer.parseInt(name)
                    : Connection.class.getField(name).getInt(null);
        } catch (ReflectiveOperationException unknown) {
            throw new IllegalArgumentException("no isolation of transactions: " + name, unknown);
        }
    }

    private Optional<String> text(String... names) {
        return values(String.class, names).filter(text -> !text.isEmpty()).findFirst();
    }

    private Optional<Boolean> flag(String... names) {
        return values(Boolean.class, names).findFirst();
    }

    private <T> Stream<T> values(Class<T> type, String... names) {
        return Stream.of(names)
                .filter(source::isReadableProperty)
                .map(source::getPropertyValue)
                .filter(type::isInstance)
                .map(type::cast);
    }
}
