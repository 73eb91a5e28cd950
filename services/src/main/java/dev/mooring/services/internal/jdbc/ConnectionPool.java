package dev.mooring.services.internal.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.mooring.services.Pool;
import javax.sql.DataSource;

/** A pool of HikariCP, which only this class names, because it is on the class path of those alone who use it. */
public final class ConnectionPool implements AutoCloseable {

    private final HikariDataSource pool;

    /**
     * Opens no connection yet.
     *
     * @param name the name in HikariCP's messages
     * @param connections opens connections
     * @param size how many connections there are at most
     */
    public ConnectionPool(String name, DataSource connections, Pool settings, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(connections);
        config.setMaximumPoolSize(size);
        // No connection is opened ahead: most tests need one or two.
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        config.setAutoCommit(settings.autoCommit());
        if (!settings.initSql().isEmpty()) {
            config.setConnectionInitSql(settings.initSql());
        }
        this.pool = new HikariDataSource(config);
    }

    /** Whether HikariCP is on the class path. */
    public static boolean isAvailable() {
        try {
            Class.forName("com.zaxxer.hikari.HikariDataSource", false, ConnectionPool.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }

    public DataSource dataSource() {
        return pool;
    }

    /** Closes the connections that are not in use, and the others when they are returned. */
    public void evict() {
        pool.getHikariPoolMXBean().softEvictConnections();
    }

    @Override
    public void close() {
        pool.close();
    }
}
