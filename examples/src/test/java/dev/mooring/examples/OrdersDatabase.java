package dev.mooring.examples;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import dev.mooring.Container;
import dev.mooring.CopyToContainer;
import dev.mooring.Env;
import dev.mooring.PortForward;
import dev.mooring.wait.WaitForJdbc;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

// tag::composed[]
/** A team's own word: a PostgreSQL with the tables of a schema. */
@Retention(RUNTIME)
@Target({FIELD, PARAMETER, TYPE})
@Container(image = "postgres:${@version}")
@PortForward(5432)
@Env({"POSTGRES_PASSWORD=secret", "POSTGRES_DB=${@schema}"})
@CopyToContainer(source = "classpath:sql/${@schema}.sql", target = "/docker-entrypoint-initdb.d/1.sql")
@WaitForJdbc(
        value = "jdbc:postgresql://${self.address:5432}/${@schema}",
        user = "postgres",
        password = "secret",
        query = "select count(*) from ready")
@interface OrdersDatabase {
    String version() default "17";

    String schema() default "orders";
}
// end::composed[]
