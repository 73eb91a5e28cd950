package dev.mooring.internal.planning;

import static dev.mooring.internal.planning.Planned.mistakesOf;
import static dev.mooring.internal.planning.Planned.tells;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.DependsOn;
import dev.mooring.Env;
import dev.mooring.Environment;
import dev.mooring.Network;
import dev.mooring.PortForward;
import dev.mooring.RunOptions;
import dev.mooring.Scope;
import dev.mooring.UseEnvironment;
import dev.mooring.Volume;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.resource.DockerVolume;
import dev.mooring.spec.Dependency;
import org.junit.jupiter.api.Test;

/** Names that mean nothing or too much, circles, clashes and lifetimes. */
class GraphMistakesTests {

    static class UnknownDependency {
        @Container(image = "web")
        @DependsOn("bd")
        static DockerContainer web;

        @Container(image = "postgres:17")
        static DockerContainer db;
    }

    @Test
    void aDependencyOnNothing() {
        tells(
                UnknownDependency.class,
                ".web",
                "@DependsOn names the container 'bd', which is not declared.",
                "Declared are 'db', 'web'.");
    }

    static class DependsOnNetwork {
        @Network
        static DockerNetwork net;

        @Container(image = "web")
        @DependsOn("net")
        static DockerContainer web;
    }

    @Test
    void aDependencyOnANetwork() {
        tells(
                DependsOnNetwork.class,
                ".web",
                "@DependsOn names 'net' as a container, but it is a network (GraphMistakesTests.DependsOnNetwork.net).",
                "Name a container, or give one of the two another name.");
    }

    static class DependsOnItself {
        @Container(image = "web")
        @DependsOn("web")
        static DockerContainer web;
    }

    @Test
    void aDependencyOnItself() {
        tells(
                DependsOnItself.class,
                ".web",
                "@DependsOn names the container itself.",
                "Name another one, or remove it.");
    }

    static class Circle {
        @Container(image = "a")
        @DependsOn("b")
        static DockerContainer a;

        @Container(image = "b")
        @DependsOn("c")
        static DockerContainer b;

        @Container(image = "c")
        @DependsOn("a")
        static DockerContainer c;
    }

    @Test
    void aCircle() {
        tells(
                Circle.class,
                ".a",
                "containers depend on each other in a cycle: a -> b -> c -> a.",
                "Remove one of the dependencies; containers can use each other's aliases without a dependency.");
    }

    static class SameName {
        @Container(image = "postgres:17", name = "db")
        static DockerContainer one;

        @Container(image = "postgres:17", name = "db")
        static DockerContainer two;
    }

    @Test
    void oneNameForTwo() {
        tells(
                SameName.class,
                ".two",
                "the name 'db' is already used by GraphMistakesTests.SameName.one.",
                "Rename one of them, or set its name in the annotation.");
    }

    static class Base {
        @Container(image = "postgres:17")
        static DockerContainer db;
    }

    static class Derived extends Base {
        @Container(image = "postgres:16")
        static DockerContainer db;
    }

    @Test
    void aNameOfTheSuperclass() {
        tells(
                Derived.class,
                ".db",
                "the name 'db' is already used by GraphMistakesTests.Base.db.",
                "Rename one of them, or set its name in the annotation.");
    }

    static class LongerThanItsDependency {
        @Container(image = "postgres:17")
        DockerContainer db;

        @Container(image = "web")
        @DependsOn("db")
        static DockerContainer web;
    }

    @Test
    void aDependencyThatEndsBefore() {
        tells(
                LongerThanItsDependency.class,
                ".web",
                "'web' lives for a test class, but depends on 'db', which lives for a test method"
                        + " (GraphMistakesTests.LongerThanItsDependency.db).",
                "Make 'db' static or scope = Scope.CLASS, or let 'web' live for a test method too.");
    }

    static class SessionOnClass {
        @Container(image = "postgres:17")
        static DockerContainer db;

        @Container(image = "web", scope = Scope.SESSION)
        @DependsOn("db")
        static DockerContainer web;
    }

    @Test
    void aSessionThatDependsOnAClass() {
        tells(
                SessionOnClass.class,
                ".web",
                "'web' lives for the session, but depends on 'db', which lives for a test class"
                        + " (GraphMistakesTests.SessionOnClass.db).",
                "Give 'db' scope = Scope.SESSION, or give 'web' a shorter scope.");
    }

    static class BuildOnSession {
        @Container(image = "postgres:17", scope = Scope.SESSION)
        static DockerContainer db;

        @Container(image = "web", scope = Scope.BUILD)
        @DependsOn("db")
        static DockerContainer web;
    }

    @Test
    void aBuildThatDependsOnASession() {
        tells(
                BuildOnSession.class,
                ".web",
                "'web' lives for the build, but depends on 'db', which lives for the session"
                        + " (GraphMistakesTests.BuildOnSession.db).",
                "Give 'web' scope = Scope.SESSION, because other JVMs do not have what this one has.");
    }

    abstract static class NeedsPeer {
        @Container(image = "web")
        @DependsOn("db")
        static DockerContainer web;
    }

    static class GivesPeer extends NeedsPeer {
        @Container(image = "postgres:17")
        static DockerContainer db;
    }

    @Test
    void aSuperclassThatDependsOnASubclass() {
        assertThat(mistakesOf(GivesPeer.class).mistakes())
                .containsExactly(
                        "GraphMistakesTests.NeedsPeer.web: 'web' lives for all subclasses, but depends on 'db',"
                                + " which lives for a test class (GraphMistakesTests.GivesPeer.db)."
                                + "\n    Move 'db' to the same class as a static field, or make both instance fields.");
    }

    static class SamePort {
        @Container(image = "one")
        @PortForward(value = 80, hostPort = 8080)
        static DockerContainer one;

        @Container(image = "two")
        @PortForward(value = 80, hostPort = 8080, hostIp = "0.0.0.0")
        static DockerContainer two;
    }

    @Test
    void oneHostPortForTwo() {
        tells(
                SamePort.class,
                ".two",
                "host port 0.0.0.0:8080/tcp is also used by 'one' (GraphMistakesTests.SamePort.one).",
                "Leave out hostPort, so that a free port is picked, or choose another one.");
    }

    static class PortTwice {
        @Container(image = "one")
        @PortForward(value = 80, hostPort = 8080)
        @PortForward(value = 81, hostPort = 8080)
        static DockerContainer one;
    }

    @Test
    void oneHostPortTwiceForOne() {
        tells(
                PortTwice.class,
                ".one",
                "host port 8080/tcp is used twice, for the container's ports 80/tcp and 81/tcp.",
                "Leave out hostPort, so that a free port is picked, or choose another one.");
    }

    static class SameEngineName {
        @Container(image = "one")
        @RunOptions(engineName = "the-one")
        static DockerContainer one;

        @Container(image = "two")
        @RunOptions(engineName = "the-one")
        static DockerContainer two;
    }

    @Test
    void oneNameOnTheEngineForTwo() {
        tells(
                SameEngineName.class,
                ".two",
                "container name 'the-one' is also used by 'one' (GraphMistakesTests.SameEngineName.one).",
                "Choose another one.");
    }

    static class OverlappingSubnets {
        @Network(subnet = "10.123.0.0/16")
        static DockerNetwork one;

        @Network(subnet = "10.123.7.0/24")
        static DockerNetwork two;
    }

    @Test
    void subnetsThatOverlap() {
        tells(
                OverlappingSubnets.class,
                ".two",
                "subnet 10.123.7.0/24 is also used by 'one' (GraphMistakesTests.OverlappingSubnets.one).",
                "Choose another one.");
    }

    static class BadSubnet {
        @Network(subnet = "10.123.0.0")
        static DockerNetwork net;
    }

    @Test
    void aSubnetThatIsNone() {
        tells(
                BadSubnet.class,
                ".net",
                "'10.123.0.0' is not a subnet.",
                "Write it in CIDR notation, for instance subnet = \"10.123.0.0/24\".");
    }

    static class GatewayOutsideOfSubnet {
        @Network(subnet = "10.123.0.0/24", gateway = "10.124.0.1")
        static DockerNetwork net;
    }

    @Test
    void aGatewayOutsideOfTheSubnet() {
        tells(
                GatewayOutsideOfSubnet.class,
                ".net",
                "the gateway 10.124.0.1 of network 'net' is not in its subnet 10.123.0.0/24.",
                "Choose one that is, or leave it out.");
    }

    static class GatewayWithoutSubnet {
        @Network(gateway = "10.124.0.1")
        static DockerNetwork net;
    }

    @Test
    void aGatewayWithoutASubnet() {
        tells(
                GatewayWithoutSubnet.class,
                ".net",
                "network 'net' has a gateway, but no subnet.",
                "Set a subnet, or remove the gateway.");
    }

    static class BadNetworkName {
        @Container(image = "web")
        @Network("my net")
        static DockerContainer web;
    }

    @Test
    void aNetworkWithABadName() {
        tells(
                BadNetworkName.class,
                ".web",
                "the name 'my net' cannot be a name on the engine.",
                "Use letters, digits, '-', '_' and '.': @Network(\"backend\").");
    }

    static class BadVolumeName {
        @Container(image = "web")
        @Volume(name = "my data", target = "/data") static DockerContainer web;
    }

    @Test
    void aVolumeWithABadName() {
        tells(
                BadVolumeName.class,
                ".web",
                "the name 'my data' cannot be a name on the engine.",
                "Use letters, digits, '-', '_' and '.': @Volume(name = \"data\", …).");
    }

    static class AddressOutsideOfSubnet {
        @Network(subnet = "10.123.0.0/24")
        static DockerNetwork net;

        @Container(image = "web")
        @Network(name = "net", ip = "10.124.0.7")
        static DockerContainer web;
    }

    @Test
    void anAddressOutsideOfTheSubnet() {
        tells(
                AddressOutsideOfSubnet.class,
                ".web",
                "the address 10.124.0.7 is not in the subnet 10.123.0.0/24 of network 'net'.",
                "Choose one that is.");
    }

    static class AddressWithoutSubnet {
        @Container(image = "web")
        @Network(name = "net", ip = "10.124.0.7")
        static DockerContainer web;
    }

    @Test
    void anAddressWithoutASubnet() {
        tells(
                AddressWithoutSubnet.class,
                ".web",
                "the address 10.124.0.7 is asked for on network 'net', which has no subnet of its own.",
                "Give the network one, for instance subnet = \"10.123.0.0/24\".");
    }

    static class SameAddress {
        @Container(image = "one")
        @Network(name = "net", ip = "10.123.0.7", subnet = "10.123.0.0/24")
        static DockerContainer one;

        @Container(image = "two")
        @Network(name = "net", ip = "10.123.0.7")
        static DockerContainer two;
    }

    @Test
    void oneAddressForTwo() {
        tells(
                SameAddress.class,
                ".two",
                "the address 10.123.0.7 on network 'net' is also used by 'one' (GraphMistakesTests.SameAddress.one).",
                "Choose another one.");
    }

    static class ExternalAndMore {
        @Network(name = "corporate", external = true, internal = true)
        static DockerNetwork net;
    }

    @Test
    void anExternalNetworkThatIsDescribed() {
        tells(
                ExternalAndMore.class,
                ".net",
                "network 'corporate' is external and therefore used unchanged, but has other attributes.",
                "Remove external = true, or all attributes except the name.");
    }

    static class JoinsDisagree {
        @Container(image = "one")
        @Network(name = "net", internal = true)
        static DockerContainer one;

        @Container(image = "two")
        @Network(name = "net", ipv6 = true)
        static DockerContainer two;
    }

    @Test
    void joinsThatDisagree() {
        assertThat(mistakesOf(JoinsDisagree.class).mistakes())
                .containsExactly(
                        "GraphMistakesTests.JoinsDisagree.one: the network 'net' is described in several ways."
                                + "\n    Describe it in one place; the other containers only name it.",
                        "GraphMistakesTests.JoinsDisagree.two: the network 'net' is described in several ways."
                                + "\n    Describe it in one place; the other containers only name it.");
    }

    static class JoinDiffersFromDeclaration {
        @Network
        static DockerNetwork net;

        @Container(image = "one")
        @Network(name = "net", internal = true)
        static DockerContainer one;
    }

    @Test
    void aJoinThatDiffersFromTheDeclaration() {
        tells(
                JoinDiffersFromDeclaration.class,
                ".one",
                "the network 'net' is described differently here and where it is declared"
                        + " (GraphMistakesTests.JoinDiffersFromDeclaration.net).",
                "Describe it there, and keep only the settings of the container here.");
    }

    static class AliasOnNetwork {
        @Network(alias = "db")
        static DockerNetwork net;
    }

    @Test
    void anAliasOfANetwork() {
        tells(
                AliasOnNetwork.class,
                ".net",
                "@Network on a network sets an alias.",
                "Move it to the @Network(\"net\") of the container that it is for.");
    }

    static class TargetOnVolume {
        @Volume(target = "/data") static DockerVolume data;
    }

    @Test
    void aTargetOfAVolume() {
        tells(
                TargetOnVolume.class,
                ".data",
                "@Volume on a volume sets target.",
                "Move that to the @Volume(name = \"data\", target = …) of the container that mounts it.");
    }

    static class HandleOfNothingTestCase {
        @Test
        void test(@Container(name = "db") DockerContainer handle) {}
    }

    @Test
    void aHandleOfNothing() {
        tells(
                HandleOfNothingTestCase.class,
                ".test(handle)",
                "@Container names no image, and no container 'db' is declared elsewhere.",
                "Write an image: @Container(image = \"postgres:17\").");
    }

    record NotAnEnvironment(DockerContainer db) {}

    @UseEnvironment(NotAnEnvironment.class)
    static class UsesNoEnvironment {}

    @Test
    void anEnvironmentThatIsNone() {
        tells(
                UsesNoEnvironment.class,
                "",
                "@UseEnvironment names GraphMistakesTests.NotAnEnvironment, which is not an environment.",
                "Put @Environment on the record GraphMistakesTests.NotAnEnvironment.");
    }

    @Environment
    record Shop(@Container(image = "postgres:17") DockerContainer db) {}

    static class AsksForEnvironmentTestCase {
        @Test
        void test(Shop shop) {}
    }

    @Test
    void anEnvironmentThatIsNotUsed() {
        tells(
                AsksForEnvironmentTestCase.class,
                ".test(shop)",
                "the class does not use the environment GraphMistakesTests.Shop.",
                "Add @UseEnvironment(Shop.class) to it.");
    }

    @Environment
    record Unexplained(DockerContainer db) {}

    @UseEnvironment(Unexplained.class)
    static class UsesUnexplained {}

    @Test
    void aComponentThatIsGivenNothing() {
        assertThat(mistakesOf(UsesUnexplained.class).mistakes())
                .containsExactly(
                        "GraphMistakesTests.Unexplained(db): this component of an environment has no annotation"
                                + " that declares it.\n    Add @Container, @Network, @Volume, @Address or @Template, or remove it.");
    }

    @Environment
    record HalfExplained(DockerContainer db, String url) {
        HalfExplained(@Container(image = "postgres:17") DockerContainer made) {
            this(made, made.name());
        }

        HalfExplained(@Container(image = "postgres:17") DockerContainer made, int number) {
            this(made, String.valueOf(number));
        }
    }

    @UseEnvironment(HalfExplained.class)
    static class UsesHalfExplained {}

    @Test
    void severalConstructorsThatMakeAnEnvironment() {
        assertThat(mistakesOf(UsesHalfExplained.class).mistakes())
                .containsExactly(
                        "GraphMistakesTests.HalfExplained: the parameters of 2 constructors of this environment"
                                + " are annotated.\n    Annotate those of one constructor, or the components of the record.");
    }

    @Environment
    record MadeOfMore(DockerContainer db, String url) {
        MadeOfMore(@Container(image = "postgres:17") DockerContainer made, int number) {
            this(made, String.valueOf(number));
        }
    }

    @UseEnvironment(MadeOfMore.class)
    static class UsesMadeOfMore {}

    @Test
    void aParameterOfAnEnvironmentThatIsGivenNothing() {
        assertThat(mistakesOf(UsesMadeOfMore.class).mistakes())
                .containsExactly(
                        "GraphMistakesTests.MadeOfMore(number): this parameter of an environment has no annotation"
                                + " that declares it.\n    Add @Container, @Network, @Volume, @Address or @Template, or remove it.");
    }

    @Environment
    record Scoped(
            @Container(image = "postgres:17", scope = Scope.CLASS)
            DockerContainer db) {}

    @UseEnvironment(Scoped.class)
    static class UsesScoped {}

    @Test
    void aScopeWithinAnEnvironment() {
        assertThat(mistakesOf(UsesScoped.class).mistakes())
                .containsExactly("GraphMistakesTests.Scoped(db): a container of an environment has scope CLASS, but an"
                        + " environment lives for the session.\n    Leave out the scope.");
    }

    @Environment
    record One(Two two) {}

    @Environment
    record Two(One one) {}

    @UseEnvironment(One.class)
    static class UsesCircle {}

    @Test
    void environmentsInACircle() {
        assertThat(mistakesOf(UsesCircle.class).mistakes())
                .containsExactly("GraphMistakesTests.Two(one): environments contain each other in a cycle:"
                        + " GraphMistakesTests.One -> GraphMistakesTests.Two -> GraphMistakesTests.One."
                        + "\n    Move what both need to one of them.");
    }

    @Environment
    record Billing(@Container(image = "postgres:17") DockerContainer db) {}

    @UseEnvironment({Shop.class, Billing.class})
    static class Ambiguous {
        @Container(image = "web")
        @DependsOn("db")
        static DockerContainer web;
    }

    @Test
    void aNameOfTwoEnvironments() {
        tells(
                Ambiguous.class,
                ".web",
                "@DependsOn names 'db', which could be any of GraphMistakesTests.Shop(db),"
                        + " GraphMistakesTests.Billing(db).",
                "Give one of them another name.");
    }

    @UseEnvironment(Shop.class)
    static class AwaitsEndOfEnvironment {
        @Container(image = "web")
        @DependsOn(value = "db", condition = Dependency.Condition.COMPLETED)
        static DockerContainer web;
    }

    @Test
    void theEndOfAContainerThatDoesNotEnd() {
        tells(
                AwaitsEndOfEnvironment.class,
                ".web",
                "@DependsOn waits for the end of 'db', which is shared with others and does not declare that it"
                        + " exits (GraphMistakesTests.Shop(db)).",
                "Add @WaitForExit there.");
    }

    static class ContainerNamespaceOfNobody {
        @Container(image = "web")
        @RunOptions(network = "container:db")
        @Env("A=1")
        static DockerContainer web;
    }

    @Test
    void theNetworkOfAContainerThatIsNotDeclared() {
        tells(
                ContainerNamespaceOfNobody.class,
                ".web",
                "@RunOptions names the container 'db', which is not declared.",
                "Declared are 'web'.");
    }

    static class ForwardOnInternal {
        @Network(internal = true)
        static DockerNetwork back;

        @Container(image = "web")
        @Network("back")
        @PortForward(80)
        static DockerContainer web;

        @Container(image = "gate")
        @Network("back")
        @Network("front")
        @PortForward(80)
        static DockerContainer gate;
    }

    @Test
    void aPortForwardedWhereNoNetworkLeadsOut() {
        tells(
                ForwardOnInternal.class,
                ".web",
                "@PortForward has no effect on a container whose only network is internal: 'back'.",
                "Remove it, join a second network that is not internal, or remove internal = true.");
    }
}
