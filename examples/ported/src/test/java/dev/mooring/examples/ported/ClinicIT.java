package dev.mooring.examples.ported;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.CopyToContainer;
import dev.mooring.Env;
import dev.mooring.PortForward;
import dev.mooring.Scope;
import dev.mooring.resource.DockerContainer;
import dev.mooring.wait.WaitForJdbc;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.transaction.annotation.Transactional;

// tag::spring[]
@SpringJUnitConfig
@Transactional
class ClinicIT {

    @Container(image = "postgres:17", scope = Scope.SESSION)
    @Env({"POSTGRES_PASSWORD=secret", "POSTGRES_DB=clinic"})
    @CopyToContainer(source = "data:create table owners (name text)", target = "/docker-entrypoint-initdb.d/1.sql")
    @PortForward(5432)
    @WaitForJdbc(value = "jdbc:postgresql://${self.address:5432}/clinic", user = "postgres", password = "secret")
    static DockerContainer db;

    @DynamicPropertySource
    static void dataSource(DynamicPropertyRegistry registry) {
        registry.add("clinic.url", () -> "jdbc:postgresql://" + db.endpoint(5432) + "/clinic");
    }

    @Autowired
    JdbcClient jdbc;

    @Test
    void findsAnOwner() {
        jdbc.sql("insert into owners values ('Franklin'), ('Davis')").update();
        assertThat(jdbc.sql("select name from owners where name like 'Da%'")
                        .query(String.class)
                        .list())
                .containsExactly("Davis");
    }

    @Test
    void startsWithoutTheOtherTestsOwners() {
        assertThat(jdbc.sql("select count(*) from owners").query(Long.class).single())
                .isZero();
    }

    @Configuration
    static class Application {

        @Bean
        DataSource dataSource(@Value("${clinic.url}") String url) {
            return new DriverManagerDataSource(url, "postgres", "secret");
        }

        @Bean
        JdbcClient jdbc(DataSource source) {
            return JdbcClient.create(source);
        }

        @Bean
        JdbcTransactionManager transactions(DataSource source) {
            return new JdbcTransactionManager(source);
        }
    }
}
// end::spring[]
