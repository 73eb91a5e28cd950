package dev.mooring.examples.ported;

import dev.mooring.Container;
import dev.mooring.CopyToContainer;
import dev.mooring.Env;
import dev.mooring.PortForward;
import dev.mooring.resource.DockerContainer;
import dev.mooring.wait.WaitForExec;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

// tag::reactive[]
class ReactiveQueriesIT {

    @Container(image = "postgres:17")
    @Env({"POSTGRES_PASSWORD=secret", "POSTGRES_DB=shop"})
    @CopyToContainer(source = "classpath:sql/orders.sql", target = "/docker-entrypoint-initdb.d/1.sql")
    @PortForward(5432)
    @WaitForExec({"pg_isready", "--host", "127.0.0.1"})
    static DockerContainer db;

    @Test
    void returnsTheInsertedRows() {
        var factory = new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                .host(db.endpoint(5432).host())
                .port(db.endpoint(5432).port())
                .database("shop")
                .username("postgres")
                .password("secret")
                .build());
        Flux<String> items =
                Flux.usingWhen(factory.create(), ReactiveQueriesIT::insertedItems, PostgresqlConnection::close);
        StepVerifier.create(items).expectNext("rope", "tea").verifyComplete();
    }

    private static Flux<String> insertedItems(PostgresqlConnection connection) {
        return connection
                .createStatement("insert into orders (item, quantity) values ($1, 1), ($2, 1) returning item")
                .bind("$1", "rope")
                .bind("$2", "tea")
                .execute()
                .flatMap(result -> result.map((row, metadata) -> row.get("item", String.class)));
    }
}
// end::reactive[]
