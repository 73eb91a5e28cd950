package dev.mooring.internal.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.session.WarmUp;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WarmUpTests {

    static Stream<String> names() {
        return Stream.of(PlanListener.EXTENSION, WarmUp.STARTED_CONTAINER)
                .map(WarmUp::classes)
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("names")
    void namesClassesThatThereAre(String name) throws ClassNotFoundException {
        assertThat(Class.forName(name, false, getClass().getClassLoader())).isNotNull();
    }

    @Test
    void namesEachOnce() {
        assertThat(names()).doesNotHaveDuplicates();
    }
}
