package dev.mooring.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.Env;
import dev.mooring.PortForward;
import dev.mooring.Template;
import dev.mooring.provide.ProvideUsing;
import dev.mooring.provide.Provider;
import dev.mooring.provide.ValueContext;
import dev.mooring.provide.ValuePlan;
import dev.mooring.resource.DockerContainer;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A value of a team's own: a schema for each tenant on one shared server. */
@Execution(ExecutionMode.CONCURRENT)
class ProvidedValuesIT {

    // tag::annotation[]
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.FIELD, ElementType.PARAMETER})
    @ProvideUsing(TenantProvider.class)
    @interface Tenant {
        String name() default "";

        String server() default "";

        int users() default 0;
    }

    record TenantSchema(String schema, String url) {}
    // end::annotation[]

    // tag::provider[]
    static final class TenantProvider implements Provider<Tenant, TenantSchema> {

        @Override
        public void plan(Tenant tenant, ValuePlan<TenantSchema> plan) {
            plan.dependsOn(DockerContainer.class, tenant.server());
            plan.injectAs(String.class, TenantSchema::url);
            plan.property("url", TenantSchema::url);
            if (tenant.users() < 0) {
                plan.mistake("a tenant has " + tenant.users() + " users.", "Write 0 or more.");
            }
        }

        @Override
        public TenantSchema provide(Tenant tenant, ValueContext context) throws SQLException {
            String schema = context.uniqueName(63);
            execute(context, "CREATE SCHEMA " + schema);
            execute(
                    context,
                    "CREATE TABLE " + schema + ".users AS SELECT n FROM generate_series(1, " + tenant.users() + ") n");
            return new TenantSchema(schema, url(context) + "&currentSchema=" + schema);
        }

        @Override
        public void remove(TenantSchema value, ValueContext context) throws SQLException {
            execute(context, "DROP SCHEMA " + value.schema() + " CASCADE");
        }

        private static void execute(ValueContext context, String sql) throws SQLException {
            try (Connection connection = DriverManager.getConnection(url(context));
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        private static String url(ValueContext context) {
            return "jdbc:postgresql://" + context.get(DockerContainer.class).endpoint(5432)
                    + "/postgres?user=postgres&password=secret";
        }
    }
    // end::provider[]

    // tag::use[]
    @Container(image = "postgres:17")
    @Env(value = "POSTGRES_PASSWORD=secret", secret = true)
    @PortForward(5432)
    static DockerContainer db;

    @Test
    void aNewTenantHasNoUsers(@Tenant String url) throws SQLException {
        assertThat(count(url)).isZero();
    }

    @Test
    void aTenantMayHaveUsers(@Tenant(users = 3) TenantSchema acme, @Tenant TenantSchema other) throws SQLException {
        assertThat(count(acme.url())).isEqualTo(3);
        assertThat(count(other.url())).isZero();
    }
    // end::use[]

    // tag::template[]
    @Tenant(users = 1)
    TenantSchema own;

    @Template("${own.url}")
    String url;
    // end::template[]

    @Test
    void aTextMayAskForAProperty() throws SQLException {
        assertThat(url).isEqualTo(own.url());
        assertThat(count(url)).isEqualTo(1);
    }

    private static int count(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM users")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
