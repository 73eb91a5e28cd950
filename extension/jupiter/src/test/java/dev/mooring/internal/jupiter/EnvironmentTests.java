package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.DependsOn;
import dev.mooring.Env;
import dev.mooring.Environment;
import dev.mooring.Network;
import dev.mooring.UseEnvironment;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerNetwork;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** An environment and the classes that use it, in one launcher session. */
class EnvironmentTests {

    @Environment
    record Shop(
            @Network DockerNetwork backend,
            @Container(image = "app") @Network("backend") DockerContainer db,

            @Container(image = "app") @Network("backend") @Env("DB=${db.alias}") @DependsOn("db")
            DockerContainer web) {}

    private static final List<Shop> SEEN = new CopyOnWriteArrayList<>();

    private static void see(Shop shop, String test) {
        SEEN.add(shop);
        assertThat(shop.web().inspect().networks())
                .containsOnlyKeys(shop.backend().name());
        LifecycleTestCases.use(shop.web(), test);
    }

    @UseEnvironment(Shop.class)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class ParameterTestCase {
        @Test
        void a(Shop shop) {
            see(shop, "a");
        }

        @Test
        void b(Shop shop) {
            see(shop, "b");
        }
    }

    @UseEnvironment(Shop.class)
    static class FieldTestCase {
        static Shop shared;
        Shop own;

        @Test
        void c() {
            assertThat(own).isSameAs(shared);
            see(own, "c");
        }
    }

    /** Refers to what the environment holds by its names. */
    @UseEnvironment(Shop.class)
    @Container(name = "client", image = "app")
    @Network("backend")
    @Env("DB=${db.alias}")
    @DependsOn("web")
    static class NamesTestCase {
        @Test
        void d(Shop shop) {
            see(shop, "d");
        }
    }

    @Test
    void startsOnceForAllItsClassesAndEndsWithTheLastOfThem() {
        SEEN.clear();

        FakeSession session = FakeSession.open(FakeRun.simple());
        session.launch(5, ParameterTestCase.class, FieldTestCase.class, NamesTestCase.class, OtherTestCase.class);
        session.close();

        assertThat(session.story())
                .containsSubsequence(
                        "create network backend",
                        "create db",
                        "create web",
                        "a",
                        "b",
                        "c",
                        "create client",
                        "d",
                        "remove client",
                        "remove web",
                        "remove db",
                        "remove network backend")
                .doesNotHaveDuplicates();
        assertThat(SEEN).hasSize(4).allSatisfy(shop -> assertThat(shop).isSameAs(SEEN.get(0)));
        session.assertNothingLeft();
    }

    static class OtherTestCase {
        @Container(image = "app")
        static DockerContainer other;

        @Test
        void waitsForTheShopToClose() {
            Story.await("remove network backend");
        }
    }

    /** As in a fork of a build, which has a plan for each class. */
    @Test
    void livesToTheEndOfASessionThatPlansOneClassAtATime() {
        SEEN.clear();

        FakeSession session = FakeSession.open(FakeRun.simple());
        session.launch(2, ParameterTestCase.class);
        session.launch(1, OneOfItsOwnTestCase.class);
        session.launch(1, FieldTestCase.class);
        session.close();

        assertThat(session.story())
                .containsExactly(
                        "create network backend",
                        "create db",
                        "create web",
                        "a",
                        "b",
                        "create own",
                        "remove own",
                        "c",
                        "remove web",
                        "remove db",
                        "remove network backend");
        assertThat(SEEN).hasSize(3).allSatisfy(shop -> assertThat(shop).isSameAs(SEEN.get(0)));
        session.assertNothingLeft();
    }

    static class OneOfItsOwnTestCase {
        @Container(image = "app")
        static DockerContainer own;

        @Test
        void test() {}
    }

    @Test
    void isMadeAnewForWhoeverUsesItAfterItsEnd() {
        SEEN.clear();

        FakeSession session = FakeSession.open(FakeRun.simple());
        session.launch(2, FieldTestCase.class, OtherTestCase.class);
        session.launch(2, FieldTestCase.class, OtherTestCase.class);
        session.close();

        assertThat(session.story()).filteredOn("create web"::equals).hasSize(2);
        assertThat(SEEN).hasSize(2).doesNotHaveDuplicates();
        assertThat(FieldTestCase.shared).isSameAs(SEEN.get(1));
        session.assertNothingLeft();
    }

    @Environment
    record Street(
            Shop shop,
            @Container(image = "app") @DependsOn("web") DockerContainer lamp) {}

    @UseEnvironment(Street.class)
    static class HolderTestCase {
        private final Street atConstruction;

        HolderTestCase(Street street) {
            atConstruction = street;
        }

        @BeforeAll
        static void prepare(Street street) {
            LifecycleTestCases.use(street.lamp(), "before all");
        }

        @Test
        void a(Street street) {
            assertThat(street).isSameAs(atConstruction);
            see(street.shop(), "a");
        }
    }

    @Test
    void holdsAnotherEnvironmentThatItsOwnUsersShare() {
        SEEN.clear();

        FakeRun.Result result = FakeRun.simple().parallel().execute(HolderTestCase.class, FieldTestCase.class);

        result.assertAllPassed(2);
        assertThat(result.story().stream().filter(event -> event.startsWith("create")))
                .containsExactlyInAnyOrder("create network backend", "create db", "create web", "create lamp");
        assertThat(SEEN).hasSize(2).allSatisfy(shop -> assertThat(shop).isSameAs(SEEN.get(0)));
        result.assertNothingLeft();
    }
}
