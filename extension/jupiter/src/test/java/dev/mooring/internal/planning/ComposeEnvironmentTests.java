package dev.mooring.internal.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mooring.Compose;
import dev.mooring.ConfigureUsing;
import dev.mooring.Container;
import dev.mooring.ContainerConfigurer;
import dev.mooring.Env;
import dev.mooring.Environment;
import dev.mooring.Network;
import dev.mooring.PortForward;
import dev.mooring.RunOptions;
import dev.mooring.Template;
import dev.mooring.UseEnvironment;
import dev.mooring.Volume;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.provide.ServiceRecognizer;
import dev.mooring.resource.ConfigurationException;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.resource.DockerVolume;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.Dependency;
import dev.mooring.spec.EnvSpec;
import dev.mooring.spec.PortSpec;
import dev.mooring.wait.LogWait;
import dev.mooring.wait.WaitForLog;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Compose files as environments: what the record, its users and the files make of each other. */
class ComposeEnvironmentTests {

    private static final String COMPOSE = """
            services:
              db:
                image: postgres:${VERSION:-17}
                environment: {PRICE: "$$5 ${Y:-y}"}
                volumes: [data:/data]
              app:
                build: ./app
                depends_on: {db: {condition: service_healthy}}
                mem_limit: 64m
            volumes: {data: {}}
            """;

    @Environment
    @Compose("compose.yaml")
    record Shop(
            @Container DockerContainer db,

            @Container(name = "app")
            @WaitForLog("ready")
            @PortForward(8080)
            @Env("EXTRA=${self.port:8080}")
            @RunOptions(init = true)
            DockerContainer frontend,

            @Network(name = "default") DockerNetwork network,
            @Volume DockerVolume data) {}

    @UseEnvironment(Shop.class)
    static class User {
        @Container
        static DockerContainer app;

        @Template("http://${app.address:8080}/")
        static String url;
    }

    @Test
    void servicesAreNodesOfTheEnvironment() {
        ClassPlan plan = Planned.withFiles(User.class, Map.of("compose.yaml", COMPOSE));

        assertThat(plan.nodes())
                .extracting(PlanNode::name)
                .containsExactlyInAnyOrder("db", "app", "app-image", "default", "data");
        ContainerSpec db = Planned.container(plan, "db");
        assertThat(db.image()).isEqualTo("postgres:17");
        assertThat(db.env()).containsExactly(new EnvSpec("PRICE", "$$5 y", false));
        assertThat(Planned.node(plan, "db")).hasToString("'db' (ComposeEnvironmentTests.Shop, compose.yaml:2)");
        assertThat(plan.injections()).hasSize(2);
    }

    @Test
    void annotationsOfAComponentAddToItsService() {
        ClassPlan plan = Planned.withFiles(User.class, Map.of("compose.yaml", COMPOSE));

        ContainerSpec app = Planned.container(plan, "app");
        assertThat(app.dependsOn()).containsExactly(new Dependency("db", Dependency.Condition.READY));
        assertThat(app.waits()).hasOnlyElementsOfType(LogWait.class);
        assertThat(app.ports()).containsExactly(PortSpec.tcp(8080));
        assertThat(app.env()).containsExactly(new EnvSpec("EXTRA", "${self.port:8080}", false));
        assertThat(app.options().memory()).isEqualTo("64m");
        assertThat(app.options().init()).isTrue();
        assertThat(Planned.node(plan, "app")).hasToString("'app' (ComposeEnvironmentTests.Shop(frontend))");
        assertThat(Planned.node(plan, "app").dependencies())
                .extracting(edge -> edge.target().name())
                .containsExactlyInAnyOrder("default", "db", "app-image");
    }

    @Test
    void mistakesNameFileLineAndKey() {
        Map<String, String> files = Map.of("compose.yaml", "services:\n  db:\n    image: a\n    nope: 1\n");

        assertThatThrownBy(() -> Planned.withFiles(User.class, files))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        mistakes -> assertThat(mistakes.mistakes())
                                .contains(
                                        "ComposeEnvironmentTests.Shop, compose.yaml:4: services.db.nope: this key is not known.\n    Correct it if it is misspelt; otherwise remove it, or"
                                                + " describe what it stands for in Java."));
    }

    @Environment
    @Compose(
            value = {"${sys:none:-compose}.yaml", "test.yaml"},
            env = "VERSION=16",
            services = "db")
    record Database() {}

    @UseEnvironment(Database.class)
    static class DatabaseUser {}

    @Test
    void attributesAreHeeded() {
        ClassPlan plan = Planned.withFiles(
                DatabaseUser.class, Map.of("compose.yaml", COMPOSE, "test.yaml", "services: {db: {mem_limit: 1g}}"));

        assertThat(plan.nodes()).extracting(PlanNode::name).containsExactlyInAnyOrder("db", "default", "data");
        assertThat(Planned.container(plan, "db").image()).isEqualTo("postgres:16");
        assertThat(Planned.container(plan, "db").options().memory()).isEqualTo("1g");
    }

    @Compose("compose.yaml")
    static class NoEnvironment {}

    @Test
    void onlyEnvironmentsConsistOfServices() {
        Planned.tells(
                NoEnvironment.class,
                "",
                "@Compose on a class that is not an environment has no effect.",
                "Put it on a record with @Environment, and name the record in @UseEnvironment.");
    }

    @Environment
    @Compose({})
    record NoFiles() {}

    @UseEnvironment(NoFiles.class)
    static class NoFilesUser {}

    @Test
    void filesMustBeNamed() {
        assertThat(Planned.mistakesOf(NoFilesUser.class).mistakes())
                .isEqualTo(List.of("ComposeEnvironmentTests.NoFiles: @Compose names no file.\n"
                        + "    Write one: @Compose(\"compose.yaml\")."));
    }

    private static final String PROFILES =
            "services:\n  db: {image: a}\n  debug: {image: a, profiles: [dev]}\n  other: {image: \"b:${TAG}\"}\n";

    @Environment
    @Compose(value = "compose.yaml", env = "TAG=1")
    record NamesDisabled(@Container DockerContainer debug) {}

    @UseEnvironment(NamesDisabled.class)
    static class NamesDisabledUser {}

    @Environment
    @Compose(value = "compose.yaml", env = "TAG=1")
    record AddsToDisabled(@Container @WaitForLog("x") DockerContainer debug) {}

    @UseEnvironment(AddsToDisabled.class)
    static class AddsToDisabledUser {}

    @Environment
    @Compose(value = "compose.yaml", env = "TAG=1")
    record Enabled() {}

    @UseEnvironment(Enabled.class)
    static class UserNamesDisabled {
        @Container
        static DockerContainer debug;
    }

    @Test
    void componentsAndUsersOfDisabledServicesSaySo() {
        String reason = ": the service 'debug' is not enabled, because of its profiles.\n"
                + "    Enable one of them with @Compose(profiles = …): 'dev'.";

        tells(NamesDisabledUser.class, "ComposeEnvironmentTests.NamesDisabled(debug)" + reason);
        tells(AddsToDisabledUser.class, "ComposeEnvironmentTests.AddsToDisabled(debug)" + reason);
        tells(UserNamesDisabled.class, "ComposeEnvironmentTests.UserNamesDisabled.debug" + reason);
    }

    private static void tells(Class<?> type, String... mistakes) {
        assertThatThrownBy(() -> Planned.withFiles(type, Map.of("compose.yaml", PROFILES)))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        found -> assertThat(found.mistakes()).containsExactly(mistakes));
    }

    @Environment
    @Compose("compose.yaml")
    record WithUnset() {}

    @UseEnvironment(WithUnset.class)
    static class UnsetUser {}

    @Test
    void warningsComeWithTheMistakesThatTheyMayHaveCaused() {
        tells(
                UnsetUser.class,
                "ComposeEnvironmentTests.WithUnset, compose.yaml:4: the image 'b:' is not an image"
                        + " name.\n    Write it as in docker run, for instance \"postgres:17\".",
                "Warning: ComposeEnvironmentTests.WithUnset, compose.yaml:4: services.other.image: the"
                        + " variable 'TAG' is not set, so it is empty.\n    Set it in @Compose(env ="
                        + " …), in .env or in the environment, or write ${TAG:-}.");
    }

    @Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
    @Retention(RetentionPolicy.RUNTIME)
    @Container(image = "${@image}", command = "serve")
    @Env({"USER=${@user}", "FIXED=1"})
    @Env(value = "PASSWORD=${@password}", secret = true)
    @PortForward(5432)
    @interface Server {
        String image() default "server:1";

        String user() default "admin";

        String password() default "secret";
    }

    private static final String TYPED =
            "services:\n  db:\n    image: server:2\n    environment: {USER: shop, PASSWORD: pw-1}\n";

    @Environment
    @Compose("compose.yaml")
    record Typed(@Server DockerContainer db) {}

    @UseEnvironment(Typed.class)
    static class TypedUser {}

    @Test
    void composedAnnotationsLeaveToTheServiceWhatTheyDoNotSet() {
        ContainerSpec db = Planned.container(Planned.withFiles(TypedUser.class, Map.of("compose.yaml", TYPED)), "db");

        assertThat(db.image()).isEqualTo("server:2");
        assertThat(db.env())
                .containsExactlyInAnyOrder(
                        new EnvSpec("USER", "shop", false),
                        new EnvSpec("PASSWORD", "pw-1", true),
                        new EnvSpec("FIXED", "1", false));
        assertThat(db.ports()).containsExactly(PortSpec.tcp(5432));
        assertThat(db.command()).containsExactly("serve");
        ContainerSpec bare = Planned.container(
                Planned.withFiles(TypedUser.class, Map.of("compose.yaml", "services: {db: {image: \"server:3\"}}")),
                "db");
        assertThat(bare.env()).containsExactly(new EnvSpec("FIXED", "1", false));
    }

    @Environment
    @Compose("compose.yaml")
    record Agreeing(
            @Server(image = "server:2", user = "shop") @Env("PASSWORD=other")
            DockerContainer db) {}

    @UseEnvironment(Agreeing.class)
    static class AgreeingUser {}

    @Environment
    @Compose("compose.yaml")
    record Contradicting(
            @Server(image = "server:1.5", user = "root", password = "x")
            DockerContainer db) {}

    @UseEnvironment(Contradicting.class)
    static class ContradictingUser {}

    @Retention(RetentionPolicy.RUNTIME)
    @Container
    @ConfigureUsing(Strict.class)
    @interface WithStrict {}

    static final class Strict implements ContainerConfigurer<WithStrict> {
        @Override
        public ContainerSpec configure(ContainerSpec spec, WithStrict annotation) {
            throw new MooringException("@WithStrict sets 'user', but the environment sets USER to something else.");
        }
    }

    @Environment
    @Compose("compose.yaml")
    record Rejected(@WithStrict DockerContainer db) {}

    @UseEnvironment(Rejected.class)
    static class RejectedUser {}

    @Test
    void aServiceThatAConfigurerRejectsIsNamed() {
        assertThatThrownBy(() -> Planned.withFiles(RejectedUser.class, Map.of("compose.yaml", TYPED)))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        found -> assertThat(found.mistakes())
                                .containsExactly(
                                        "ComposeEnvironmentTests.Rejected(db): @WithStrict sets 'user', but the"
                                                + " environment sets USER to something else.\n    Change the annotations or the"
                                                + " service 'db' (ComposeEnvironmentTests.Rejected, compose.yaml:2);"
                                                + " Strict.configure rejected them."));
    }

    @Test
    void attributesThatContradictTheServiceAreMistakes() {
        ContainerSpec db =
                Planned.container(Planned.withFiles(AgreeingUser.class, Map.of("compose.yaml", TYPED)), "db");
        assertThat(db.env()).contains(new EnvSpec("PASSWORD", "other", false));

        assertThatThrownBy(() -> Planned.withFiles(ContradictingUser.class, Map.of("compose.yaml", TYPED)))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        found -> assertThat(found.mistakes())
                                .containsExactly(
                                        "ComposeEnvironmentTests.Contradicting(db): @Server has the image 'server:1.5',"
                                                + " but the service 'db' (ComposeEnvironmentTests.Contradicting,"
                                                + " compose.yaml:2) has 'server:2'.\n    Leave out 'image', or write"
                                                + " @Container(image = …) beside it to change the service.",
                                        "ComposeEnvironmentTests.Contradicting(db): @Server sets 'user', but the service"
                                                + " 'db' (ComposeEnvironmentTests.Contradicting, compose.yaml:2) sets"
                                                + " USER to something else.\n    Leave out 'user', or write"
                                                + " @Env(\"USER=…\") beside it to change the service.",
                                        "ComposeEnvironmentTests.Contradicting(db): @Server sets 'password', but the"
                                                + " service 'db' (ComposeEnvironmentTests.Contradicting,"
                                                + " compose.yaml:2) sets PASSWORD to something else.\n    Leave out"
                                                + " 'password', or write @Env(\"PASSWORD=…\") beside it to change the"
                                                + " service."));
    }

    /** Found by its name. */
    public static final class Recognizing implements ServiceRecognizer {
        @Container
        @PortForward(7)
        @Nullable DockerContainer like;

        @Override
        public Optional<Field> recognize(String image, Map<String, String> labels) {
            return Stream.of(Recognizing.class.getDeclaredFields())
                    .filter(field -> image.equals("recognized:1") && !labels.containsKey("ignore"))
                    .findFirst();
        }
    }

    @Environment
    @Compose("compose.yaml")
    record WithRecognized(@Container @PortForward(8) DockerContainer component) {}

    @UseEnvironment(WithRecognized.class)
    static class RecognizedUser {
        @Container
        static DockerContainer plain;
    }

    @Test
    void servicesWithoutAComponentAreRecognized() {
        ClassPlan plan = Planned.withFiles(RecognizedUser.class, Map.of("compose.yaml", """
                services:
                  plain: {image: "recognized:1"}
                  ignored: {image: "recognized:1", labels: [ignore]}
                  component: {image: "recognized:1"}
                  other: {image: "other:1"}
                """));

        assertThat(Planned.container(plan, "plain").ports()).containsExactly(PortSpec.tcp(7));
        assertThat(Planned.container(plan, "ignored").ports()).isEmpty();
        assertThat(Planned.container(plan, "component").ports()).containsExactly(PortSpec.tcp(8));
        assertThat(Planned.container(plan, "other").ports()).isEmpty();
        assertThat(Planned.node(plan, "plain"))
                .hasToString("'plain' (ComposeEnvironmentTests.WithRecognized, compose.yaml:2)");
    }
}
