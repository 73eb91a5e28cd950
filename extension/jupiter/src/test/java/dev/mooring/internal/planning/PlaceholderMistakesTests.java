package dev.mooring.internal.planning;

import static dev.mooring.internal.planning.Planned.tells;

import dev.mooring.Address;
import dev.mooring.Container;
import dev.mooring.Env;
import dev.mooring.Network;
import dev.mooring.PortForward;
import dev.mooring.Template;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.resource.Endpoint;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Placeholders that have no value. */
class PlaceholderMistakesTests {

    static class Unterminated {
        @Container(image = "postgres:17")
        @Env("A=${env:HOME")
        DockerContainer db;
    }

    @Test
    void aPlaceholderWithoutAnEnd() {
        tells(
                Unterminated.class,
                ".db",
                "the placeholder '${env:HOME' has no end.",
                "Close it with '}', or write $${ for a literal ${.");
    }

    static class UnterminatedSecret {
        @Container(image = "postgres:17")
        @Env(value = "A=hunter${2", secret = true)
        DockerContainer db;
    }

    @Test
    void aSecretWithAPlaceholderWithoutAnEndIsNotShown() {
        tells(
                UnterminatedSecret.class,
                ".db",
                "a value of @Env(secret = true) contains an invalid placeholder: ***.",
                "Close it with '}', or write $${ for a literal ${.");
    }

    @Carried(password = "hunter${file:2}")
    static class CarriedSecret {}

    @Retention(RetentionPolicy.RUNTIME)
    @Container(image = "postgres:17", name = "db")
    @Env(value = "A=${@password}", secret = true)
    @interface Carried {
        String password();
    }

    @Test
    void aSecretOfAComposedAnnotationIsNotShown() {
        tells(
                CarriedSecret.class,
                "",
                "a value of @Env(secret = true) contains an invalid placeholder: ***.",
                "Close it with '}', or write $${ for a literal ${.");
    }

    static class SecretThatLooksLikeAPlaceholder {
        @Container(image = "postgres:17")
        @Env(value = "A=hunter${two.x}", secret = true)
        DockerContainer db;
    }

    @Test
    void aSecretWithAPlaceholderOfNoValueIsNotShown() {
        tells(
                SecretThatLooksLikeAPlaceholder.class,
                ".db",
                "the environment variable 'A' is secret and contains a placeholder that has no value: ***.",
                "Use placeholders for the container's own ports and for aliases of other containers, or write"
                        + " $${ for a literal ${.");
    }

    static class MissingSecret {
        @Container(image = "postgres:17")
        @Env(value = "A=${env:NO_SUCH_VARIABLE}", secret = true)
        DockerContainer db;
    }

    @Test
    void aSecretThatIsNotSetIsTold() {
        tells(
                MissingSecret.class,
                ".db",
                "the environment variable 'NO_SUCH_VARIABLE' is not set.",
                "Set it, or write ${env:NO_SUCH_VARIABLE:-default}.");
    }

    static class UnknownForm {
        @Container(image = "postgres:17")
        @Env("A=${file:x}")
        DockerContainer db;
    }

    @Test
    void aPlaceholderOfNoKnownForm() {
        tells(
                UnknownForm.class,
                ".db",
                "${file:x} is not a placeholder.",
                "Known are ${name.property}, ${@attribute}, ${env:NAME}, ${sys:name}, ${config:name}, ${arg:name}"
                        + " (all four may end in :-default), ${host.user}, ${host.uid} and ${host.gid}; write $${file:x} for a literal"
                        + " ${file:x}.");
    }

    static class MissingEnv {
        @Container(image = "postgres:${env:PG_VERSION}")
        DockerContainer db;
    }

    @Test
    void anEnvironmentVariableThatIsNotSet() {
        tells(
                MissingEnv.class,
                ".db",
                "the environment variable 'PG_VERSION' is not set.",
                "Set it, or write ${env:PG_VERSION:-default}.");
    }

    static class MissingProperty {
        @Container(image = "postgres:${sys:pg.version}")
        DockerContainer db;
    }

    @Test
    void aSystemPropertyThatIsNotSet() {
        tells(
                MissingProperty.class,
                ".db",
                "the system property 'pg.version' is not set.",
                "Set it, or write ${sys:pg.version:-default}.");
    }

    static class MissingParameter {
        @Container(image = "postgres:${config:pg.version}")
        DockerContainer db;
    }

    @Test
    void aConfigurationParameterThatIsNotSet() {
        tells(
                MissingParameter.class,
                ".db",
                "the configuration parameter 'pg.version' is not set.",
                "Set it, or write ${config:pg.version:-default}.");
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Container(image = "postgres:${@versoin}")
    @interface Postgres {
        String version() default "17";
    }

    static class UnknownAttribute {
        @Postgres
        DockerContainer db;
    }

    @Test
    void anAttributeThatTheComposedAnnotationDoesNotHave() {
        tells(UnknownAttribute.class, ".db", "${@versoin} is not an attribute of @Postgres.", "Known are version.");
    }

    static class AttributeOfNothing {
        @Container(image = "postgres:${@version}")
        DockerContainer db;
    }

    @Test
    void anAttributeWithoutAComposedAnnotation() {
        tells(
                AttributeOfNothing.class,
                ".db",
                "${@version} refers to an attribute of a composed annotation, but is not used on one.",
                "Write the value itself, or move the annotation to one of your own that has the attribute 'version'.");
    }

    static class SelfInImage {
        @Container(image = "postgres:${self.port}")
        @PortForward(5432)
        DockerContainer db;
    }

    @Test
    void anImageThatAsksForAPort() {
        tells(
                SelfInImage.class,
                ".db",
                "the image contains ${self.port}, but must be known before any container starts.",
                "Such placeholders are allowed in the command, the environment, labels, copied data and waits.");
    }

    static class PortNotForwarded {
        @Container(image = "kafka:4")
        @PortForward({9092, 9093})
        @Env("LISTENER=${self.port:9094}")
        DockerContainer kafka;
    }

    @Test
    void aPortThatIsNotForwarded() {
        tells(
                PortNotForwarded.class,
                ".kafka",
                "${self.port:9094} asks for port 9094/tcp, which the container does not forward.",
                "Forwarded are 9092/tcp, 9093/tcp; add a @PortForward, or name one of these.");
    }

    static class NoPortForwarded {
        @Container(image = "kafka:4")
        @Env("LISTENER=${self.port:9094}")
        DockerContainer kafka;
    }

    @Test
    void noPortIsForwarded() {
        tells(
                NoPortForwarded.class,
                ".kafka",
                "${self.port:9094} asks for port 9094/tcp, which the container does not forward.",
                "Add @PortForward(9094) to it.");
    }

    static class WhichPort {
        @Container(image = "kafka:4")
        @PortForward({9092, 9093})
        @Env("LISTENER=${self.port}")
        DockerContainer kafka;
    }

    @Test
    void onePortOfSeveral() {
        tells(
                WhichPort.class,
                ".kafka",
                "${self.port} names no port, but the container forwards several.",
                "Name one of 9092/tcp, 9093/tcp.");
    }

    static class PortIsAWord {
        @Container(image = "kafka:4")
        @Env("LISTENER=${self.port:http}")
        DockerContainer kafka;
    }

    @Test
    void aPortThatIsAWord() {
        tells(
                PortIsAWord.class,
                ".kafka",
                "${self.port:http} asks for the port 'http', which is not a number.",
                "Write for instance ${self.port:80} or :53/udp.");
    }

    static class UnknownProperty {
        @Container(image = "kafka:4")
        @Env("A=${self.ip}")
        DockerContainer kafka;
    }

    @Test
    void aPropertyThatContainersDoNotHave() {
        tells(
                UnknownProperty.class,
                ".kafka",
                "${self.ip} asks for 'ip', which a container does not have.",
                "Known are ${self.host}, ${self.port:80}, ${self.address:80}, ${self.name} and ${self.alias};"
                        + " for a literal ${self.ip}, write $${self.ip}.");
    }

    static class UnknownContainer {
        @Container(image = "postgres:17")
        @Network("net")
        static DockerContainer db;

        @Container(
                image = "web",
                command = {"sh", "-c", "echo ${HOME}"})
        @Network("net")
        static DockerContainer web;
    }

    @Test
    void aVariableOfTheContainersShell() {
        tells(
                UnknownContainer.class,
                ".web",
                "${HOME} refers to 'HOME', which is not declared.",
                "For the environment variable, write ${env:HOME}. Known are self and 'db', 'web'. For a literal ${HOME}, write $${HOME}.");
    }

    static class ViewOfTheTest {
        @Container(image = "postgres:17")
        @Network("net")
        @PortForward(5432)
        static DockerContainer db;

        @Container(image = "web")
        @Network("net")
        @Env("DB=${db.address:5432}")
        static DockerContainer web;
    }

    @Test
    void theTestsViewInAnotherContainersValues() {
        tells(
                ViewOfTheTest.class,
                ".web",
                "the environment variable 'DB' contains ${db.address:5432}, the address under which the test"
                        + " JVM reaches 'db'; another container cannot reach it there.",
                "Write ${db.alias}:5432, and connect both to the same network.");
    }

    static class NoSharedNetwork {
        @Container(image = "postgres:17")
        @Network("one")
        static DockerContainer db;

        @Container(image = "web")
        @Network("other")
        @Env("DB=${db.alias}:5432")
        static DockerContainer web;
    }

    @Test
    void anAliasOnNoSharedNetwork() {
        tells(
                NoSharedNetwork.class,
                ".web",
                "${db.alias} has no value, since the two containers share no network.",
                "Let both join one: @Network(\"backend\") here and on 'db'"
                        + " (PlaceholderMistakesTests.NoSharedNetwork.db).");
    }

    static class OwnAliasWithoutNetwork {
        @Container(image = "web")
        @Env("ME=${self.alias}")
        static DockerContainer web;
    }

    @Test
    void anOwnAliasWithoutANetwork() {
        tells(
                OwnAliasWithoutNetwork.class,
                ".web",
                "${self.alias} has no value, since the container joins no network.",
                "Let it join one: @Network(\"backend\").");
    }

    static class AliasInTemplate {
        @Container(image = "postgres:17")
        @Network("net")
        @PortForward(5432)
        static DockerContainer db;

        @Template("jdbc:postgresql://${db.alias}:5432/app")
        String url;
    }

    @Test
    void anAliasInATextForTheTest() {
        tells(
                AliasInTemplate.class,
                ".url",
                "@Template contains ${db.alias}, a name that is known only to containers on the same network.",
                "Write ${db.host} or ${db.address:80}.");
    }

    static class SelfInTemplate {
        @Template("${self.port}")
        String url;
    }

    @Test
    void selfInATextForTheTest() {
        tells(
                SelfInTemplate.class,
                ".url",
                "@Template contains ${self.port}, but a text is not a container.",
                "Name the container: ${db.port}.");
    }

    static class AddressOfUnknown {
        @Address(container = "db", port = 5432)
        Endpoint db;
    }

    @Test
    void anAddressOfAContainerThatIsNotDeclared() {
        tells(
                AddressOfUnknown.class,
                ".db",
                "@Address names the container 'db', which is not declared.",
                "No container is declared here.");
    }

    static class AddressNotForwarded {
        @Container(image = "postgres:17")
        static DockerContainer db;

        @Address(container = "db", port = 5432)
        Endpoint address;
    }

    @Test
    void anAddressThatIsNotForwarded() {
        tells(
                AddressNotForwarded.class,
                ".address",
                "@Address(container = \"db\") asks for port 5432/tcp, which the container does not forward.",
                "Add @PortForward(5432) to it.");
    }

    static class ArgumentInNameTestCase {
        @ParameterizedTest
        @ValueSource(strings = {"16", "17"})
        void test(String version, @Container(image = "postgres:17", name = "db-${arg:version}") DockerContainer db) {}
    }

    @Test
    void anArgumentInAName() {
        tells(
                ArgumentInNameTestCase.class,
                ".test(db)",
                "the name contains ${arg:version}, but must be the same for all invocations.",
                "Arguments are allowed in the image, the user, the command, the environment, labels, copied"
                        + " data, waits and"
                        + " @RunOptions.");
    }

    static class ValueInNetwork {
        @Network(options = "a=${self.host}")
        static DockerNetwork net;
    }

    @Test
    void aRunTimeValueInAnOptionOfANetwork() {
        tells(
                ValueInNetwork.class,
                ".net",
                "the option 'a' contains ${self.host}, but must be known before any container starts.",
                "Such placeholders are allowed in the command, the environment, labels, copied data and waits.");
    }

    static class StaticArgument {
        @Container(image = "postgres:${arg:version}")
        static DockerContainer db;
    }

    @Test
    void anArgumentForWhatAllInvocationsShare() {
        tells(
                StaticArgument.class,
                ".db",
                "${arg:version} has no value here, because all invocations share this declaration.",
                "Declare it on an instance field or a parameter, without scope = SESSION.");
    }

    static class UnknownArgumentTestCase {
        @ParameterizedTest
        @ValueSource(strings = {"16", "17"})
        void test(String version, @Container(image = "postgres:${arg:versoin}") DockerContainer db) {}
    }

    @Test
    void anArgumentThatTheTestDoesNotHave() {
        tells(
                UnknownArgumentTestCase.class,
                ".test(db)",
                "${arg:versoin} is not an argument here.",
                "Known are version.");
    }

    static class NotAlwaysArgumentTestCase {
        @Container(image = "postgres:${arg:version}")
        DockerContainer db;

        @ParameterizedTest
        @ValueSource(strings = {"16", "17"})
        void test(String version) {}

        @Test
        void plain() {}
    }

    @Test
    void anArgumentThatNotAllTestsHave() {
        tells(
                NotAlwaysArgumentTestCase.class,
                ".db",
                "${arg:version} has no value in plain, which has no argument of this name.",
                "Write ${arg:version:-default}, or declare it on a parameter of the test method.");
    }
}
