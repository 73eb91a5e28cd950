package dev.mooring.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mooring.internal.scan.Source;
import dev.mooring.internal.scan.TextTemplate;
import dev.mooring.resource.ConfigurationException;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.CopySpec;
import dev.mooring.spec.Dependency;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.NetworkSpec;
import dev.mooring.spec.PortSpec;
import dev.mooring.spec.Protocol;
import dev.mooring.spec.ResourceSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunTimePlanTests {

    static class OrdersIT {}

    private static PlanNode plan(ResourceSpec spec) {
        return RunTimePlan.node("run-1", spec, new Source(OrdersIT.class, OrdersIT.class));
    }

    private static ContainerSpec.Builder app() {
        return ContainerSpec.builder("app").port(8080);
    }

    @ParameterizedTest
    @CsvSource({
        "echo ${HOME} $$ $1,        echo ${HOME} $$ $1",
        "${db.alias},               ${db.alias}",
        "${unterminated,            ${unterminated",
        "${self.port:8080},         <self.port:8080>",
        "${self.port},              <self.port:8080>",
        "a$$${self.host}:$${x},     a$${self.host}:$${x}",
        "$${self.host},             ${self.host}",
        "${self.alias} ${self},     web$1 ${self}",
    })
    void onlyWhatTheCodeCannotKnowIsAPlaceholder(String text, String found) {
        ContainerSpec spec =
                app().network("net", "web$1").command(text).env("A", text).build();

        ContainerSpec planned = (ContainerSpec) plan(spec).spec();

        assertThat(planned.command())
                .singleElement()
                .satisfies(template -> assertThat(TextTemplate.parse(template)
                                .resolve(
                                        (written, reference) -> "<" + written.substring(2, written.length() - 1) + ">"))
                        .isEqualTo(found));
        assertThat(planned.env().get(0).value()).isEqualTo(planned.command().get(0));
    }

    @Test
    void mistakesAreToldTogetherBeforeAnythingIsStarted() {
        ContainerSpec spec = app().command("${self.port:9090}")
                .mount(new MountSpec.OfTmpfs("/data", ""))
                .copy(new CopySpec("orders.sql", "/data/orders.sql", null, null))
                .dependsOn(new Dependency("db", Dependency.Condition.READY))
                .build();

        assertThatThrownBy(() -> plan(spec))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.mistakes())
                                .hasSize(3)
                                .anyMatch(mistake -> mistake.contains("9090"))
                                .anyMatch(mistake -> mistake.contains("which the tmpfs at /data hides"))
                                .anyMatch(mistake -> mistake.contains("the spec depends on 'db'")))
                .hasMessageStartingWith("What RunTimePlanTests.OrdersIT is to make cannot be; nothing was started.");
    }

    @Test
    void fixedThingsAreExclusive() {
        assertThat(plan(ContainerSpec.builder("app")
                                .port(new PortSpec(80, Protocol.TCP, "127.0.0.1", 14_777))
                                .build())
                        .exclusive())
                .containsExactly(new ExclusiveKey.HostPort("127.0.0.1", 14_777, Protocol.TCP));
        assertThat(plan(NetworkSpec.BRIDGE).exclusive()).isEmpty();
    }
}
