package dev.mooring.wait;

import dev.mooring.internal.text.Durations;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Waits until a database accepts connections (see {@link WaitForJdbc}).
 *
 * <pre>{@code
 * container.await(JdbcWait.of("jdbc:postgresql://${self.address:5432}/postgres").withLogin("postgres", "secret"));
 * }</pre>
 *
 * @param url the URL, for instance {@code jdbc:postgresql://${self.address:5432}/app}
 * @param user the user, or null if the URL contains it or none is needed
 * @param password the password, or null
 * @param query a query that must return a row, or null to ask the driver whether the connection is valid
 * @param timeout the time after which the wait fails, or null for the configured one
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record JdbcWait(
        String url,
        @Nullable String user,
        @Nullable String password,
        @Nullable String query,
        @Nullable Duration timeout)
        implements WaitStrategy {

    private static final int TRY_SECONDS = 5;
    private static final Pattern CONTAINER_PORT = Pattern.compile("\\$\\{self\\.(?:address|port):(\\d{1,5})}");

    private static final Pattern PASSWORD_IN_URL = Pattern.compile("(?i)[?&;]password=([^&;]+)");

    /** Checks the time. */
    public JdbcWait {
        Objects.requireNonNull(url, "JdbcWait: 'url' must not be null");
        Timeouts.check(timeout);
    }

    /**
     * Waits for a valid connection.
     *
     * @param url the URL, for instance {@code jdbc:postgresql://${self.address:5432}/app}
     * @return the strategy
     */
    public static JdbcWait of(String url) {
        Objects.requireNonNull(url, "JdbcWait.of: 'url' must not be null");
        return new JdbcWait(url, null, null, null, null);
    }

    /**
     * Returns a copy that logs in.
     *
     * @param name the user
     * @param secret the password, or null
     * @return the copy
     */
    public JdbcWait withLogin(String name, @Nullable String secret) {
        Objects.requireNonNull(name, "JdbcWait.withLogin: 'name' must not be null");
        return new JdbcWait(url, name, secret, query, timeout);
    }

    /**
     * Returns a copy that runs a query.
     *
     * @param value a query that must return a row
     * @return the copy
     */
    public JdbcWait withQuery(String value) {
        Objects.requireNonNull(value, "JdbcWait.withQuery: 'value' must not be null");
        return new JdbcWait(url, user, password, value, timeout);
    }

    /**
     * Returns a copy with another timeout.
     *
     * @param value the time after which the wait fails
     * @return the copy
     */
    public JdbcWait withTimeout(Duration value) {
        Objects.requireNonNull(value, "JdbcWait.withTimeout: 'value' must not be null");
        return new JdbcWait(url, user, password, query, value);
    }

    @Override
    public void await(WaitTarget target) throws InterruptedException {
        Objects.requireNonNull(target, "JdbcWait.await: 'target' must not be null");
        String address = target.resolve(url);
        Driver driver = driver(address);
        Properties login = new Properties();
        if (user != null) {
            login.setProperty("user", target.resolve(user));
        }
        if (password != null) {
            login.setProperty("password", target.resolve(password));
        }
        String sql = query == null ? null : target.resolve(query);
        target.poll(() -> {
            try {
                return look(driver, address, login, sql);
            } catch (SQLException refusal) {
                String found = String.valueOf(refusal.getMessage());
                JdbcRefusal cause = new JdbcRefusal(refusal);
                cause.unlessItHeals(login.getProperty("user"), login.getProperty("password"), target.env());
                target.report(
                        () -> found,
                        () -> cause.advice().or(() -> containerPort().flatMap(port -> PortAdvice.of(target, port))));
                return Optional.of(found);
            }
        });
    }

    /** The port inside the container, if the URL was written with a placeholder for it. */
    private Optional<Integer> containerPort() {
        Matcher matcher = CONTAINER_PORT.matcher(url);
        return matcher.find() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    }

    private static Optional<String> look(Driver driver, String address, Properties login, @Nullable String sql)
            throws SQLException {
        try (Connection connection = driver.connect(address, login)) {
            if (connection == null) {
                throw noDriver(address);
            }
            if (sql == null) {
                return connection.isValid(TRY_SECONDS)
                        ? Optional.empty()
                        : Optional.of("the connection was opened, but is not valid");
            }
            try (Statement statement = connection.createStatement()) {
                boolean row = statement.execute(sql) && statement.getResultSet().next();
                return row ? Optional.empty() : Optional.of("the query returned no row");
            }
        }
    }

    /**
     * The driver manager returns only drivers that this class's own loader knows, so the test's loader is searched as
     * well.
     */
    private static Driver driver(String address) {
        try {
            return DriverManager.getDriver(address);
        } catch (SQLException none) {
            return ServiceLoader.load(Driver.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .filter(candidate -> accepts(candidate, address))
                    .findFirst()
                    .orElseThrow(() -> noDriver(address));
        }
    }

    private static boolean accepts(Driver driver, String address) {
        try {
            return driver.acceptsURL(address);
        } catch (SQLException e) {
            return false;
        }
    }

    private static WaitFailedException noDriver(String address) {
        return new WaitFailedException(
                "no JDBC driver accepts the URL '" + address + "'",
                "put the database's driver on the test's class path, or correct the URL",
                null);
    }

    @Override
    public String describe() {
        return query == null ? "a valid connection to " + url : "a row of '" + query + "' from " + url;
    }

    /** {@inheritDoc} This is the password, also if it is part of the URL. */
    @Override
    public List<String> secrets() {
        List<String> secrets = new ArrayList<>();
        if (password != null) {
            secrets.add(password);
        }
        PASSWORD_IN_URL.matcher(url).results().forEach(found -> secrets.add(found.group(1)));
        return secrets;
    }

    /** Returns a description without the password. */
    @Override
    public String toString() {
        return "JdbcWait[url=" + withoutPassword(url) + ", user=" + user + ", query=" + query + ", timeout=" + timeout
                + "]";
    }

    private static String withoutPassword(String url) {
        return url.replaceAll("(?i)([?&;]password=)[^&;]+", "$1***");
    }

    static final class Factory implements WaitFactory<WaitForJdbc> {
        @Override
        public JdbcWait create(WaitForJdbc annotation) {
            if (!annotation.value().startsWith("jdbc:") && !annotation.value().startsWith("$")) {
                throw new IllegalArgumentException(
                        "a JDBC URL must begin with 'jdbc:', but is '" + withoutPassword(annotation.value()) + "'");
            }
            return new JdbcWait(
                    annotation.value(),
                    orNull(annotation.user()),
                    orNull(annotation.password()),
                    orNull(annotation.query()),
                    Durations.parseAttribute(annotation.timeout()));
        }

        private static @Nullable String orNull(String text) {
            return text.isEmpty() ? null : text;
        }
    }
}
