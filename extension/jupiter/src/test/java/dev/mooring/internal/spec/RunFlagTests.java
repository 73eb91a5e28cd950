package dev.mooring.internal.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.RunOptions;
import dev.mooring.spec.RunOptionsSpec;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of flags, the annotation and the spec say the same. */
class RunFlagTests {

    private static Set<String> names(Stream<Method> methods) {
        return methods.filter(method -> !method.isSynthetic())
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theTableTheAnnotationAndTheSpecHaveTheSameFlags() {
        Set<String> flags =
                new TreeSet<>(RunFlag.all().stream().map(RunFlag::attribute).toList());

        assertThat(flags).hasSameSizeAs(RunFlag.all());
        assertThat(names(Arrays.stream(RunOptions.class.getDeclaredMethods()))).isEqualTo(flags);
        assertThat(names(Arrays.stream(RunOptionsSpec.Builder.class.getMethods())
                        .filter(method -> method.getReturnType() == RunOptionsSpec.Builder.class)
                        .filter(method -> method.getParameterCount() == 1)))
                .isEqualTo(flags);
    }

    @ParameterizedTest
    @EnumSource
    void everyFlagIsOfOneKindEverywhere(RunFlag flag) throws ReflectiveOperationException {
        Class<?> attribute =
                RunOptions.class.getDeclaredMethod(flag.attribute()).getReturnType();
        Method accessor = RunOptionsSpec.class.getMethod(flag.attribute());
        Object example = switch (flag.kind()) {
            case TEXT, SIZE, CPUS, RESTART, GPUS -> "x";
            case NUMBER -> 7;
            case SWITCH -> true;
            case LIST, ULIMITS, DEVICES -> List.of("x");
            case MAP -> Map.of("x", "y");
        };

        assertThat(attribute)
                .isEqualTo(
                        switch (flag.kind()) {
                            case TEXT, SIZE, CPUS, RESTART, GPUS -> String.class;
                            case NUMBER -> int.class;
                            case SWITCH -> boolean.class;
                            case LIST, ULIMITS, DEVICES, MAP -> String[].class;
                        });
        RunOptionsSpec options =
                RunOptionsSpec.builder().flag(flag.attribute(), example).build();
        assertThat(accessor.invoke(options)).isEqualTo(example);
        assertThat(options.flags()).containsExactly(Map.entry(flag.attribute(), example));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotAllowedHasARemedy(RunFlag flag) {
        boolean refuses = flag.kind() == RunFlag.Kind.NUMBER ? !flag.allows(-2000) : !flag.allows(":");

        assertThat(flag.remedy().isEmpty()).isEqualTo(!refuses);
    }
}
