package dev.mooring.internal.planning;

import static dev.mooring.internal.planning.Planned.node;
import static dev.mooring.internal.planning.Planned.plan;
import static dev.mooring.internal.planning.Planned.tells;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.Env;
import dev.mooring.Environment;
import dev.mooring.PortForward;
import dev.mooring.Scope;
import dev.mooring.Template;
import dev.mooring.UseEnvironment;
import dev.mooring.internal.declaration.ProvidedValue;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.plan.PlanNode.Edge;
import dev.mooring.internal.plan.PlanNode.Until;
import dev.mooring.internal.planning.Tenant.TenantId;
import dev.mooring.provide.ProvideUsing;
import dev.mooring.provide.Provider;
import dev.mooring.provide.ValueContext;
import dev.mooring.provide.ValuePlan;
import dev.mooring.resource.DockerContainer;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Values that are made from containers, as nodes of the graph. */
class ValuePlanTests {

    private static PlanNode value(ClassPlan plan, String name) {
        return plan.nodes().stream()
                .filter(node ->
                        node.spec() instanceof ProvidedValue && node.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static class WithTenantsTestCase {
        @Container(image = "billing")
        static DockerContainer billing;

        @Tenant(plan = "gold")
        static TenantId shared;

        @Tenant
        TenantId own;

        @Test
        void test(@Tenant URI fresh, @Tenant(name = "own") URI again, @Template("${own.id}") String id) {}
    }

    @Test
    void aValueIsANodeThatDependsOnTheOnlyContainer() {
        ClassPlan plan = plan(WithTenantsTestCase.class);
        Edge toServer = new Edge(node(plan, "billing"), Until.READY);
        assertThat(value(plan, "shared").dependencies()).containsExactly(toServer);
        assertThat(value(plan, "shared").declaration().scope()).isEqualTo(Scope.CLASS);
        assertThat(value(plan, "own").declaration().scope()).isEqualTo(Scope.METHOD);
        assertThat(value(plan, "fresh").declaration().scope()).isEqualTo(Scope.METHOD);
        assertThat(plan.injections())
                .extracting(Injection::value)
                .contains(
                        new Injected.Value(value(plan, "shared"), TenantId.class),
                        new Injected.Value(value(plan, "fresh"), URI.class))
                .as("the same value, by its name")
                .contains(new Injected.Value(value(plan, "own"), URI.class))
                .contains(new Injected.Text(
                        "${own.id}",
                        List.of(value(plan, "own")),
                        String.class,
                        "ValuePlanTests.WithTenantsTestCase.test(id)"));
    }

    @Test
    void aValueMayBeMadeBeforeItsTestBeginsOnAServerThatRuns() {
        assertThat(value(plan(WithTenantsTestCase.class), "own").pure()).isTrue();
    }

    /** A server and its handle. */
    @Retention(RetentionPolicy.RUNTIME)
    @Container(image = "billing:${@version}")
    @Env("PLAN=${@plan}")
    @PortForward(8080)
    @ProvideUsing(BillingProvider.class)
    @interface Billing {
        String version() default "1";

        String plan() default "free";
    }

    record BillingServer(String address, String plan) {}

    static final class BillingProvider implements Provider<Billing, BillingServer> {
        @Override
        public void plan(Billing billing, ValuePlan<BillingServer> plan) {}

        @Override
        public BillingServer provide(Billing billing, ValueContext context) {
            return new BillingServer(
                    context.get(DockerContainer.class).endpoint(8080).toString(), billing.plan());
        }
    }

    static class TypedHandleTestCase {
        @Billing(version = "2")
        static BillingServer billing;

        @Container(name = "billing")
        static DockerContainer container;

        @Template("${billing.address:8080}")
        static String address;
    }

    @Test
    void anAnnotationMayDeclareAContainerAndAHandleOfOneName() {
        ClassPlan plan = plan(TypedHandleTestCase.class);
        PlanNode container = node(plan, "billing");
        assertThat(Planned.container(plan, "billing").image()).isEqualTo("billing:2");
        assertThat(value(plan, "billing").dependencies()).containsExactly(new Edge(container, Until.READY));
        assertThat(plan.injections())
                .extracting(Injection::value)
                .contains(
                        new Injected.Value(value(plan, "billing"), BillingServer.class),
                        new Injected.Handle(container),
                        new Injected.Text(
                                "${billing.address:8080}",
                                List.of(container),
                                String.class,
                                "ValuePlanTests.TypedHandleTestCase.address"));
    }

    static class NameOfAnotherKindTestCase {
        @Billing
        static BillingServer billing;

        @Test
        void test(@NeedsServer String billing) {}
    }

    @Test
    void aParameterMayHaveTheNameOfAValueOfAnotherKind() {
        ClassPlan plan = plan(NameOfAnotherKindTestCase.class);
        assertThat(plan.nodes().stream().filter(node -> node.spec() instanceof ProvidedValue))
                .extracting(PlanNode::name)
                .containsExactly("billing", "billing");
        assertThat(plan.injections())
                .extracting(Injection::value)
                .filteredOn(Injected.Value.class::isInstance)
                .extracting(value -> ((Injected.Value) value).type().getSimpleName())
                .containsExactlyInAnyOrder("BillingServer", "String");
    }

    /** The image of a container, as its plain handle asks for. */
    static class PlainHandleTestCase {
        @Billing
        static DockerContainer billing;

        @NeedsServer
        String value;
    }

    @Retention(RetentionPolicy.RUNTIME)
    @ProvideUsing(NeedsServerProvider.class)
    @interface NeedsServer {}

    static final class NeedsServerProvider implements Provider<NeedsServer, String> {
        @Override
        public void plan(NeedsServer annotation, ValuePlan<String> plan) {
            plan.dependsOn(BillingServer.class);
        }

        @Override
        public String provide(NeedsServer annotation, ValueContext context) {
            return context.get(BillingServer.class).address();
        }
    }

    @Test
    void theTypedHandleIsThereForOtherValuesThoughThePlainOneIsInjected() {
        ClassPlan plan = plan(PlainHandleTestCase.class);
        assertThat(value(plan, "value").dependencies()).containsExactly(new Edge(value(plan, "billing"), Until.READY));
        assertThat(plan.injections()).extracting(Injection::value).contains(new Injected.Handle(node(plan, "billing")));
    }

    @Billing(plan = "gold")
    static class OnAClassTestCase {
        @Test
        void test(@NeedsServer String address) {}
    }

    static class InEnvironment {
        @Environment
        record World(@Billing BillingServer billing, @Tenant TenantId tenant) {}

        @UseEnvironment(World.class)
        static class TestCase {
            @NeedsServer
            static String address;
        }
    }

    @Test
    void valuesLiveInEnvironments() {
        ClassPlan plan = plan(InEnvironment.TestCase.class);
        assertThat(value(plan, "tenant").declaration().scope()).isEqualTo(Scope.SESSION);
        assertThat(value(plan, "address").dependencies())
                .containsExactly(new Edge(value(plan, "billing"), Until.READY));
    }

    static class OuterTestCase {
        @Billing
        static BillingServer billing;

        @Nested
        class InnerTestCase {
            @NeedsServer
            String address;
        }
    }

    @Test
    void aNestedClassSeesTheValuesAroundIt() {
        ClassPlan outer = plan(OuterTestCase.class);
        ClassPlan inner = plan(OuterTestCase.InnerTestCase.class, outer);
        assertThat(value(inner, "address").dependencies())
                .containsExactly(new Edge(value(outer, "billing"), Until.READY));
    }

    static class WithoutServerTestCase {
        @Tenant
        TenantId tenant;
    }

    @Test
    void tellsThatNothingIsThereToMakeItFrom() {
        tells(
                WithoutServerTestCase.class,
                ".tenant",
                "@Tenant needs a DockerContainer, but none is declared.",
                "Declare a DockerContainer in this class, a superclass or an environment.");
    }

    static class OfBuildTestCase {
        @Container(image = "billing", scope = Scope.BUILD)
        static DockerContainer billing;

        @Tenant(scope = Scope.BUILD)
        static TenantId tenant;
    }

    @Test
    void tellsThatOtherJvmsCannotHaveIt() {
        tells(
                OfBuildTestCase.class,
                ".tenant",
                "@Tenant has scope BUILD, but only a container can be shared by the JVMs of a build.",
                "Write scope = Scope.SESSION, so that each JVM has its own on the shared container.");
    }

    static class TwoServersTestCase {
        @Container(image = "billing")
        static DockerContainer one;

        @Container(image = "billing")
        static DockerContainer other;

        @Tenant
        TenantId tenant;

        @Tenant(server = "other")
        TenantId named;
    }

    @Test
    void tellsThatItCouldBeMadeFromTwo() {
        tells(
                TwoServersTestCase.class,
                ".tenant",
                "@Tenant needs one DockerContainer, but could use any of 'one' (ValuePlanTests.TwoServersTestCase.one), 'other' (ValuePlanTests.TwoServersTestCase.other).",
                "Name the one that you mean in @Tenant.");
    }

    static class UnknownServerTestCase {
        @Container(image = "billing")
        static DockerContainer billing;

        @Tenant(server = "biling")
        TenantId tenant;
    }

    @Test
    void tellsThatTheServerIsNotDeclared() {
        tells(
                UnknownServerTestCase.class,
                ".tenant",
                "@Tenant needs the DockerContainer 'biling', which is not declared.",
                "Declared are 'billing' (ValuePlanTests.UnknownServerTestCase.billing).");
    }

    static class WrongTypesTestCase {
        @Container(image = "billing")
        static DockerContainer billing;

        @Tenant
        String text;

        @Tenant(plan = "platinum")
        TenantId tenant;

        @Tenant(plan = "${env:MOORING_NOT_SET}")
        TenantId unset;
    }

    @Test
    void tellsWrongTypesAndWhatTheProviderFinds() {
        assertThat(Planned.mistakesOf(WrongTypesTestCase.class).mistakes()).containsExactly("""
                ValuePlanTests.WrongTypesTestCase.tenant: the plan 'platinum' does not exist.
                    Write free or gold.""", """
                ValuePlanTests.WrongTypesTestCase.unset: the environment variable 'MOORING_NOT_SET' is not set.
                    Set it, or write ${env:MOORING_NOT_SET:-default}.""", """
                ValuePlanTests.WrongTypesTestCase.text: @Tenant provides TenantId, URI, but not String.
                    Declare it as one of these types.""");
    }

    static class LivesTooLongTestCase {
        @Container(image = "billing")
        DockerContainer billing;

        @Tenant
        static TenantId tenant;
    }

    @Test
    void tellsThatItOutlivesItsServer() {
        tells(
                LivesTooLongTestCase.class,
                ".tenant",
                "'tenant' lives for a test class, but depends on 'billing', which lives for a test method (ValuePlanTests.LivesTooLongTestCase.billing).",
                "Make 'billing' static or scope = Scope.CLASS, or let 'tenant' live for a test method too.");
    }

    static class UnknownPropertyTestCase {
        @Container(image = "billing")
        static DockerContainer billing;

        @Tenant
        static TenantId tenant;

        @Template("${tenant.url}")
        static String url;
    }

    @Test
    void tellsPropertiesThatAValueDoesNotHave() {
        tells(
                UnknownPropertyTestCase.class,
                ".url",
                "${tenant.url} asks for 'url', which the value 'tenant' does not have.",
                "Known are ${tenant.id}.");
    }
}
