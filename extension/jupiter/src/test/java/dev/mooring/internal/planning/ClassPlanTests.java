package dev.mooring.internal.planning;

import static dev.mooring.internal.planning.Planned.container;
import static dev.mooring.internal.planning.Planned.node;
import static dev.mooring.internal.planning.Planned.plan;
import static dev.mooring.internal.planning.Planned.planPerClass;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.mooring.Address;
import dev.mooring.ConfigureUsing;
import dev.mooring.Container;
import dev.mooring.ContainerConfigurer;
import dev.mooring.CopyToContainer;
import dev.mooring.DependsOn;
import dev.mooring.Env;
import dev.mooring.Environment;
import dev.mooring.Label;
import dev.mooring.Network;
import dev.mooring.PortForward;
import dev.mooring.RunOptions;
import dev.mooring.Scope;
import dev.mooring.Template;
import dev.mooring.UseEnvironment;
import dev.mooring.Volume;
import dev.mooring.internal.declaration.Home;
import dev.mooring.internal.plan.ExclusiveKey;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.plan.PlanNode.Edge;
import dev.mooring.internal.plan.PlanNode.Until;
import dev.mooring.resource.ConfigurationException;
import dev.mooring.resource.Docker;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.resource.DockerVolume;
import dev.mooring.resource.Endpoint;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.Dependency;
import dev.mooring.spec.EnvSpec;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.NetworkJoin;
import dev.mooring.spec.NetworkSpec;
import dev.mooring.spec.Protocol;
import dev.mooring.spec.VolumeSpec;
import dev.mooring.wait.ExitWait;
import dev.mooring.wait.WaitForExit;
import dev.mooring.wait.WaitForHttp;
import dev.mooring.wait.WaitForLog;
import dev.mooring.wait.WaitForPort;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What declarations become, by the place where they stand. */
class ClassPlanTests {

    private static Method method(Class<?> type, String name) {
        for (Method method : type.getDeclaredMethods()) {
            if (method.getName().equals(name)) {
                return method;
            }
        }
        throw new AssertionError("no " + name + " in " + type);
    }

    @Nested
    class Scopes {

        static class AllPlacesTestCase {
            @Container(image = "a")
            static DockerContainer ofClass;

            @Container(image = "b")
            DockerContainer ofMethod;

            @Container(image = "c", scope = Scope.CLASS)
            DockerContainer shared;

            @Container(image = "d", scope = Scope.SESSION)
            static DockerContainer session;

            AllPlacesTestCase(@Container(image = "e") DockerContainer ofConstructor) {}

            @BeforeAll
            static void beforeAll(@Container(image = "f") DockerContainer ofBeforeAll) {}

            @BeforeEach
            void beforeEach(@Container(image = "g") DockerContainer ofBeforeEach) {}

            @Test
            void test(@Container(image = "h") DockerContainer ofTest) {}
        }

        @Test
        void areChosenByThePlace() {
            ClassPlan plan = plan(AllPlacesTestCase.class);

            assertThat(plan.nodes())
                    .extracting(PlanNode::name, node -> node.declaration().scope())
                    .containsExactlyInAnyOrder(
                            tuple("ofClass", Scope.CLASS),
                            tuple("ofMethod", Scope.METHOD),
                            tuple("shared", Scope.CLASS),
                            tuple("session", Scope.SESSION),
                            tuple("ofConstructor", Scope.METHOD),
                            tuple("ofBeforeAll", Scope.CLASS),
                            tuple("ofBeforeEach", Scope.METHOD),
                            tuple("ofTest", Scope.METHOD));
            assertThat(node(plan, "ofTest").declaration().home())
                    .isEqualTo(new Home.OfExecutable(AllPlacesTestCase.class, method(AllPlacesTestCase.class, "test")));
            assertThat(plan.injections()).hasSize(8);
        }

        @Test
        void ofAConstructorIsTheClassWhereOneInstanceServesAll() {
            assertThat(node(planPerClass(AllPlacesTestCase.class), "ofConstructor")
                            .declaration()
                            .scope())
                    .isEqualTo(Scope.CLASS);
        }
    }

    @Nested
    class Inheritance {

        @Container(image = "interface", name = "ofInterface")
        interface Contract {}

        @Container(image = "superclass", name = "ofSuperclass")
        static class Base implements Contract {
            @Container(image = "a")
            static DockerContainer shared;

            @Container(image = "b")
            DockerContainer own;

            @Container(image = "web")
            @Network("net")
            static DockerContainer web;
        }

        static class Derived extends Base implements Contract {
            @Container(image = "c")
            @Network("net")
            static DockerContainer mine;
        }

        @Test
        void aStaticFieldBelongsToTheClassThatDeclaresIt() {
            ClassPlan plan = plan(Derived.class);

            assertThat(node(plan, "shared").declaration().home()).isEqualTo(new Home.OfSuperclass(Base.class));
            assertThat(node(plan, "own").declaration().home()).isEqualTo(new Home.OfClass(Derived.class));
            assertThat(node(plan, "mine").declaration().home()).isEqualTo(new Home.OfClass(Derived.class));
        }

        @Test
        void whatTypesDeclareIsMadeForEachClassAndOnce() {
            ClassPlan plan = plan(Derived.class);

            assertThat(node(plan, "ofInterface").declaration().home()).isEqualTo(new Home.OfClass(Derived.class));
            assertThat(node(plan, "ofSuperclass").declaration().scope()).isEqualTo(Scope.CLASS);
            assertThat(plan.nodes()).extracting(PlanNode::name).doesNotHaveDuplicates();
        }

        @Test
        void aNetworkThatNobodyDeclaresLivesAsLongAsTheLongestOfThoseOnIt() {
            assertThat(node(plan(Derived.class), "net").declaration().home())
                    .isEqualTo(new Home.OfSuperclass(Base.class));
        }
    }

    @Nested
    class NestedClasses {

        static class OuterTestCase {
            @Container(image = "postgres:17")
            @PortForward(5432)
            static DockerContainer db;

            @Container(image = "a")
            DockerContainer each;

            @Nested
            class InnerTestCase {
                @Container(image = "web")
                @DependsOn("db")
                DockerContainer web;

                @Container(image = "b")
                DockerContainer each;

                @Test
                void test(@Address(container = "db") Endpoint endpoint, @Container DockerContainer db) {}
            }
        }

        @Test
        void seeWhatTheClassesAroundDeclare() {
            ClassPlan outer = plan(OuterTestCase.class);
            ClassPlan inner = plan(OuterTestCase.InnerTestCase.class, outer);
            PlanNode db = node(outer, "db");

            assertThat(inner.nodes()).containsAll(outer.nodes());
            assertThat(node(inner, "web").dependencies()).containsExactly(new Edge(db, Until.READY));
            assertThat(inner.injections()).containsAll(outer.injections());
            assertThat(inner.injections())
                    .extracting(Injection::value)
                    .contains(new Injected.Address(db, 5432, Protocol.TCP), new Injected.Handle(db));
        }

        @Test
        void mayUseANameOfTheClassAroundAnew() {
            ClassPlan inner = plan(OuterTestCase.InnerTestCase.class, plan(OuterTestCase.class));

            assertThat(inner.visible())
                    .filteredOn(node -> node.name().equals("each"))
                    .extracting(node -> node.declaration().home())
                    .containsExactly(new Home.OfClass(OuterTestCase.InnerTestCase.class));
            assertThat(inner.nodes()).extracting(PlanNode::name).containsExactly("db", "each", "web", "each");
        }
    }

    @Nested
    class Records {

        record AsTestClassTestCase(
                @Container(image = "postgres:17") @Env("A=1") @PortForward(5432)
                DockerContainer db) {
            @Test
            void test(@Template("jdbc:postgresql://${db.address}/app") String url) {}
        }

        @Test
        void areTestClassesWhoseComponentsAreParametersOfTheConstructor() throws Exception {
            ClassPlan plan = plan(AsTestClassTestCase.class);

            assertThat(plan.nodes()).extracting(PlanNode::name).containsExactly("db");
            assertThat(container(plan, "db").env()).containsExactly(new EnvSpec("A", "1", false));
            assertThat(plan.injections())
                    .contains(new Injection(
                            AsTestClassTestCase.class.getDeclaredConstructor(DockerContainer.class)
                                    .getParameters()[0],
                            new Injected.Handle(node(plan, "db"))))
                    .extracting(Injection::value)
                    .contains(new Injected.Text(
                            "jdbc:postgresql://${db.address:5432}/app",
                            List.of(node(plan, "db")),
                            String.class,
                            "ClassPlanTests.Records.AsTestClassTestCase.test(url)"));
        }
    }

    @Nested
    class Classes {

        @Retention(RetentionPolicy.RUNTIME)
        @Container(image = "postgres:17", name = "db")
        @Env("A=1")
        @interface Postgres {}

        @Retention(RetentionPolicy.RUNTIME)
        @Container(image = "redis:8", name = "cache")
        @Env("A=2")
        @interface Redis {}

        @Postgres
        @Redis
        static class Both {
            @Container
            DockerContainer db;
        }

        @Test
        void mayBearSeveralComposedAnnotations() {
            ClassPlan plan = plan(Both.class);

            assertThat(container(plan, "db").env()).containsExactly(new EnvSpec("A", "1", false));
            assertThat(container(plan, "cache").env()).containsExactly(new EnvSpec("A", "2", false));
            assertThat(plan.injections())
                    .extracting(Injection::value)
                    .containsExactly(new Injected.Handle(node(plan, "db")));
        }

        @Postgres
        @Env("A=3")
        static class OneAndMore {}

        @Test
        void aSiblingIsNearerThanWhatTheComposedAnnotationCarries() {
            assertThat(container(plan(OneAndMore.class), "db").env()).containsExactly(new EnvSpec("A", "3", false));
        }

        @Container(image = "web", name = "web")
        @Env("A=4")
        @Postgres
        static class DirectAndComposed {}

        @Test
        void aContainerOfItsOwnTakesItsSiblings() {
            ClassPlan plan = plan(DirectAndComposed.class);

            assertThat(container(plan, "web").env()).containsExactly(new EnvSpec("A", "4", false));
            assertThat(container(plan, "db").env()).containsExactly(new EnvSpec("A", "1", false));
        }

        @Network(name = "net", internal = true)
        @Volume(name = "data") static class WithoutContainer {
            @Container(image = "web")
            @Network("net")
            @Volume(name = "data", target = "/data") DockerContainer web;
        }

        @Retention(RetentionPolicy.RUNTIME)
        @Container(image = "web")
        @Network(name = "back", alias = "web")
        @interface Web {}

        static class Shorthands {
            @Network("back")
            static DockerNetwork declared;

            @Volume("data") static DockerVolume volume;

            @Network(name = "back")
            @Container(image = "web")
            @Volume(value = "data", target = "/data") static DockerContainer byName;

            @Network("front")
            @Web
            static DockerContainer composed;
        }

        @Test
        void nameNetworksAndVolumesInFullOrBriefly() {
            ClassPlan plan = plan(Shorthands.class);

            assertThat(node(plan, "back").declaration().source().describe()).endsWith("Shorthands.declared");
            assertThat(node(plan, "data").declaration().source().describe()).endsWith("Shorthands.volume");
            assertThat(container(plan, "byName").networks())
                    .extracting(NetworkJoin::network)
                    .containsExactly("back");
            assertThat(container(plan, "byName").mounts())
                    .containsExactly(new MountSpec.OfVolume("data", "/data", false, null, false));
            assertThat(container(plan, "composed").networks())
                    .extracting(NetworkJoin::network)
                    .containsExactly("back", "front");
        }

        @Test
        void mayDeclareNetworksAndVolumes() {
            ClassPlan plan = plan(WithoutContainer.class);

            assertThat(node(plan, "net").spec())
                    .isEqualTo(NetworkSpec.builder().internal(true).build());
            assertThat(node(plan, "net").declaration().scope()).isEqualTo(Scope.CLASS);
            assertThat(node(plan, "data").spec()).isEqualTo(VolumeSpec.LOCAL);
        }
    }

    @Nested
    class ComposedAnnotations {

        @Retention(RetentionPolicy.RUNTIME)
        @Container(
                image = "postgres:${@version}",
                command = {"postgres", "${@arguments}"})
        @PortForward(5432)
        @WaitForLog("${@ready}")
        @ConfigureUsing(Labels.class)
        @interface Database {
            String version() default "17";

            String[] arguments() default {};

            String ready() default "ready \\$";

            int replicas() default 2;
        }

        static final class Labels implements ContainerConfigurer<Database> {
            @Override
            public ContainerSpec configure(ContainerSpec spec, Database annotation) {
                return spec.toBuilder()
                        .label("replicas", String.valueOf(annotation.replicas()))
                        .build();
            }
        }

        @Retention(RetentionPolicy.RUNTIME)
        @Database(
                version = "${@release}-alpine",
                arguments = {"-c", "fsync=off"})
        @Env({"A=inner", "REPLICAS=${@replicas}"})
        @interface FastDatabase {
            String release() default "16";

            int replicas() default 3;
        }

        static class Deep {
            @FastDatabase(release = "15")
            @Container(user = "postgres")
            @Env("A=outer")
            DockerContainer db;
        }

        @Test
        void flowFromTheOutermostInwards() {
            ContainerSpec db = container(plan(Deep.class), "db");

            assertThat(db.image()).isEqualTo("postgres:15-alpine");
            assertThat(db.command()).containsExactly("postgres", "-c", "fsync=off");
            assertThat(db.user()).isEqualTo("postgres");
            assertThat(db.env())
                    .containsExactlyInAnyOrder(new EnvSpec("A", "outer", false), new EnvSpec("REPLICAS", "3", false));
            assertThat(db.labels()).containsOnly(Map.entry("replicas", "2"));
            assertThat(db.waits())
                    .singleElement()
                    .satisfies(wait -> assertThat(wait.describe()).isEqualTo("a log line matching 'ready \\$'"));
        }
    }

    @Nested
    class Configuring {

        static class Configured {
            @Container(image = "postgres:17", configure = "tls", scope = Scope.SESSION)
            static DockerContainer db;

            static ContainerSpec tls(ContainerSpec spec) {
                return spec.toBuilder().env("TLS", "${env:TLS}").network("net").build();
            }
        }

        @Test
        void hasTheLastWordAndIsReadAsAnnotationsAre() {
            ClassPlan plan = Planned.with(Map.of("TLS", "on$")).of(Configured.class, null);

            assertThat(container(plan, "db").env()).containsExactly(new EnvSpec("TLS", "on$$", false));
            assertThat(container(plan, "db").networks())
                    .singleElement()
                    .satisfies(join -> assertThat(join.aliases()).containsExactly("db"));
            assertThat(node(plan, "db").details().configuredIn()).isEqualTo(Configured.class);
            assertThat(node(plan, "net").declaration().scope()).isEqualTo(Scope.SESSION);
        }
    }

    @Nested
    class Values {

        static class FromOutside {
            @Container(image = "postgres:${env:PG:-17}", user = "${host.user}", platform = "${config:platform:-}")
            @Env({"A=${sys:a}", "B=$${B}", "C=${self.port}", "D=${host.uid} ${host.gid}"})
            @PortForward(5432)
            @CopyToContainer(source = "data:$${x}", target = "/price$$")
            DockerContainer db;
        }

        @Test
        void comeFromTheSurroundings() {
            ContainerSpec db =
                    container(Planned.with(Map.of("PG", "16", "sys.a", "5$")).of(FromOutside.class, null), "db");

            assertThat(db.image()).isEqualTo("postgres:16");
            assertThat(db.user()).isEqualTo("1000:50");
            assertThat(db.platform()).isNull();
            assertThat(db.env())
                    .containsExactly(
                            new EnvSpec("A", "5$$", false),
                            new EnvSpec("B", "$${B}", false),
                            new EnvSpec("C", "${self.port:5432}", false),
                            new EnvSpec("D", "1000 50", false));
            assertThat(db.copies()).singleElement().satisfies(copy -> {
                assertThat(copy.source()).isEqualTo("data:$${x}");
                assertThat(copy.target()).isEqualTo("/price$");
            });
        }

        static class Waits {
            @Container(image = "postgres:17")
            @Network(
                    value = "net",
                    alias = {"primary", "db"})
            @PortForward(5432)
            static DockerContainer db;

            @Container(image = "web")
            @Network("net")
            @WaitForHttp("/health?db=${db.alias}&at=${db.port:5432}")
            static DockerContainer web;
        }

        @Test
        void ofPeersInWaitsAreDependencies() {
            ClassPlan plan = plan(Waits.class);

            assertThat(node(plan, "web").dependencies()).contains(new Edge(node(plan, "db"), Until.STARTED));
            assertThat(node(plan, "web").details().constants()).containsExactly(Map.entry("${db.alias}", "primary"));
        }

        static class Peers {
            @Container(image = "node")
            @Network("net")
            @Env("PEER=${two.alias}")
            static DockerContainer one;

            @Container(image = "node")
            @Network("net")
            @Env("PEER=${one.alias}")
            static DockerContainer two;
        }

        @Test
        void namesOfPeersAreNoDependency() {
            ClassPlan plan = plan(Peers.class);

            assertThat(container(plan, "one").env()).containsExactly(new EnvSpec("PEER", "two", false));
            assertThat(node(plan, "one").dependencies())
                    .extracting(edge -> edge.target().name())
                    .containsExactly("net");
        }

        static class Injections {
            @Container(image = "dns")
            @PortForward(value = 53, protocol = Protocol.UDP)
            @PortForward(8080)
            static DockerContainer dns;

            @Address(container = "dns", protocol = Protocol.UDP)
            static Endpoint udp;

            @Template("http://${dns.address}/$${x}")
            URI uri;

            Docker docker;

            final Docker given;

            Injections(Docker docker) {
                this.given = docker;
            }
        }

        @Test
        void areInjected() throws Exception {
            ClassPlan plan = plan(Injections.class);
            PlanNode dns = node(plan, "dns");

            assertThat(plan.injections())
                    .containsExactly(
                            new Injection(Injections.class.getDeclaredField("dns"), new Injected.Handle(dns)),
                            new Injection(
                                    Injections.class.getDeclaredField("udp"),
                                    new Injected.Address(dns, 53, Protocol.UDP)),
                            new Injection(
                                    Injections.class.getDeclaredField("uri"),
                                    new Injected.Text(
                                            "http://${dns.address:8080}/$${x}",
                                            List.of(dns),
                                            URI.class,
                                            "ClassPlanTests.Values.Injections.uri")),
                            new Injection(Injections.class.getDeclaredField("docker"), new Injected.Engine()),
                            new Injection(
                                    Injections.class.getDeclaredConstructor(Docker.class)
                                            .getParameters()[0],
                                    new Injected.Engine()));
        }
    }

    @Nested
    class Dependencies {

        static class Completes {
            @Container(image = "migrate")
            static DockerContainer migration;

            @Container(image = "web")
            @DependsOn(value = "migration", condition = Dependency.Condition.COMPLETED)
            static DockerContainer web;
        }

        @Test
        void onTheEndOfAContainerMakeItWaitForItsEnd() {
            ClassPlan plan = plan(Completes.class);

            assertThat(container(plan, "migration").waits()).containsExactly(new ExitWait());
            assertThat(node(plan, "web").dependencies())
                    .containsExactly(new Edge(node(plan, "migration"), Until.READY));
        }

        static class SharesNamespace {
            @Container(image = "side")
            @RunOptions(network = "container:main")
            static DockerContainer side;

            @Container(image = "main")
            static DockerContainer main;
        }

        @Test
        void onANamespaceNeedTheOthersProcess() {
            ClassPlan plan = plan(SharesNamespace.class);

            assertThat(plan.nodes()).extracting(PlanNode::name).containsExactly("main", "side");
            assertThat(node(plan, "side").dependencies()).containsExactly(new Edge(node(plan, "main"), Until.STARTED));
        }

        static class TakesMounts {
            @Container(image = "reader")
            @RunOptions(volumesFrom = "main:ro")
            static DockerContainer reader;

            @Container(image = "main")
            static DockerContainer main;
        }

        @Test
        void onAnothersMountsNeedItStarted() {
            ClassPlan plan = plan(TakesMounts.class);

            assertThat(node(plan, "reader").dependencies())
                    .containsExactly(new Edge(node(plan, "main"), Until.STARTED));
        }

        static class MethodParametersTestCase {
            @Test
            void one(
                    @Container(image = "a") @Network("net") DockerContainer first,
                    @Container(image = "b") @Network("net") @DependsOn("first") DockerContainer second) {}

            @Test
            void two(@Container(image = "a") @Network("net") DockerContainer first) {}
        }

        @Test
        void stayWithinOneMethod() {
            ClassPlan plan = plan(MethodParametersTestCase.class);

            assertThat(plan.nodes())
                    .filteredOn(node -> node.declaration()
                            .home()
                            .equals(new Home.OfExecutable(
                                    MethodParametersTestCase.class, method(MethodParametersTestCase.class, "two"))))
                    .extracting(PlanNode::name)
                    .containsExactly("net", "first");
            assertThat(plan.nodes()).hasSize(5);
        }

        @Environment
        record Inner(
                @Container(image = "postgres:17") @Network("net")
                DockerContainer db) {}

        @Environment
        record Outer(
                Inner inner,
                @Container(image = "web") @DependsOn("db") DockerContainer web) {}

        @UseEnvironment(Outer.class)
        static class UsesBoth {
            @Container(image = "client")
            @DependsOn("web")
            @Network("net")
            static DockerContainer client;
        }

        @Test
        void reachIntoEnvironmentsAndThoseTheyHold() {
            ClassPlan plan = plan(UsesBoth.class);

            assertThat(plan.environments()).extracting(EnvironmentPlan::type).containsExactly(Inner.class, Outer.class);
            assertThat(plan.nodes()).extracting(PlanNode::name).containsExactly("net", "db", "web", "client");
            assertThat(plan.environments().get(1).nodes())
                    .extracting(PlanNode::name)
                    .containsExactly("net", "db", "web");
            assertThat(plan.environments().get(1).components().get(0))
                    .isEqualTo(new Injected.OfEnvironment(plan.environments().get(0)));
        }
    }

    @Nested
    class ExclusivityAndPurity {

        static class Exclusive {
            @Container(image = "a")
            @PortForward(value = 80, hostPort = 8080)
            @RunOptions(engineName = "fixed")
            @Volume(host = "./data/../out", target = "/out") @Volume(host = "in", target = "/in", readOnly = true) static DockerContainer taker;

            @Container(image = "b")
            @Volume(name = "kept", target = "/kept", external = true) static DockerContainer user;

            @Container(image = "c")
            @Env("A=${env:A}")
            static DockerContainer reader;

            @Container(image = "d")
            @CopyToContainer(source = "src/x", target = "/x")
            static DockerContainer copier;

            @Container(image = "e")
            @CopyToContainer(source = "classpath:x", target = "/x")
            @Network("net")
            static DockerContainer plain;
        }

        @Test
        void areFoundInTheSpec() {
            ClassPlan plan = Planned.with(Map.of("A", "1")).of(Exclusive.class, null);

            assertThat(node(plan, "taker").exclusive())
                    .containsExactlyInAnyOrder(
                            new ExclusiveKey.HostPort("", 8080, Protocol.TCP),
                            new ExclusiveKey.Name("container", "fixed"),
                            new ExclusiveKey.WritableBind("out"));
            assertThat(node(plan, "kept").exclusive()).containsExactly(new ExclusiveKey.ExternalVolume("kept"));
            assertThat(plan.nodes())
                    .filteredOn(PlanNode::pure)
                    .extracting(PlanNode::name)
                    .containsExactlyInAnyOrder("plain", "net");
        }
    }

    static class JobTestCase {
        @Container(image = "job")
        @WaitForExit(2)
        static DockerContainer job;

        @Container(image = "plain")
        static DockerContainer plain;

        @Container(image = "web")
        @DependsOn(
                value = {"job", "plain"},
                condition = Dependency.Condition.COMPLETED)
        static DockerContainer web;
    }

    @Test
    void completedMeansTheExitCodesThatTheJobNames() {
        ClassPlan plan = plan(JobTestCase.class);

        assertThat(container(plan, "job").waits()).containsExactly(ExitWait.of(2));
        assertThat(container(plan, "plain").waits()).containsExactly(ExitWait.of(0));
    }

    @Nested
    class ArgumentsOfInvocations {

        static class VersionsTestCase {
            @Container(image = "postgres:${arg:version:-17}")
            @Network("net")
            @Env("V=${arg:version:-none}")
            @WaitForLog("${arg:version:-17} is ready")
            DockerContainer db;

            @Container(image = "web")
            @DependsOn("db")
            DockerContainer web;

            @Container(image = "fixed")
            static DockerContainer fixed;

            @ParameterizedTest
            @ValueSource(strings = {"15", "16"})
            void test(String version, @Template("v${arg:version}") String text) {}

            @Test
            void plain() {}
        }

        @Test
        void arePutIntoThoseNodesThatAskForThemAndTheirDependents() {
            ClassPlan plan = plan(VersionsTestCase.class);
            ClassPlan bound = plan.with(name -> Optional.of("15"), home -> name -> Optional.of("15"));

            assertThat(plan.asksForArguments()).isTrue();
            assertThat(container(plan, "db").image()).isEqualTo("postgres:${arg:version:-17}");
            assertThat(container(bound, "db").image()).isEqualTo("postgres:15");
            assertThat(container(bound, "db").env()).containsExactly(new EnvSpec("V", "15", false));
            assertThat(node(bound, "db").details().constants()).containsExactly(Map.entry("${arg:version:-17}", "15"));
            assertThat(node(bound, "web").dependencies()).containsExactly(new Edge(node(bound, "db"), Until.READY));
            assertThat(node(bound, "fixed")).isSameAs(node(plan, "fixed"));
            assertThat(bound.injections())
                    .extracting(Injection::value)
                    .contains(
                            new Injected.Text(
                                    "v15",
                                    List.of(),
                                    String.class,
                                    "ClassPlanTests.ArgumentsOfInvocations.VersionsTestCase.test(text)"),
                            new Injected.Handle(node(bound, "db")));
            assertThat(bound.asksForArguments()).isFalse();
        }

        static class DollarsTestCase {
            @ParameterizedTest
            @ValueSource(strings = {"15", "16"})
            void test(
                    String version,
                    @Container(image = "postgres:${arg:version}", user = "u$${", workDir = "/a$$$$b")
                            DockerContainer db) {}
        }

        @Test
        void leaveDollarSignsOfOtherTextsAlone() {
            ClassPlan bound =
                    plan(DollarsTestCase.class).with(name -> Optional.of("15"), home -> name -> Optional.of("15"));

            assertThat(container(bound, "db").image()).isEqualTo("postgres:15");
            assertThat(container(bound, "db").user()).isEqualTo("u${");
            assertThat(container(bound, "db").workDir()).isEqualTo("/a$$b");
        }

        @Test
        void haveDefaults() {
            ClassPlan bound =
                    plan(VersionsTestCase.class).with(name -> Optional.empty(), home -> name -> Optional.empty());

            assertThat(container(bound, "db").image()).isEqualTo("postgres:17");
            assertThat(container(bound, "db").env()).containsExactly(new EnvSpec("V", "none", false));
        }

        @Test
        void mayMakeAnImageImpossible() {
            ClassPlan plan = plan(VersionsTestCase.class);

            assertThatThrownBy(() -> plan.with(name -> Optional.of("not a version"), home -> name -> Optional.empty()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("ClassPlanTests.ArgumentsOfInvocations.VersionsTestCase.db: the image"
                            + " 'postgres:not a version' is not an image name.");
        }
    }

    @Nested
    class Networks {

        static class LabelledTestCase {
            @Network
            @Label("a=b")
            static DockerNetwork net;

            @Container(image = "web")
            @Network("net")
            @WaitForPort
            @PortForward(80)
            static DockerContainer web;

            @Test
            void test() {}
        }

        @Test
        void areJoinedWhereTheyAreDeclared() {
            ClassPlan plan = plan(LabelledTestCase.class);

            assertThat(node(plan, "net").spec())
                    .isEqualTo(NetworkSpec.builder().label("a", "b").build());
            assertThat(node(plan, "web").dependencies()).containsExactly(new Edge(node(plan, "net"), Until.READY));
        }

        static class ImplicitTestCase {
            @Container(image = "web")
            @Network("net")
            static DockerContainer web;

            @Network
            DockerNetwork other;

            @Test
            void test(@Network("net") DockerNetwork handle, @Network DockerNetwork own) {}
        }

        @Test
        void areReferredToByNameAndDeclaredOnlyWhereTheNameIsNew() {
            ClassPlan plan = plan(ImplicitTestCase.class);

            assertThat(plan.nodes()).extracting(PlanNode::name).containsExactlyInAnyOrder("net", "web", "other", "own");
            assertThat(plan.injections())
                    .extracting(Injection::value)
                    .containsExactly(
                            new Injected.Handle(node(plan, "web")),
                            new Injected.Handle(node(plan, "other")),
                            new Injected.Handle(node(plan, "net")),
                            new Injected.Handle(node(plan, "own")));
        }
    }

    @Nested
    class InnerClasses {

        static class AroundTestCase {
            @Nested
            class WithinTestCase {
                WithinTestCase(Docker docker, @Container(image = "web") DockerContainer web) {}

                @Test
                void test() {}
            }
        }

        @Test
        void haveAConstructorWithTheInstanceAroundThem() {
            ClassPlan plan = plan(AroundTestCase.WithinTestCase.class, plan(AroundTestCase.class));

            assertThat(plan.injections())
                    .extracting(Injection::target)
                    .containsExactly(
                            AroundTestCase.WithinTestCase.class
                                    .getDeclaredConstructors()[0]
                                    .getParameters()[1],
                            AroundTestCase.WithinTestCase.class
                                    .getDeclaredConstructors()[0]
                                    .getParameters()[2]);
            assertThat(node(plan, "web").declaration().source().describe())
                    .isEqualTo("ClassPlanTests.InnerClasses.AroundTestCase.WithinTestCase(web)");
        }
    }
}
