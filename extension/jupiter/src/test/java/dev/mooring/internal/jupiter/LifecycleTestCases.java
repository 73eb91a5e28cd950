package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.mooring.Container;
import dev.mooring.resource.DockerContainer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The test classes of {@link LifecycleTable}, one for each of its cells. */
@SuppressWarnings("NullAway.Init")
final class LifecycleTestCases {

    private LifecycleTestCases() {}

    /** Tells of a test that has a container, which has to run. */
    static void use(DockerContainer app, String test) {
        assertThat(app.state().running()).as("the container of %s runs", test).isTrue();
        Story.tell(test);
    }

    /** Tests a and b. */
    static final class Plain {

        @TestMethodOrder(MethodOrderer.MethodName.class)
        static class StaticTestCase {
            @Container(image = "app")
            static DockerContainer app;

            @Test
            void a() {
                use(app, "a");
            }

            @Test
            void b() {
                use(app, "b");
            }
        }

        @TestMethodOrder(MethodOrderer.MethodName.class)
        static class InstanceTestCase {
            @Container(image = "app")
            DockerContainer app;

            @Test
            void a() {
                use(app, "a");
            }

            @Test
            void b() {
                use(app, "b");
            }
        }

        @TestMethodOrder(MethodOrderer.MethodName.class)
        static class ConstructorTestCase {
            final DockerContainer app;

            ConstructorTestCase(@Container(image = "app") DockerContainer app) {
                this.app = app;
            }

            @Test
            void a() {
                use(app, "a");
            }

            @Test
            void b() {
                use(app, "b");
            }
        }

        @TestMethodOrder(MethodOrderer.MethodName.class)
        static class BeforeAllTestCase {
            static DockerContainer app;

            @BeforeAll
            static void keep(@Container(image = "app") DockerContainer app) {
                BeforeAllTestCase.app = app;
            }

            @Test
            void a() {
                use(app, "a");
            }

            @Test
            void b() {
                use(app, "b");
            }
        }

        @TestMethodOrder(MethodOrderer.MethodName.class)
        static class MethodTestCase {

            @Test
            void a(@Container(image = "app") DockerContainer app) {
                use(app, "a");
            }

            @Test
            void b(@Container(image = "app") DockerContainer app) {
                use(app, "b");
            }
        }
    }

    /** Test a, and test b in a nested class. */
    static final class WithNested {

        static class StaticTestCase {
            @Container(image = "app")
            static DockerContainer app;

            @Test
            void a() {
                use(app, "a");
            }

            @Nested
            class Inner {

                @Test
                void b() {
                    use(app, "b");
                }
            }
        }

        static class InstanceTestCase {
            @Container(image = "app")
            DockerContainer app;

            @Test
            void a() {
                use(app, "a");
            }

            @Nested
            class Inner {

                @Test
                void b() {
                    use(app, "b");
                }
            }
        }

        static class ConstructorTestCase {
            final DockerContainer app;

            ConstructorTestCase(@Container(image = "app") DockerContainer app) {
                this.app = app;
            }

            @Test
            void a() {
                use(app, "a");
            }

            @Nested
            class Inner {

                @Test
                void b() {
                    use(app, "b");
                }
            }
        }

        static class BeforeAllTestCase {
            static DockerContainer app;

            @BeforeAll
            static void keep(@Container(image = "app") DockerContainer app) {
                BeforeAllTestCase.app = app;
            }

            @Test
            void a() {
                use(app, "a");
            }

            @Nested
            class Inner {

                @Test
                void b() {
                    use(app, "b");
                }
            }
        }

        static class MethodTestCase {

            @Test
            void a(@Container(image = "app") DockerContainer app) {
                use(app, "a");
            }

            @Nested
            class Inner {

                @Test
                void b(@Container(image = "app") DockerContainer app) {
                    use(app, "b");
                }
            }
        }
    }

    /** A base class with the declaration and test a; two test classes, the first of which adds test b. */
    static final class Inherited {

        abstract static class BaseStatic {
            @Container(image = "app")
            static DockerContainer app;

            @Test
            void a() {
                use(app, "a");
            }
        }

        @TestMethodOrder(MethodOrderer.MethodName.class)
        static class StaticFirstTestCase extends BaseStatic {

            @Test
            void b() {
                use(app, "b");
            }
        }

        static class StaticSecondTestCase extends BaseStatic {}

        abstract static class BaseInstance {
            @Container(image = "app")
            DockerContainer app;

            @Test
            void a() {
                use(app, "a");
            }
        }

        @TestMethodOrder(MethodOrderer.MethodName.class)
        static class InstanceFirstTestCase extends BaseInstance {

            @Test
            void b() {
                use(app, "b");
            }
        }

        static class InstanceSecondTestCase extends BaseInstance {}

        abstract static class BaseConstructor {
            final DockerContainer app;

            BaseConstructor(DockerContainer app) {
                this.app = app;
            }

            @Test
            void a() {
                use(app, "a");
            }
        }

        @TestMethodOrder(MethodOrderer.MethodName.class)
        static class ConstructorFirstTestCase extends BaseConstructor {
            ConstructorFirstTestCase(@Container(image = "app") DockerContainer app) {
                super(app);
            }

            @Test
            void b() {
                use(app, "b");
            }
        }

        static class ConstructorSecondTestCase extends BaseConstructor {
            ConstructorSecondTestCase(@Container(image = "app") DockerContainer app) {
                super(app);
            }
        }

        abstract static class BaseBeforeAll {
            static DockerContainer app;

            @BeforeAll
            static void keep(@Container(image = "app") DockerContainer app) {
                BaseBeforeAll.app = app;
            }

            @Test
            void a() {
                use(app, "a");
            }
        }

        @TestMethodOrder(MethodOrderer.MethodName.class)
        static class BeforeAllFirstTestCase extends BaseBeforeAll {

            @Test
            void b() {
                use(app, "b");
            }
        }

        static class BeforeAllSecondTestCase extends BaseBeforeAll {}

        abstract static class BaseMethod {

            @Test
            void a(@Container(image = "app") DockerContainer app) {
                use(app, "a");
            }
        }

        @TestMethodOrder(MethodOrderer.MethodName.class)
        static class MethodFirstTestCase extends BaseMethod {

            @Test
            void b(@Container(image = "app") DockerContainer app) {
                use(app, "b");
            }
        }

        static class MethodSecondTestCase extends BaseMethod {}
    }

    /** Tests a and b in a record, whose constructor parameter is its component. */
    static final class OfRecord {

        @TestMethodOrder(MethodOrderer.MethodName.class)
        record StaticTestCase() {
            @Container(image = "app")
            static DockerContainer app;

            @Test
            void a() {
                use(app, "a");
            }

            @Test
            void b() {
                use(app, "b");
            }
        }

        @TestMethodOrder(MethodOrderer.MethodName.class)
        record ConstructorTestCase(@Container(image = "app") DockerContainer app) {

            @Test
            void a() {
                use(app, "a");
            }

            @Test
            void b() {
                use(app, "b");
            }
        }

        @TestMethodOrder(MethodOrderer.MethodName.class)
        record BeforeAllTestCase() {
            static DockerContainer app;

            @BeforeAll
            static void keep(@Container(image = "app") DockerContainer app) {
                BeforeAllTestCase.app = app;
            }

            @Test
            void a() {
                use(app, "a");
            }

            @Test
            void b() {
                use(app, "b");
            }
        }

        @TestMethodOrder(MethodOrderer.MethodName.class)
        record MethodTestCase() {

            @Test
            void a(@Container(image = "app") DockerContainer app) {
                use(app, "a");
            }

            @Test
            void b(@Container(image = "app") DockerContainer app) {
                use(app, "b");
            }
        }
    }

    /** Tests a and b, both for 1 and for 2. */
    static final class OfParameterizedClass {

        @ParameterizedClass
        @ValueSource(ints = {1, 2})
        @TestMethodOrder(MethodOrderer.MethodName.class)
        static class StaticTestCase {
            @Parameter
            int number;

            @Container(image = "app")
            static DockerContainer app;

            @Test
            void a() {
                use(app, "a" + number);
            }

            @Test
            void b() {
                use(app, "b" + number);
            }
        }

        @ParameterizedClass
        @ValueSource(ints = {1, 2})
        @TestMethodOrder(MethodOrderer.MethodName.class)
        static class InstanceTestCase {
            @Parameter
            int number;

            @Container(image = "app")
            DockerContainer app;

            @Test
            void a() {
                use(app, "a" + number);
            }

            @Test
            void b() {
                use(app, "b" + number);
            }
        }

        @ParameterizedClass
        @ValueSource(ints = {1, 2})
        @TestMethodOrder(MethodOrderer.MethodName.class)
        static class ConstructorTestCase {
            @Parameter
            int number;

            final DockerContainer app;

            ConstructorTestCase(@Container(image = "app") DockerContainer app) {
                this.app = app;
            }

            @Test
            void a() {
                use(app, "a" + number);
            }

            @Test
            void b() {
                use(app, "b" + number);
            }
        }

        @ParameterizedClass
        @ValueSource(ints = {1, 2})
        @TestMethodOrder(MethodOrderer.MethodName.class)
        static class BeforeAllTestCase {
            @Parameter
            int number;

            static DockerContainer app;

            @BeforeAll
            static void keep(@Container(image = "app") DockerContainer app) {
                BeforeAllTestCase.app = app;
            }

            @Test
            void a() {
                use(app, "a" + number);
            }

            @Test
            void b() {
                use(app, "b" + number);
            }
        }

        @ParameterizedClass
        @ValueSource(ints = {1, 2})
        @TestMethodOrder(MethodOrderer.MethodName.class)
        static class MethodTestCase {
            @Parameter
            int number;

            @Test
            void a(@Container(image = "app") DockerContainer app) {
                use(app, "a" + number);
            }

            @Test
            void b(@Container(image = "app") DockerContainer app) {
                use(app, "b" + number);
            }
        }
    }

    /** Test a twice. */
    static final class WithRepeatedTest {

        static class StaticTestCase {
            @Container(image = "app")
            static DockerContainer app;

            @RepeatedTest(2)
            void a() {
                use(app, "a");
            }
        }

        static class InstanceTestCase {
            @Container(image = "app")
            DockerContainer app;

            @RepeatedTest(2)
            void a() {
                use(app, "a");
            }
        }

        static class ConstructorTestCase {
            final DockerContainer app;

            ConstructorTestCase(@Container(image = "app") DockerContainer app) {
                this.app = app;
            }

            @RepeatedTest(2)
            void a() {
                use(app, "a");
            }
        }

        static class BeforeAllTestCase {
            static DockerContainer app;

            @BeforeAll
            static void keep(@Container(image = "app") DockerContainer app) {
                BeforeAllTestCase.app = app;
            }

            @RepeatedTest(2)
            void a() {
                use(app, "a");
            }
        }

        static class MethodTestCase {

            @RepeatedTest(2)
            void a(@Container(image = "app") DockerContainer app) {
                use(app, "a");
            }
        }
    }

    /** Test a for 1 and for 2. */
    static final class WithParameterizedTest {

        static class StaticTestCase {
            @Container(image = "app")
            static DockerContainer app;

            @ParameterizedTest
            @ValueSource(ints = {1, 2})
            void a(int number) {
                use(app, "a" + number);
            }
        }

        static class InstanceTestCase {
            @Container(image = "app")
            DockerContainer app;

            @ParameterizedTest
            @ValueSource(ints = {1, 2})
            void a(int number) {
                use(app, "a" + number);
            }
        }

        static class ConstructorTestCase {
            final DockerContainer app;

            ConstructorTestCase(@Container(image = "app") DockerContainer app) {
                this.app = app;
            }

            @ParameterizedTest
            @ValueSource(ints = {1, 2})
            void a(int number) {
                use(app, "a" + number);
            }
        }

        static class BeforeAllTestCase {
            static DockerContainer app;

            @BeforeAll
            static void keep(@Container(image = "app") DockerContainer app) {
                BeforeAllTestCase.app = app;
            }

            @ParameterizedTest
            @ValueSource(ints = {1, 2})
            void a(int number) {
                use(app, "a" + number);
            }
        }

        static class MethodTestCase {

            @ParameterizedTest
            @ValueSource(ints = {1, 2})
            void a(int number, @Container(image = "app") DockerContainer app) {
                use(app, "a" + number);
            }
        }
    }

    /** Test a, invoked twice by a template. */
    static final class WithTestTemplate {

        static final class Twice implements TestTemplateInvocationContextProvider {
            @Override
            public boolean supportsTestTemplate(ExtensionContext context) {
                return true;
            }

            @Override
            public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
                    ExtensionContext context) {
                return Stream.generate(Invocation::new).limit(2).map(each -> each);
            }
        }

        static final class Invocation implements TestTemplateInvocationContext {}

        static class StaticTestCase {
            @Container(image = "app")
            static DockerContainer app;

            @TestTemplate
            @ExtendWith(Twice.class)
            void a() {
                use(app, "a");
            }
        }

        static class InstanceTestCase {
            @Container(image = "app")
            DockerContainer app;

            @TestTemplate
            @ExtendWith(Twice.class)
            void a() {
                use(app, "a");
            }
        }

        static class ConstructorTestCase {
            final DockerContainer app;

            ConstructorTestCase(@Container(image = "app") DockerContainer app) {
                this.app = app;
            }

            @TestTemplate
            @ExtendWith(Twice.class)
            void a() {
                use(app, "a");
            }
        }

        static class BeforeAllTestCase {
            static DockerContainer app;

            @BeforeAll
            static void keep(@Container(image = "app") DockerContainer app) {
                BeforeAllTestCase.app = app;
            }

            @TestTemplate
            @ExtendWith(Twice.class)
            void a() {
                use(app, "a");
            }
        }

        static class MethodTestCase {

            @TestTemplate
            @ExtendWith(Twice.class)
            void a(@Container(image = "app") DockerContainer app) {
                use(app, "a");
            }
        }
    }

    /** A factory of the dynamic tests a1 and a2. */
    static final class WithTestFactory {

        static class StaticTestCase {
            @Container(image = "app")
            static DockerContainer app;

            @TestFactory
            Stream<DynamicTest> a() {
                return Stream.of(1, 2).map(number -> dynamicTest("a" + number, () -> use(app, "a" + number)));
            }
        }

        static class InstanceTestCase {
            @Container(image = "app")
            DockerContainer app;

            @TestFactory
            Stream<DynamicTest> a() {
                return Stream.of(1, 2).map(number -> dynamicTest("a" + number, () -> use(app, "a" + number)));
            }
        }

        static class ConstructorTestCase {
            final DockerContainer app;

            ConstructorTestCase(@Container(image = "app") DockerContainer app) {
                this.app = app;
            }

            @TestFactory
            Stream<DynamicTest> a() {
                return Stream.of(1, 2).map(number -> dynamicTest("a" + number, () -> use(app, "a" + number)));
            }
        }

        static class BeforeAllTestCase {
            static DockerContainer app;

            @BeforeAll
            static void keep(@Container(image = "app") DockerContainer app) {
                BeforeAllTestCase.app = app;
            }

            @TestFactory
            Stream<DynamicTest> a() {
                return Stream.of(1, 2).map(number -> dynamicTest("a" + number, () -> use(app, "a" + number)));
            }
        }

        static class MethodTestCase {

            @TestFactory
            Stream<DynamicTest> a(@Container(image = "app") DockerContainer app) {
                return Stream.of(1, 2).map(number -> dynamicTest("a" + number, () -> use(app, "a" + number)));
            }
        }
    }
}
