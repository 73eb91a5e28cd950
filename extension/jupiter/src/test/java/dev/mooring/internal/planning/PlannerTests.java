package dev.mooring.internal.planning;

import static dev.mooring.internal.planning.Planned.container;
import static dev.mooring.internal.planning.Planned.node;
import static dev.mooring.internal.planning.Planned.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.CopyToContainer;
import dev.mooring.DependsOn;
import dev.mooring.Env;
import dev.mooring.Environment;
import dev.mooring.Network;
import dev.mooring.PortForward;
import dev.mooring.Scope;
import dev.mooring.UseEnvironment;
import dev.mooring.Volume;
import dev.mooring.internal.declaration.Home;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.plan.PlanNode.Edge;
import dev.mooring.internal.plan.PlanNode.Until;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.spec.CopySpec;
import dev.mooring.spec.EnvSpec;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.NetworkJoin;
import dev.mooring.spec.PortSpec;
import dev.mooring.wait.HttpWait;
import dev.mooring.wait.WaitForExit;
import dev.mooring.wait.WaitForHttp;
import dev.mooring.wait.WaitStrategy;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples of the design, and what each of them has to become. */
class PlannerTests {

    static class OrdersTestCase {
        @Container(image = "postgres:17")
        @Env("POSTGRES_PASSWORD=secret")
        @PortForward(5432)
        static DockerContainer db;

        @Test
        void answers() {}
    }

    @Test
    void aStaticFieldIsOneContainerOfTheClass() throws Exception {
        ClassPlan plan = plan(OrdersTestCase.class);

        assertThat(plan.nodes()).hasSize(1);
        PlanNode db = plan.nodes().get(0);
        assertThat(db.name()).isEqualTo("db");
        assertThat(db.declaration().scope()).isEqualTo(Scope.CLASS);
        assertThat(db.declaration().home()).isEqualTo(new Home.OfClass(OrdersTestCase.class));
        assertThat(container(plan, "db").image()).isEqualTo("postgres:17");
        assertThat(container(plan, "db").env()).containsExactly(new EnvSpec("POSTGRES_PASSWORD", "secret", false));
        assertThat(container(plan, "db").ports()).containsExactly(PortSpec.tcp(5432));
        assertThat(plan.injections())
                .containsExactly(new Injection(OrdersTestCase.class.getDeclaredField("db"), new Injected.Handle(db)));
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE})
    @Container(image = "postgres:${@version}")
    @PortForward(5432)
    @Env({"POSTGRES_PASSWORD=secret", "POSTGRES_DB=${@schema}"})
    @CopyToContainer(source = "classpath:sql/${@schema}.sql", target = "/docker-entrypoint-initdb.d/1.sql")
    @interface OrdersDatabase {
        String version() default "17";

        String schema() default "orders";
    }

    static class ComposedTestCase {
        @OrdersDatabase(version = "16")
        @Env("POSTGRES_PASSWORD=other")
        DockerContainer db;
    }

    @Test
    void aComposedAnnotationGivesItsAttributesAndWhatIsNearerWins() {
        ClassPlan plan = plan(ComposedTestCase.class);

        assertThat(node(plan, "db").declaration().scope()).isEqualTo(Scope.METHOD);
        assertThat(container(plan, "db").image()).isEqualTo("postgres:16");
        assertThat(container(plan, "db").env())
                .containsExactlyInAnyOrder(
                        new EnvSpec("POSTGRES_PASSWORD", "other", false), new EnvSpec("POSTGRES_DB", "orders", false));
        assertThat(container(plan, "db").copies())
                .containsExactly(
                        new CopySpec("classpath:sql/orders.sql", "/docker-entrypoint-initdb.d/1.sql", null, null));
    }

    @Environment
    record Shop(
            @Network DockerNetwork backend,

            @Container(image = "postgres:17")
            @Network("backend")
            @Env("POSTGRES_PASSWORD=secret")
            @Volume(name = "data", target = "/var/lib/postgresql/data") DockerContainer db,

            @Container(image = "web", command = "migrate")
            @Network("backend")
            @DependsOn("db")
            @Env("DB=${db.alias}:5432")
            @WaitForExit
            DockerContainer migration,

            @Container(image = "web")
            @Network("backend")
            @DependsOn("migration")
            @Env("DB=${db.alias}:5432")
            @PortForward(8080)
            @WaitForHttp("/health")
            DockerContainer app) {}

    @UseEnvironment(Shop.class)
    static class CheckoutTestCase {
        @Test
        void pays(Shop shop) {}
    }

    @Test
    void anEnvironmentIsPlannedAndGivenToWhoAsksForItsType() {
        ClassPlan plan = plan(CheckoutTestCase.class);

        assertThat(plan.nodes())
                .extracting(PlanNode::name)
                .containsExactly("backend", "data", "db", "migration", "app");
        assertThat(plan.nodes()).allSatisfy(node -> {
            assertThat(node.declaration().home()).isEqualTo(new Home.OfEnvironment(Shop.class));
            assertThat(node.declaration().scope()).isEqualTo(Scope.SESSION);
        });
        PlanNode backend = node(plan, "backend");
        PlanNode db = node(plan, "db");
        PlanNode migration = node(plan, "migration");
        assertThat(migration.dependencies()).containsExactly(new Edge(backend, Until.READY), new Edge(db, Until.READY));
        assertThat(container(plan, "app").env()).containsExactly(new EnvSpec("DB", "db:5432", false));
        assertThat(container(plan, "app").networks()).containsExactly(new NetworkJoin("backend", List.of("app"), null));
        assertThat(container(plan, "app").waits()).containsExactly(HttpWait.of("/health"));
        assertThat(container(plan, "migration").waits()).singleElement().matches(WaitStrategy::expectsExit);
        assertThat(container(plan, "db").mounts())
                .containsExactly(new MountSpec.OfVolume("data", "/var/lib/postgresql/data", false, null, false));
        EnvironmentPlan shop = plan.environments().get(0);
        assertThat(shop.components())
                .containsExactly(
                        new Injected.Handle(backend),
                        new Injected.Handle(db),
                        new Injected.Handle(migration),
                        new Injected.Handle(node(plan, "app")));
        assertThat(plan.injections()).extracting(Injection::value).containsExactly(new Injected.OfEnvironment(shop));
    }

    static class BrokerTestCase {
        @Container(image = "apache/kafka:4.1.0")
        @Network(name = "net", alias = "kafka")
        @PortForward(9092)
        @Env("KAFKA_ADVERTISED_LISTENERS=HOST://${self.host}:${self.port:9092},NET://kafka:19092")
        static DockerContainer kafka;
    }

    @Test
    void whatIsKnownAtTheStartStaysInTheText() {
        ClassPlan plan = plan(BrokerTestCase.class);

        assertThat(plan.nodes()).extracting(PlanNode::name).containsExactly("net", "kafka");
        assertThat(container(plan, "kafka").env())
                .containsExactly(new EnvSpec(
                        "KAFKA_ADVERTISED_LISTENERS",
                        "HOST://${self.host}:${self.port:9092},NET://kafka:19092",
                        false));
    }
}
