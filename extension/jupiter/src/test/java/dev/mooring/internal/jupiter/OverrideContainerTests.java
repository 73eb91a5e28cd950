package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.BuildImage;
import dev.mooring.Container;
import dev.mooring.DependsOn;
import dev.mooring.Env;
import dev.mooring.OverrideContainer;
import dev.mooring.Scope;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.resource.ConfigurationException;
import dev.mooring.resource.DockerContainer;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.EnvSpec;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Containers of superclasses that subclasses change. */
class OverrideContainerTests {

    private static FakeRun run() {
        return FakeRun.on(new FakeEngine().provide("app").provide("app:old").provide("app:older"));
    }

    private static void tell(Object test, DockerContainer container) {
        assertThat(container.state().running()).isTrue();
        ContainerSpec spec = container.spec();
        Story.tell(test.getClass().getSimpleName() + " " + spec.image() + " " + spec.command() + " "
                + spec.env().stream().map(EnvSpec::name).toList());
    }

    private static List<String> told(FakeRun.Result result) {
        return result.story().stream()
                .filter(event -> !event.startsWith("create") && !event.startsWith("remove"))
                .sorted()
                .toList();
    }

    abstract static class Base {
        @Container(image = "app", command = "run", scope = Scope.CLASS)
        @Env("A=1")
        @Env(value = "SECRET=hidden", secret = true)
        DockerContainer db;

        @Test
        void a() {
            tell(this, db);
        }
    }

    static class PlainTestCase extends Base {}

    @OverrideContainer(
            value = "db",
            image = "app:old",
            env = {"B=2", "SECRET=other"})
    static class OldTestCase extends Base {
        @Nested
        class Inner {
            @Test
            void b() {
                tell(this, db);
            }
        }
    }

    @OverrideContainer(value = "db", image = "app:older", command = "go", configure = "slow")
    static class OlderTestCase extends OldTestCase {
        static ContainerSpec slow(ContainerSpec spec) {
            return spec.toBuilder().env("SLOW", spec.image()).build();
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @OverrideContainer(value = "db", image = "app:${@version}")
    @interface Version {
        String version();
    }

    @Version(version = "old")
    static class ComposedTestCase extends Base {}

    abstract static class BuiltBase {
        @Container(scope = Scope.CLASS)
        @BuildImage(dockerfileText = "FROM app")
        DockerContainer db;

        @Test
        void a() {
            assertThat(db.state().running()).isTrue();
        }
    }

    static class BuiltTestCase extends BuiltBase {}

    @OverrideContainer(value = "db", image = "app:old")
    static class PulledTestCase extends BuiltBase {}

    @Test
    void anImageThatNobodyUsesIsNotBuilt() {
        for (Class<?> type : List.of(BuiltTestCase.class, PulledTestCase.class)) {
            FakeEngine engine = new FakeEngine().provide("app").provide("app:old");
            FakeRun.on(engine).execute(type).assertAllPassed(1);
            assertThat(engine.journal())
                    .filteredOn(line -> line.startsWith("build "))
                    .hasSize(type == BuiltTestCase.class ? 1 : 0);
        }
    }

    @Test
    void changesWhatIsSet() {
        FakeRun.Result result = run().parallel()
                .execute(PlainTestCase.class, OldTestCase.class, OlderTestCase.class, ComposedTestCase.class);

        result.assertAllPassed(6);
        assertThat(told(result))
                .containsExactly(
                        "ComposedTestCase app:old [run] [A, SECRET]",
                        "Inner app:old [run] [A, B, SECRET]",
                        "Inner app:older [go] [A, B, SECRET, SLOW]",
                        "OldTestCase app:old [run] [A, B, SECRET]",
                        "OlderTestCase app:older [go] [A, B, SECRET, SLOW]",
                        "PlainTestCase app [run] [A, SECRET]");
        result.assertNothingLeft();
    }

    @OverrideContainer(value = "db", env = "SECRET=other")
    static class SecretTestCase extends Base {
        @Test
        void staysSecret() {
            assertThat(db.spec().env()).contains(new EnvSpec("SECRET", "other", true));
        }
    }

    @Test
    void aSecretStaysOne() {
        run().execute(SecretTestCase.class).assertAllPassed(2);
    }

    private static final Set<String> IDS = new TreeSet<>();

    abstract static class StaticBase {
        @Container(image = "app")
        static DockerContainer db;

        @Container(image = "app")
        @DependsOn("db")
        static DockerContainer dependent;

        @Test
        void a() {
            tell(this, db);
            assertThat(dependent.state().running()).isTrue();
            IDS.add(db.id());
            IDS.add(dependent.id());
        }
    }

    static class FirstTestCase extends StaticBase {}

    @OverrideContainer(value = "db", image = "app:old")
    static class SecondTestCase extends StaticBase {}

    static class ThirdTestCase extends StaticBase {}

    @Test
    void aStaticFieldHasThoseOfItsClassWhileItRuns() {
        IDS.clear();
        FakeRun.Result result = run().execute(FirstTestCase.class, SecondTestCase.class, ThirdTestCase.class);

        result.assertAllPassed(3);
        assertThat(told(result))
                .containsExactly("FirstTestCase app [] []", "SecondTestCase app:old [] []", "ThirdTestCase app [] []");
        assertThat(IDS).as("two that are shared, and two of the second class").hasSize(4);
        result.assertNothingLeft();
    }

    @Test
    void butNotInParallel() {
        FakeRun.Result result = run().parallel().execute(SecondTestCase.class);

        assertThat(result.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessage("OverrideContainerTests.StaticBase.db is one static field for all subclasses, but"
                                + " OverrideContainerTests.SecondTestCase overrides a container, and tests may run in"
                                + " parallel."
                                + "\n  what to do:  make it an instance field with scope = Scope.CLASS, so that each"
                                + " class has its own"));
        result.assertNothingLeft();
    }

    @OverrideContainer(value = "database", image = "app:old")
    @OverrideContainer(value = "own", image = "app:old")
    static class MistakenTestCase extends Base {
        @Container(image = "app")
        DockerContainer own;
    }

    @Test
    void tellsWhatCanBeOverridden() {
        FakeRun.Result result = run().execute(MistakenTestCase.class);

        assertThat(result.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining(
                                "@OverrideContainer names the container 'database', which no superclass or"
                                        + " interface declares.\n    Declared there are 'db'.")
                        .hasMessageContaining("@OverrideContainer names the container 'own', which no superclass or"
                                + " interface declares.\n    Declared there are 'db'."));
        assertThat(result.story()).isEmpty();
    }
}
