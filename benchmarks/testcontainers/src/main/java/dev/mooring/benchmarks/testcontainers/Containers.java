package dev.mooring.benchmarks.testcontainers;

import dev.mooring.benchmarks.harness.Task;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.mariadb.MariaDBContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** The containers of the suites. */
final class Containers {

    private Containers() {}

    @SuppressWarnings("resource") // the extension closes it
    static GenericContainer<?> httpd() {
        return new GenericContainer<>(DockerImageName.parse(Task.image(Task.HTTPD))).withExposedPorts(80);
    }

    static PostgreSQLContainer postgres() {
        return new PostgreSQLContainer(
                DockerImageName.parse(Task.image(Task.POSTGRES)).asCompatibleSubstituteFor("postgres"));
    }

    static MariaDBContainer mariaDb() {
        return new MariaDBContainer(
                DockerImageName.parse(Task.image(Task.MARIADB)).asCompatibleSubstituteFor("mariadb"));
    }

    static DataSource dataSource(PostgreSQLContainer db) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(db.getJdbcUrl());
        dataSource.setUser(db.getUsername());
        dataSource.setPassword(db.getPassword());
        return dataSource;
    }

    static DataSource dataSource(MariaDBContainer db) {
        try {
            MariaDbDataSource dataSource = new MariaDbDataSource(db.getJdbcUrl());
            dataSource.setUser(db.getUsername());
            dataSource.setPassword(db.getPassword());
            return dataSource;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void ask(PostgreSQLContainer db) throws Exception {
        Task.ask(db.getJdbcUrl(), db.getUsername(), db.getPassword());
    }

    static void readPage(GenericContainer<?> web) throws Exception {
        Task.readPage(web.getHost(), web.getFirstMappedPort());
    }
}
