package dev.mooring.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mooring.Compose;
import dev.mooring.Container;
import dev.mooring.Env;
import dev.mooring.Environment;
import dev.mooring.Network;
import dev.mooring.PortForward;
import dev.mooring.RunOptions;
import dev.mooring.Template;
import dev.mooring.UseEnvironment;
import dev.mooring.Volume;
import dev.mooring.resource.ConfigurationException;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.resource.DockerVolume;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.Dependency;
import dev.mooring.spec.EnvSpec;
import dev.mooring.spec.PortSpec;
import dev.mooring.wait.LogWait;
import dev.mooring.wait.WaitForLog;
import java.util.List;
import java.util.Map;
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
}
