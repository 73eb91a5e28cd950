package dev.mooring.spring;

import static dev.mooring.spring.TestRuns.passes;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.mooring.DockerTest;
import dev.mooring.services.Database;
import dev.mooring.services.Postgres;
import dev.mooring.services.PostgresServer;
import dev.mooring.services.TestDatabase;
import dev.mooring.spring.app.Book;
import dev.mooring.spring.app.Books;
import dev.mooring.spring.app.LibraryApplication;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.session.SqlSessionFactory;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mybatis.spring.SqlSessionFactoryBean;
import org.mybatis.spring.mapper.MapperFactoryBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.ClassMode;
import org.springframework.test.annotation.DirtiesContext.MethodMode;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.ContextHierarchy;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** A data source that is replaced connects as the one that it replaces, whichever context has it. */
class FreshSourcesIT {

    @Test
    void keepsWhatThePoolIsConfiguredWith() {
        passes(2, ConfiguredTestCase.class);
    }

    @SpringBootTest(
            classes = LibraryApplication.class,
            properties = {
                "spring.datasource.hikari.auto-commit=false",
                "spring.jpa.properties.hibernate.connection.provider_disables_autocommit=true",
                "spring.datasource.hikari.connection-init-sql=SET work_mem = '5MB'",
                "spring.datasource.hikari.transaction-isolation=TRANSACTION_SERIALIZABLE",
                "spring.datasource.hikari.data-source-properties.ApplicationName=library"
            })
    @Postgres
    static class ConfiguredTestCase {
        @Database(fixed = true)
        static TestDatabase library;

        @RepeatedTest(2)
        void isConfigured(@Autowired JdbcTemplate jdbc, @Autowired Books books, @Autowired DataSource source)
                throws SQLException {
            assertThat(books.count()).isOne();
            books.save(new Book("The Sea-Wolf"));
            assertThat(books.count()).isEqualTo(2);
            assertThat(jdbc.queryForObject("SHOW work_mem", String.class)).isEqualTo("5MB");
            assertThat(jdbc.queryForObject("SHOW application_name", String.class))
                    .isEqualTo("library");
            try (Connection connection = source.getConnection()) {
                assertThat(connection.getAutoCommit()).isFalse();
                assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
                connection.setSchema("pg_catalog");
            }
            try (Connection connection = source.getConnection()) {
                assertThat(connection.getSchema()).isEqualTo("public");
            }
        }
    }

    @Test
    void connectsAsTheUserOfTheApplicationsOwn() {
        passes(2, ReaderTestCase.class);
    }

    @SpringBootTest(classes = {LibraryApplication.class, ReaderTestCase.Reader.class})
    @Postgres
    static class ReaderTestCase {
        @Database(fixed = true, scripts = "classpath:reader.sql")
        static TestDatabase library;

        @TestConfiguration
        static class Reader {
            @Bean
            DataSource reader(@Value("${spring.datasource.url}") String url) {
                HikariDataSource source = new HikariDataSource();
                source.setJdbcUrl(url + "?ApplicationName=reader");
                source.setUsername("reader");
                source.setPassword("reads");
                return source;
            }
        }

        @RepeatedTest(2)
        void reads(@Autowired DataSource source) {
            JdbcTemplate jdbc = new JdbcTemplate(source);
            assertThat(jdbc.queryForObject("SELECT current_user", String.class)).isEqualTo("reader");
            assertThat(jdbc.queryForObject("SHOW application_name", String.class))
                    .isEqualTo("reader");
        }
    }

    @Test
    void severalDatabasesAreFresh() {
        passes(2, SeveralTestCase.class);
    }

    @SpringBootTest(classes = {LibraryApplication.class, SeveralTestCase.Audit.class})
    @Postgres
    static class SeveralTestCase {
        @Database(fixed = true)
        @SpringConnection
        static TestDatabase library;

        @Database(fixed = true)
        @SpringConnection(prefix = "audit")
        static TestDatabase audit;

        @TestConfiguration
        static class Audit {
            @Bean(defaultCandidate = false)
            DataSource audit(
                    @Value("${audit.url}") String url,
                    @Value("${audit.username}") String user,
                    @Value("${audit.password}") String password) {
                HikariDataSource source = new HikariDataSource();
                source.setJdbcUrl(url);
                source.setUsername(user);
                source.setPassword(password);
                new JdbcTemplate(source).execute("CREATE TABLE entry (id int PRIMARY KEY)");
                return source;
            }
        }

        @RepeatedTest(2)
        void areFresh(@Autowired Books books, @Autowired @Qualifier("audit") DataSource audit) {
            assertThat(books.count()).isOne();
            books.save(new Book("The Sea-Wolf"));
            new JdbcTemplate(audit).execute("INSERT INTO entry VALUES (1)");
        }
    }

    /** Of JPA there is SecondLevelCacheIT, of JdbcTemplate most of the others. */
    @Test
    void otherLibrariesFindTheDatabaseOfTheTest() {
        passes(2, LibrariesTestCase.class);
    }

    @SpringBootTest(classes = {LibraryApplication.class, LibrariesTestCase.Libraries.class})
    @Postgres
    static class LibrariesTestCase {
        @Database(fixed = true)
        static TestDatabase library;

        interface Shelf {
            @Insert("INSERT INTO book (title) VALUES (#{title})")
            void add(String title);

            @Select("SELECT title FROM book ORDER BY id")
            List<String> titles();
        }

        @TestConfiguration
        static class Libraries {
            @Bean
            SqlSessionFactoryBean sessions(DataSource source) {
                SqlSessionFactoryBean sessions = new SqlSessionFactoryBean();
                sessions.setDataSource(source);
                return sessions;
            }

            @Bean
            MapperFactoryBean<Shelf> shelf(SqlSessionFactory sessions) {
                sessions.getConfiguration().addMapper(Shelf.class);
                MapperFactoryBean<Shelf> shelf = new MapperFactoryBean<>(Shelf.class);
                shelf.setSqlSessionFactory(sessions);
                return shelf;
            }
        }

        @RepeatedTest(2)
        void writeAndRead(@Autowired Shelf shelf, @Autowired JdbcClient jdbc, @Autowired DataSource source) {
            DSLContext jooq = DSL.using(new TransactionAwareDataSourceProxy(source), SQLDialect.POSTGRES);
            assertThat(shelf.titles()).containsExactly("Moby-Dick");
            shelf.add("The Sea-Wolf");
            jooq.insertInto(DSL.table("book"))
                    .set(DSL.field("title", String.class), "Typee")
                    .execute();
            assertThat(jdbc.sql("SELECT title FROM book ORDER BY id")
                            .query(String.class)
                            .list())
                    .containsExactly("Moby-Dick", "The Sea-Wolf", "Typee");
            assertThat(shelf.titles()).hasSize(3);
            assertThat(jooq.fetchCount(DSL.table("book"))).isEqualTo(3);
        }
    }

    /** The context is made after the instance of the test. */
    @Test
    void aContextThatIsMadeForTheTestHasItsDatabase() {
        passes(2, DirtyTestCase.class);
    }

    /** Mooring begins the test before Spring makes the context. */
    @Test
    void aContextThatIsMadeForTheTestHasItsDatabaseAlsoIfMooringComesFirst() {
        passes(5, DockerFirstDirtyTestCase.class);
    }

    @DockerTest
    @SpringBootTest(classes = LibraryApplication.class)
    @Postgres
    static class DockerFirstDirtyTestCase {
        @Database(fixed = true)
        static TestDatabase library;

        @Autowired
        Books books;

        @RepeatedTest(2)
        @DirtiesContext(methodMode = MethodMode.BEFORE_METHOD)
        void hasWhatItsApplicationHasMade() {
            assertThat(books.count()).isOne();
            books.save(new Book("The Sea-Wolf"));
            assertThat(books.count()).isEqualTo(2);
        }

        @RepeatedTest(3)
        void hasWhatTheCachedApplicationHasMade() {
            assertThat(books.count()).isOne();
            books.save(new Book("The Sea-Wolf"));
        }
    }

    @SpringBootTest(classes = LibraryApplication.class)
    @DirtiesContext(classMode = ClassMode.BEFORE_EACH_TEST_METHOD)
    @Postgres
    static class DirtyTestCase {
        @Database(fixed = true)
        static TestDatabase library;

        @Autowired
        Books books;

        @RepeatedTest(2)
        void hasWhatTheApplicationHasMade() {
            assertThat(books.count()).isOne();
            books.save(new Book("The Sea-Wolf"));
        }
    }

    /** One level makes the table, the next one fills it. */
    @Test
    void contextsOfAHierarchyUseOneDatabase() {
        passes(4, LevelsTestCase.class, OtherLevelsTestCase.class);
    }

    @Configuration
    static class Parent {
        @Bean
        DataSource source(
                @Value("${spring.datasource.url}") String url,
                @Value("${spring.datasource.username}") String user,
                @Value("${spring.datasource.password}") String password) {
            HikariDataSource source = new HikariDataSource();
            source.setJdbcUrl(url);
            source.setUsername(user);
            source.setPassword(password);
            return source;
        }

        @Bean
        JdbcTemplate jdbc(DataSource source) {
            JdbcTemplate jdbc = new JdbcTemplate(source);
            jdbc.execute("CREATE TABLE shelf (name text PRIMARY KEY)");
            return jdbc;
        }
    }

    @Configuration
    static class Child {
        @Autowired
        void fill(JdbcTemplate jdbc) {
            jdbc.execute("INSERT INTO shelf VALUES ('first')");
        }
    }

    @Configuration
    static class OtherChild extends Child {}

    @ExtendWith(SpringExtension.class)
    @ContextHierarchy(@ContextConfiguration(classes = Parent.class))
    abstract static class HierarchyTestCase {
        @Postgres
        static PostgresServer db;

        @Database(fixed = true)
        static TestDatabase library;

        @RepeatedTest(2)
        void eachLevelHasMadeItsPart(@Autowired JdbcTemplate jdbc) {
            assertThat(jdbc.queryForList("SELECT name FROM shelf", String.class))
                    .containsExactly("first");
            jdbc.execute("INSERT INTO shelf VALUES ('second')");
        }
    }

    @ContextHierarchy(@ContextConfiguration(classes = Child.class))
    static class LevelsTestCase extends HierarchyTestCase {}

    @ContextHierarchy(@ContextConfiguration(classes = OtherChild.class))
    static class OtherLevelsTestCase extends HierarchyTestCase {}
}
