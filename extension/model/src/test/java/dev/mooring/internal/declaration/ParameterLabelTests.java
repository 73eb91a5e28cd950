package dev.mooring.internal.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import org.junit.jupiter.api.Test;

class ParameterLabelTests {

    @SuppressWarnings("unused")
    private void test(String first, Integer db) {}

    private static Parameter second(Method method) {
        return method.getParameters()[1];
    }

    @Test
    void usesTheNameIfThereIsOne() throws Exception {
        Parameter db = second(ParameterLabelTests.class.getDeclaredMethod("test", String.class, Integer.class));

        assertThat(ParameterLabel.shown(db)).isEqualTo("db");
        assertThat(ParameterLabel.logicalName(db)).isEqualTo("db");
    }

    /** The JDK is compiled without names of parameters. */
    @Test
    void usesTypeAndPositionWithoutAName() throws Exception {
        Method method = String.class.getMethod("replace", CharSequence.class, CharSequence.class);

        assertThat(ParameterLabel.shown(second(method))).isEqualTo("CharSequence, parameter 2");
        assertThat(ParameterLabel.logicalName(second(method))).isEqualTo("charSequence2");
        assertThat(new Source(String.class, second(method)).describe())
                .isEqualTo("String.replace(CharSequence, parameter 2)");
    }
}
