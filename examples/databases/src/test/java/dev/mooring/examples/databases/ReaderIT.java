package dev.mooring.examples.databases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.provide.ProvideUsing;
import dev.mooring.provide.Provider;
import dev.mooring.provide.ValueContext;
import dev.mooring.provide.ValuePlan;
import dev.mooring.services.Database;
import dev.mooring.services.DatabaseServer;
import dev.mooring.services.TestDatabase;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A team's own provider, which builds on the database of the test. */
class ReaderIT {

    // tag::provider[]
    /** A reader who has borrowed books. */
    record Reader(String name, TestDatabase library) {

        void returnBooks() {
            library.execute("UPDATE loan SET returned = true WHERE reader = '" + name + "'");
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.PARAMETER)
    @ProvideUsing(ReaderProvider.class)
    @interface Borrower {

        String[] books();
    }

    static final class ReaderProvider implements Provider<Borrower, Reader> {

        @Override
        public void plan(Borrower borrower, ValuePlan<Reader> plan) {
            plan.dependsOn(TestDatabase.class);
        }

        @Override
        public Reader provide(Borrower borrower, ValueContext context) {
            Reader reader = new Reader(context.name(), context.get(TestDatabase.class));
            List.of(borrower.books())
                    .forEach(title -> reader.library()
                            .execute("INSERT INTO loan (book, reader) SELECT id, '" + reader.name()
                                    + "' FROM book WHERE title = '" + title + "'"));
            return reader;
        }
    }
    // end::provider[]

    // tag::use[]
    @Library
    static DatabaseServer server;

    @Database
    TestDatabase library;

    @Test
    void returnsBooks(@Borrower(books = {"Moby-Dick", "The Sea-Wolf"}) Reader ada) {
        ada.returnBooks();
        assertThat(library.dump()).contains("ada\tt").doesNotContain("ada\tf");
    }
    // end::use[]
}
