package dev.mooring.examples.databases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.table;

import dev.mooring.services.Database;
import dev.mooring.services.Postgres;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** jOOQ on a data source. */
// tag::jooq[]
@Postgres(scripts = "classpath:schema.sql")
class JooqIT {

    @Database
    DataSource library;

    DSLContext jooq;

    @BeforeEach
    void openJooq() {
        jooq = DSL.using(library, SQLDialect.POSTGRES);
    }

    @Test
    void addsABook() {
        jooq.insertInto(table("book"), field("title", String.class))
                .values("Lord Jim")
                .execute();
        assertThat(jooq.fetchCount(table("book"))).isEqualTo(3);
    }

    @Test
    void listsTheBooks() {
        assertThat(jooq.select(field("title", String.class))
                        .from(table("book"))
                        .orderBy(field("title"))
                        .fetchInto(String.class))
                .containsExactly("Moby-Dick", "The Sea-Wolf");
    }
}
// end::jooq[]
