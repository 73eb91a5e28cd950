package dev.mooring.examples.databases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.services.Database;
import dev.mooring.services.Postgres;
import java.sql.Connection;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.cfg.JdbcSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One session factory for the class, a session on a database of its own for each test. */
// tag::hibernate[]
@Postgres(prepare = "createSchema")
class HibernateIT {

    static SessionFactory factory;

    static void createSchema(DataSource template) {
        try (SessionFactory onTemplate = factory(template)) {
            onTemplate.getSchemaManager().exportMappedObjects(false);
            onTemplate.inTransaction(session -> session.persist(new Book("Moby-Dick")));
        }
    }

    static SessionFactory factory(DataSource database) {
        Configuration configuration = new Configuration().addAnnotatedClass(Book.class);
        configuration.getProperties().put(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, database);
        return configuration.buildSessionFactory();
    }

    @BeforeAll
    static void openFactory(@Database DataSource any) {
        factory = factory(any);
    }

    @AfterAll
    static void closeFactory() {
        factory.close();
    }

    @Test
    void savesABook(@Database Connection library) {
        try (Session session = open(library)) {
            Book book = new Book("The Sea-Wolf");
            session.beginTransaction();
            session.persist(book);
            session.getTransaction().commit();
            assertThat(book.id()).isEqualTo(2);
        }
    }

    @Test
    void findsTheBookOfTheTemplate(@Database Connection library) {
        try (Session session = open(library)) {
            assertThat(session.createSelectionQuery("from Book", Book.class).getResultList())
                    .extracting(Book::title)
                    .containsExactly("Moby-Dick");
        }
    }

    private static Session open(Connection library) {
        return factory.withOptions().connection(library).openSession();
    }
}
// end::hibernate[]
