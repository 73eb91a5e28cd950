package dev.mooring.spring;

import static dev.mooring.spring.TestRuns.passes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.services.Database;
import dev.mooring.services.Postgres;
import dev.mooring.services.TestDatabase;
import dev.mooring.spring.app.Book;
import dev.mooring.spring.app.Books;
import dev.mooring.spring.app.LibraryApplication;
import dev.mooring.spring.app.Loan;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** What Hibernate remembers of the database of one test is not told to the next one. */
class SecondLevelCacheIT {

    @Test
    void isForgottenForEachTest() {
        passes(5, CachingTestCase.class);
    }

    @SpringBootTest(
            classes = LibraryApplication.class,
            properties = {
                "spring.jpa.properties.jakarta.persistence.sharedCache.mode=ALL",
                "spring.jpa.properties.hibernate.cache.use_second_level_cache=true",
                "spring.jpa.properties.hibernate.cache.use_query_cache=true",
                "spring.jpa.properties.hibernate.cache.region.factory_class=dev.mooring.spring.app.MapCaches"
            })
    @Postgres
    static class CachingTestCase {
        @Database(fixed = true)
        static TestDatabase library;

        @Autowired
        EntityManagerFactory factory;

        @Autowired
        Books books;

        @RepeatedTest(3)
        void cachesEntitiesAndQueries() {
            assertThat(factory.getCache().contains(Book.class, 2L)).isFalse();
            assertThat(titles()).containsExactly("Moby-Dick");
            Book saved = books.save(new Book("The Sea-Wolf"));
            assertThat(books.findById(saved.id())).isPresent();
            assertThat(factory.getCache().contains(Book.class, saved.id())).isTrue();
            assertThat(titles()).containsExactly("Moby-Dick", "The Sea-Wolf");
        }

        /** More than it takes of the sequence at a time: what is left of the last test would meet its own numbers. */
        @RepeatedTest(2)
        void takesNumbersFromASequence() {
            EntityManager manager = factory.createEntityManager();
            List<Loan> loans = Stream.generate(Loan::new).limit(60).toList();
            manager.getTransaction().begin();
            loans.forEach(manager::persist);
            manager.getTransaction().commit();
            manager.close();
            assertThat(loans)
                    .extracting(Loan::id)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 60).boxed().toList());
        }

        private List<String> titles() {
            try (EntityManager manager = factory.createEntityManager()) {
                return manager.createQuery("SELECT b.title FROM Book b ORDER BY b.id", String.class)
                        .setHint("org.hibernate.cacheable", true)
                        .getResultList();
            }
        }
    }
}
