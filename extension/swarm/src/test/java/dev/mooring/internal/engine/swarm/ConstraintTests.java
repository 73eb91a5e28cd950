package dev.mooring.internal.engine.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mooring.internal.engine.SwarmNode;
import dev.mooring.internal.spec.RunFlag;
import dev.mooring.resource.ConfigurationException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConstraintTests {

    private static final SwarmNode NODE = new SwarmNode(
            "abc",
            "node-1",
            "",
            true,
            true,
            "ready",
            "active",
            Map.of("disk", "ssd"),
            Map.of("zone", "a b"),
            "linux",
            "x86_64",
            2,
            1);

    @ParameterizedTest
    @CsvSource({
        "node.id==abc, true",
        "node.hostname == NODE-1, true",
        "node.hostname!=node-1, false",
        "node.role==manager, true",
        "node.role!=worker, true",
        "node.platform.os==linux, true",
        "node.platform.arch==aarch64, false",
        "node.labels.disk==ssd, true",
        "node.labels.disk!=ssd, false",
        "node.labels.other==ssd, false",
        "node.labels.other!=ssd, true",
        "engine.labels.zone==a b, true"
    })
    void holds(String text, boolean holds) {
        assertThat(Constraint.parse(text).holds(NODE)).isEqualTo(holds);
        assertThat(RunFlag.CONSTRAINTS.allows(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "disk==ssd", "node.labels.disk=ssd", "node.labels.disk==", "node.name==x"})
    void reportsATextThatIsNotAConstraint(String text) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Constraint.parse(text))
                .withMessageStartingWith("The constraint '" + text + "' must be of the form attribute==value");
    }
}
