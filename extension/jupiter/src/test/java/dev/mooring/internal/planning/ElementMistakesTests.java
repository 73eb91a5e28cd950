package dev.mooring.internal.planning;

import static dev.mooring.internal.planning.Planned.mistakesOf;
import static dev.mooring.internal.planning.Planned.tells;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Address;
import dev.mooring.Container;
import dev.mooring.Env;
import dev.mooring.Label;
import dev.mooring.Network;
import dev.mooring.PortForward;
import dev.mooring.Scope;
import dev.mooring.Template;
import dev.mooring.Volume;
import dev.mooring.resource.ConfigurationException;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.resource.DockerVolume;
import dev.mooring.resource.Endpoint;
import dev.mooring.wait.WaitForPort;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Annotations where they cannot be, or on what they cannot be on. */
class ElementMistakesTests {

    static class FinalField {
        @Container(image = "postgres:17")
        final DockerContainer db = null;
    }

    @Test
    void aFinalField() {
        tells(FinalField.class, ".db", "a final field cannot be set.", "Leave out final.");
    }

    static class PrivateStaticFinalField {
        @SuppressWarnings("unused")
        @Container(image = "postgres:17")
        private static final DockerContainer DB = null;
    }

    @Test
    void aConstant() {
        tells(PrivateStaticFinalField.class, ".DB", "a final field cannot be set.", "Leave out final.");
    }

    interface WithField {
        @Container(image = "postgres:17")
        DockerContainer db = null;
    }

    static class ImplementsField implements WithField {}

    @Test
    void aFieldOfAnInterface() {
        assertThat(mistakesOf(ImplementsField.class).mistakes())
                .containsExactly(
                        "ElementMistakesTests.WithField.db: a field of an interface is final and cannot be set."
                                + "\n    Move it to a class, or put the annotations on the interface itself,"
                                + " with a name.");
    }

    static class WrongType {
        @Container(image = "postgres:17")
        String db;
    }

    @Test
    void aContainerThatIsAString() {
        tells(
                WrongType.class,
                ".db",
                "@Container injects a DockerContainer, but the field is of type String.",
                "Declare it as DockerContainer.");
    }

    static class WrongParameterTypeTestCase {
        @Test
        void test(@Container(image = "postgres:17") String db) {}
    }

    @Test
    void aParameterThatIsAString() {
        tells(
                WrongParameterTypeTestCase.class,
                ".test(db)",
                "@Container injects a DockerContainer, but the parameter is of type String.",
                "Declare it as DockerContainer.");
    }

    static class NetworkOnContainerType {
        @Network("backend")
        DockerContainer db;
    }

    @Test
    void aNetworkWithoutItsContainer() {
        tells(
                NetworkOnContainerType.class,
                ".db",
                "@Network injects a DockerNetwork, but the field is of type DockerContainer.",
                "Declare it as DockerNetwork, or add @Container if a container is meant.");
    }

    static class VolumeOfWrongType {
        @Volume DockerNetwork data;
    }

    @Test
    void aVolumeThatIsANetwork() {
        tells(
                VolumeOfWrongType.class,
                ".data",
                "@Volume injects a DockerVolume, but the field is of type DockerNetwork.",
                "Declare it as DockerVolume, or add @Container if a container is meant.");
    }

    static class AddressOfWrongType {
        @Address(container = "db", port = 5432)
        String db;
    }

    @Test
    void anAddressThatIsAString() {
        tells(
                AddressOfWrongType.class,
                ".db",
                "@Address injects an Endpoint, but the field is of type String.",
                "Declare it as Endpoint.");
    }

    static class TemplateOfWrongType {
        @Template("x")
        Object text;
    }

    @Test
    void aTemplateThatIsAnObject() {
        tells(
                TemplateOfWrongType.class,
                ".text",
                "@Template injects a String or URI, but the field is of type Object.",
                "Declare it as String or URI.");
    }

    static class PortWithoutContainer {
        @PortForward(5432)
        @Env("A=1")
        DockerContainer db;
    }

    @Test
    void partsWithoutTheirContainer() {
        tells(
                PortWithoutContainer.class,
                ".db",
                "@Env, @PortForward without @Container has no effect.",
                "Add @Container(image = …), or remove it.");
    }

    static class WaitWithoutContainer {
        @WaitForPort
        DockerContainer db;
    }

    @Test
    void aWaitWithoutItsContainer() {
        tells(
                WaitWithoutContainer.class,
                ".db",
                "@WaitForPort without @Container has no effect.",
                "Add @Container(image = …), or remove it.");
    }

    static class LabelAlone {
        @Label("a=b")
        DockerContainer db;
    }

    @Test
    void aLabelWithoutAnythingToLabel() {
        tells(
                LabelAlone.class,
                ".db",
                "@Label without @Container has no effect.",
                "Add @Container(image = …), or remove it.");
    }

    static class PartsOnNetwork {
        @Network
        @PortForward(80)
        DockerNetwork net;
    }

    @Test
    void aForwardedPortOfANetwork() {
        tells(
                PartsOnNetwork.class,
                ".net",
                "@PortForward on a network has no effect.",
                "Move it to a container, or remove it.");
    }

    static class PartsOnVolume {
        @Volume @Env("A=1")
        DockerVolume data;
    }

    @Test
    void anEnvironmentVariableOfAVolume() {
        tells(PartsOnVolume.class, ".data", "@Env on a volume has no effect.", "Move it to a container, or remove it.");
    }

    static class TwoRoles {
        @Container(image = "postgres:17")
        @Address(container = "db")
        DockerContainer db;
    }

    @Test
    void aContainerThatIsAnAddressToo() {
        assertThat(mistakesOf(TwoRoles.class).mistakes())
                .contains("ElementMistakesTests.TwoRoles.db: @Container and @Address are on one element."
                        + "\n    Give each a field or parameter of its own.");
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Container(image = "postgres:17")
    @interface Postgres {}

    @Retention(RetentionPolicy.RUNTIME)
    @Container(image = "redis:8")
    @interface Redis {}

    static class TwoContainers {
        @Postgres
        @Redis
        DockerContainer db;
    }

    @Test
    void twoContainersOnOneField() {
        tells(
                TwoContainers.class,
                ".db",
                "@Postgres and @Redis both declare a container, but one element can declare only one.",
                "Give each a field or parameter of its own, or put both on a class.");
    }

    @Postgres
    @Redis
    @Env("A=1")
    static class TwoContainersAndMore {}

    @Test
    void twoContainersOnOneClassAndAnEnvironmentVariableOfNeither() {
        assertThat(mistakesOf(TwoContainersAndMore.class).mistakes())
                .contains("ElementMistakesTests.TwoContainersAndMore: it is not clear whether @Env belongs to"
                        + " @Postgres or"
                        + " @Redis.\n    Put it on one of these, or make it a composed annotation with"
                        + " @Container.");
    }

    @Container(image = "postgres:17")
    static class NamelessOnClass {}

    @Test
    void aContainerOfAClassWithoutAName() {
        tells(
                NamelessOnClass.class,
                "",
                "a declaration on a class needs a name.",
                "Give it a name: @Container(name = \"db\", …).");
    }

    @Env("A=1")
    static class PartOnClass {}

    @Test
    void aPartOfNoContainerOnAClass() {
        tells(
                PartOnClass.class,
                "",
                "@Env without @Container has no effect.",
                "Add @Container(image = …), or remove it.");
    }

    static class TwoNetworks {
        @Network("a")
        @Network("b")
        DockerNetwork net;
    }

    @Test
    void twoNetworksOnOneField() {
        tells(
                TwoNetworks.class,
                ".net",
                "two @Network are on one element.",
                "Give each a field or parameter of its own.");
    }

    static class NetworkWithTwoNames {
        @Network(value = "front", name = "back")
        @Container(image = "nginx:1")
        static DockerContainer web;
    }

    @Test
    void theShorthandOfANameBesideAnotherName() {
        tells(
                NetworkWithTwoNames.class,
                ".web",
                "@Network has two names, value = \"front\" and name = \"back\".",
                "Write one of them; they mean the same.");
    }

    static class VolumeWithTwoNames {
        @Volume(value = "new", name = "old") static DockerVolume data;
    }

    @Test
    void theShorthandOfAVolumesNameBesideAnotherName() {
        tells(
                VolumeWithTwoNames.class,
                ".data",
                "@Volume has two names, value = \"new\" and name = \"old\".",
                "Write one of them; they mean the same.");
    }

    static class NotAJUnitMethod {
        void helper(@Container(image = "postgres:17") DockerContainer db) {}
    }

    @Test
    void aParameterThatNobodyPasses() {
        tells(
                NotAJUnitMethod.class,
                ".helper(db)",
                "helper is neither a test nor a lifecycle method, so its parameters are not resolved.",
                "Add @Test or @BeforeEach, or declare a field.");
    }

    static class StaticForOneMethod {
        @Container(image = "postgres:17", scope = Scope.METHOD)
        static DockerContainer db;
    }

    @Test
    void aStaticFieldForOneMethod() {
        tells(
                StaticForOneMethod.class,
                ".db",
                "it is set once for all test methods, but 'db' lives for one test method.",
                "Make it an instance field or a parameter of a test method, or let 'db' live longer: scope ="
                        + " Scope.CLASS.");
    }

    static class BeforeAllForOneMethod {
        @Container(image = "postgres:17")
        @PortForward(5432)
        DockerContainer db;

        @BeforeAll
        static void before(@Address(container = "db") Endpoint endpoint) {}
    }

    @Test
    void anAddressBeforeAllOfAContainerForOneMethod() {
        tells(
                BeforeAllForOneMethod.class,
                ".before(endpoint)",
                "it is set once for all test methods, but 'db' lives for one test method (ElementMistakesTests."
                        + "BeforeAllForOneMethod.db).",
                "Make it an instance field or a parameter of a test method, or let 'db' live longer: scope ="
                        + " Scope.CLASS.");
    }

    static class Several {
        @Container(image = "Postgres:17")
        static DockerContainer db;

        @Container(image = "redis:8")
        final DockerContainer cache = null;
    }

    @Test
    void allMistakesAreToldTogether() {
        assertThat(mistakesOf(Several.class))
                .isExactlyInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "ElementMistakesTests.Several cannot be provisioned because of 2 mistakes; nothing of it was"
                                + " started.\n"
                                + "\n"
                                + "  ElementMistakesTests.Several.cache: a final field cannot be set.\n"
                                + "    Leave out final.\n"
                                + "\n"
                                + "  ElementMistakesTests.Several.db: the image 'Postgres:17' is not an image name.\n"
                                + "    Write it in lower case.\n");
    }
}
