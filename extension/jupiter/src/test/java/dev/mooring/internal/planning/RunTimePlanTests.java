package dev.mooring.internal.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mooring.internal.declaration.Source;
import dev.mooring.internal.declaration.TextTemplate;
import dev.mooring.internal.plan.ExclusiveKey;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.resource.ConfigurationException;
import dev.mooring.spec.BuildSpec;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.CopySpec;
import dev.mooring.spec.Dependency;
import dev.mooring.spec.ImportSpec;
import dev.mooring.spec.LoadSpec;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.NetworkSpec;
import dev.mooring.spec.PortSpec;
import dev.mooring.spec.Protocol;
import dev.mooring.spec.PullPolicy;
import dev.mooring.spec.PullSpec;
import dev.mooring.spec.ResourceSpec;
import dev.mooring.spec.RunOptionsSpec;
import dev.mooring.spec.VolumeSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        "${self.alias} ${self},     web-1 ${self}",
    })
    void onlyWhatTheCodeCannotKnowIsAPlaceholder(String text, String found) {
        ContainerSpec spec =
                app().network("net", "web-1").command(text).env("A", text).build();

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
                .hasMessageStartingWith(
                        "RunTimePlanTests.OrdersIT describes an impossible resource; nothing was started.");
    }

    @Test
    void flagsAndOtherValuesAreCheckedAsThoseOfAnnotations() {
        ContainerSpec spec = ContainerSpec.builder("app")
                .workDir("srv")
                .platform("ARM")
                .options(RunOptionsSpec.builder()
                        .memory("lots")
                        .gpus("some")
                        .ulimits(List.of("nofile"))
                        .oomScoreAdj(2000)
                        .build())
                .mount(new MountSpec.OfTmpfs("data", ""))
                .build();

        assertThatThrownBy(() -> plan(spec))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.mistakes())
                                .containsExactly(
                                        "RunTimePlanTests.OrdersIT: workDir 'srv' is not absolute.\n"
                                                + "    Write the path from the container's root: '/srv'.",
                                        "RunTimePlanTests.OrdersIT: 'ARM' is not a platform.\n"
                                                + "    Write os/architecture, for instance linux/arm64.",
                                        "RunTimePlanTests.OrdersIT: the target of @Volume 'data' is not absolute.\n"
                                                + "    Write the path from the container's root: '/data'.",
                                        "RunTimePlanTests.OrdersIT: memory of @RunOptions cannot be 'lots'.\n"
                                                + "    Write a size as Docker does, for instance 512m or 1g.",
                                        "RunTimePlanTests.OrdersIT: ulimits of @RunOptions cannot be 'nofile'.\n"
                                                + "    Write name=soft or name=soft:hard, for instance"
                                                + " nofile=1024:2048.",
                                        "RunTimePlanTests.OrdersIT: gpus of @RunOptions cannot be 'some'.\n"
                                                + "    Write all, a count, or device=0,1.",
                                        "RunTimePlanTests.OrdersIT: oomScoreAdj of @RunOptions cannot be 2000.\n"
                                                + "    Write a number of -1000 to 1000."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``             | @Container names no image.",
                "my image       | the image 'my image' is not an image name.",
                "`a\nb`        | the image 'a\\nb' is not an image name.",
                "../postgres    | the image '../postgres' is not an image name.",
                "${db}          | the image '${db}' is not an image name.",
            })
    void imagesAreCheckedAndShownOnOneLine(String image, String problem) {
        assertThatThrownBy(() -> plan(ContainerSpec.builder(image).build()))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.mistakes())
                                .singleElement()
                                .asString()
                                .startsWith("RunTimePlanTests.OrdersIT: " + problem + "\n"));
    }

    @Test
    void networksAndVolumesAreCheckedAsThoseOfAnnotations() {
        NetworkSpec network = NetworkSpec.builder()
                .subnet("10.0.0.0")
                .gateway("first")
                .label("dev.mooring.session", "x")
                .build();
        VolumeSpec volume =
                VolumeSpec.builder().driver("nfs").external("theirs").build();

        assertThatThrownBy(() -> plan(network))
                .hasMessageContainingAll(
                        "'10.0.0.0' is not a subnet.",
                        "the gateway 'first' is not an IP address.",
                        "the label 'dev.mooring.session' is reserved for Mooring.");
        assertThatThrownBy(() -> plan(volume))
                .hasMessageContaining(
                        "volume 'run-1' is external and therefore used unchanged, but has other attributes.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\nb", "../postgres", "Postgres", "a b"})
    void imagesThatAreNoneAreToldBeforeTheEngineIsAsked(String name) {
        for (ResourceSpec spec : List.of(
                new PullSpec(name, PullPolicy.ALWAYS, null),
                new LoadSpec("images.tar", name),
                BuildSpec.builder(".").tag(name).build(),
                BuildSpec.builder(".").cacheFrom(name).build(),
                ImportSpec.builder("root.tar").name(name).build())) {
            assertThatThrownBy(() -> plan(spec))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("'" + name.replace("\n", "\\n") + "', which is not an image name.");
        }
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
