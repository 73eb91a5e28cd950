package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.Env;
import dev.mooring.resource.DockerContainer;
import dev.mooring.spi.DeclaredResource;
import dev.mooring.spi.ResourceHold;
import dev.mooring.spi.TestFramework;
import dev.mooring.spi.TestResources;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What another framework is told, and what it can keep for later classes. */
class TestFrameworkTests {

    private static final List<ResourceHold> HOLDS = new ArrayList<>();
    private static final List<Object> KEYS = new ArrayList<>();
    private static final List<TestResources> RESOURCES = new ArrayList<>();

    @BeforeEach
    void forget() {
        HOLDS.clear();
        KEYS.clear();
        RESOURCES.clear();
    }

    /** Marks the tests of the framework, and says what it does with their containers. */
    @ExtendWith(PageExtension.class)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Paged {
        Keep keep() default Keep.NOTHING;
    }

    /** Marks what the framework leaves to the class. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Own {}

    private enum Keep {
        NOTHING,
        ALL,
        NONE_LONGER
    }

    /** Shows that the framework is told before any extension is called. */
    static final class PageExtension implements BeforeAllCallback {
        @Override
        public void beforeAll(ExtensionContext context) {
            Story.tell("beforeAll");
        }
    }

    /** Keeps the containers of its tests, as an application context does. */
    public static final class Pages implements TestFramework {
        @Override
        public boolean runs(Class<?> testClass) {
            return testClass.isAnnotationPresent(Paged.class);
        }

        @Override
        public boolean shares(AnnotatedElement element) {
            return !element.isAnnotationPresent(Own.class);
        }

        @Override
        public void enter(TestResources resources) {
            Story.tell("enter " + resources.context().getDisplayName());
            if (resources.context().getTestMethod().isPresent()) {
                return;
            }
            RESOURCES.add(resources);
            List<DeclaredResource<DockerContainer>> containers = resources.all(DockerContainer.class);
            containers.forEach(container -> KEYS.add(container.key()));
            switch (resources
                    .context()
                    .getRequiredTestClass()
                    .getAnnotation(Paged.class)
                    .keep()) {
                case ALL -> HOLDS.add(resources.hold("a page", containers, () -> Story.tell("page closed")));
                case NONE_LONGER -> HOLDS.forEach(ResourceHold::close);
                case NOTHING -> {
                    // As a class whose page has been made before.
                }
            }
        }
    }

    @Paged
    static class PlainTestCase {
        @Container(image = "app")
        static DockerContainer shared;

        @Test
        void a() {
            Story.tell("a");
        }
    }

    @Paged
    static class EqualTestCase {
        @Container(image = "app")
        static DockerContainer shared;

        @Test
        void b() {
            Story.tell("b");
        }
    }

    @Test
    void isToldOfClassesAndTestsBeforeAllElse() {
        FakeRun.Result result = FakeRun.simple().execute(PlainTestCase.class);

        result.assertAllPassed(1);
        assertThat(result.story())
                .containsExactly(
                        "enter TestFrameworkTests$PlainTestCase",
                        "beforeAll",
                        "create shared",
                        "enter a()",
                        "a",
                        "remove shared");
    }

    @Test
    void equalDeclarationsHaveOneKeyButLiveForTheirClasses() {
        FakeRun.Result result = FakeRun.simple().execute(PlainTestCase.class, EqualTestCase.class);

        result.assertAllPassed(2);
        assertThat(KEYS).hasSize(2);
        assertThat(KEYS.get(0)).isEqualTo(KEYS.get(1));
        assertThat(steps(result)).filteredOn("create shared"::equals).hasSize(2);
    }

    @Paged(keep = Keep.ALL)
    static class FirstTestCase {
        @Container(image = "app")
        static DockerContainer shared;

        @Test
        void first() {
            Story.tell("first");
        }
    }

    @Test
    void aHoldKeepsThemForLaterClassesAndIsEndedBeforeThem() {
        FakeRun.Result result = FakeRun.simple().execute(FirstTestCase.class, EqualTestCase.class);

        result.assertAllPassed(2);
        assertThat(steps(result)).containsExactly("create shared", "first", "b", "page closed", "remove shared");
    }

    @Paged(keep = Keep.NONE_LONGER)
    static class LastTestCase {
        @Container(image = "app")
        static DockerContainer shared;

        @Test
        void last() {
            Story.tell("last");
        }
    }

    /** It is the framework's own decision then, so it is not told of the end. */
    @Test
    void aHoldThatIsClosedKeepsNothing() {
        FakeRun.Result result = FakeRun.simple().execute(FirstTestCase.class, LastTestCase.class);

        result.assertAllPassed(2);
        assertThat(steps(result))
                .doesNotContain("page closed")
                .filteredOn("create shared"::equals)
                .hasSize(2);
    }

    /** A static field without the framework has a key of its own. */
    static class OutsideTestCase {
        @Container(image = "app")
        static DockerContainer shared;

        @Test
        void outside() {
            Story.tell("outside");
        }
    }

    @Test
    void classesOutsideDoNotShareWithIt() {
        FakeRun.Result result = FakeRun.simple().execute(FirstTestCase.class, OutsideTestCase.class);

        result.assertAllPassed(2);
        assertThat(steps(result)).filteredOn("create shared"::equals).hasSize(2);
    }

    @Paged
    static class OwnTestCase {
        @Own
        @Container(image = "app")
        static DockerContainer shared;

        @Test
        void own() {
            Story.tell("own");
        }
    }

    /** Otherwise the class could find what the holder has done with it. */
    @Test
    void whatTheFrameworkLeavesToTheClassIsNotShared() {
        FakeRun.Result result = FakeRun.simple().execute(FirstTestCase.class, OwnTestCase.class);

        result.assertAllPassed(2);
        assertThat(KEYS).doesNotHaveDuplicates();
        assertThat(steps(result)).filteredOn("create shared"::equals).hasSize(2);
    }

    @Paged
    static class SecretTestCase {
        @Container(image = "app")
        @Env(value = "TOKEN=swordfish", secret = true)
        static DockerContainer shared;

        @Test
        void quotes() {
            Story.tell(RESOURCES.get(0).mask("the token is swordfish"));
        }
    }

    @Test
    void secretsAreMasked() {
        FakeRun.Result result = FakeRun.simple().execute(SecretTestCase.class);

        result.assertAllPassed(1);
        assertThat(result.story()).contains("the token is ***");
    }

    private static List<String> steps(FakeRun.Result result) {
        return result.story().stream()
                .filter(step -> !step.startsWith("enter ") && !step.equals("beforeAll"))
                .toList();
    }
}
