package dev.mooring.frameworks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Environment;
import dev.mooring.Template;
import dev.mooring.UseEnvironment;
import dev.mooring.frameworks.ApplicationProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeclaredPropertiesTests {

    @ApplicationProperty(name = "a", value = "1")
    static class OnClass {}

    static class OnField {
        @ApplicationProperty(name = "a", value = "1")
        @ApplicationProperty(name = "b", value = "2")
        static Object field;
    }

    static class OnSuperclass extends OnField {}

    @ApplicationProperty(name = "a", value = "1")
    static class OnClassAround {
        static class Inner {}
    }

    @Environment
    record Held(
            @Template("1") @ApplicationProperty(name = "a") String value) {}

    @Environment
    record Holding(Held held) {}

    @UseEnvironment(Holding.class)
    static class InEnvironment {}

    @ParameterizedTest
    @ValueSource(
            classes = {OnClass.class, OnField.class, OnSuperclass.class, OnClassAround.Inner.class, InEnvironment.class
            })
    void aPropertyIsFound(Class<?> testClass) {
        assertThat(new FrameworkTests().runs(testClass)).isTrue();
    }

    static class WithoutOne {
        static Object field;
    }

    @ParameterizedTest
    @ValueSource(classes = WithoutOne.class)
    void otherClassesRunInNoFramework(Class<?> testClass) {
        assertThat(new FrameworkTests().runs(testClass)).isFalse();
    }
}
