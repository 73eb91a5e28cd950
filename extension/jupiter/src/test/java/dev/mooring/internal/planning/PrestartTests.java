package dev.mooring.internal.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.BuildImage;
import dev.mooring.Container;
import dev.mooring.CopyToContainer;
import dev.mooring.DependsOn;
import dev.mooring.Env;
import dev.mooring.Network;
import dev.mooring.OverrideContainer;
import dev.mooring.PortForward;
import dev.mooring.Prestart;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerImage;
import dev.mooring.spec.BuildSpec;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.wait.WaitForPort;
import dev.mooring.wait.WaitStrategy;
import dev.mooring.wait.WaitTarget;
import dev.mooring.wait.WaitUsing;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What may be started before anybody asks for it. */
class PrestartTests {

    private static int calls;

    static final class Patience implements WaitStrategy {
        Patience() {
            calls++;
        }

        @Override
        public void await(WaitTarget target) {}

        @Override
        public String describe() {
            return "patience";
        }
    }

    static class ByThemselves {
        @Container(image = "app")
        @PortForward(80)
        @WaitForPort(80)
        @Network("net")
        @Env("A=b")
        static DockerContainer plain;

        @Container(image = "app", prestart = Prestart.NEVER)
        static DockerContainer never;

        @Container(image = "app")
        @DependsOn("never")
        static DockerContainer behindNever;

        @Container(image = "app")
        @PortForward(value = 80, hostPort = 8080)
        static DockerContainer fixedPort;

        @Container(image = "app", prestart = Prestart.ALWAYS)
        @PortForward(value = 80, hostPort = 8081)
        static DockerContainer fixedPortAlways;

        @Container(image = "app")
        @Env("A=${sys:a:-b}")
        static DockerContainer readsProperty;

        @Container(image = "app", prestart = Prestart.ALWAYS)
        @Env("A=${sys:a:-b}")
        static DockerContainer readsPropertyAlways;

        @Container(image = "app")
        @CopyToContainer(source = "pom.xml", target = "/pom.xml")
        static DockerContainer hostFile;

        @Container(image = "app")
        @CopyToContainer(source = "classpath:a.txt", target = "/a.txt")
        static DockerContainer classPathFile;

        @Container(prestart = Prestart.ALWAYS)
        @BuildImage(context = ".")
        static DockerContainer builtAlways;

        @Container
        @BuildImage(context = ".")
        static DockerContainer built;
    }

    @Test
    void isWhatWouldBeTheSameAtAnyTimeUnlessItSaysOtherwise() {
        Map<String, Boolean> pure = Planned.planAhead(ByThemselves.class).nodes().stream()
                .filter(node -> node.spec() instanceof ContainerSpec)
                .collect(Collectors.toMap(PlanNode::name, PlanNode::pure));

        assertThat(pure)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("plain", true),
                        Map.entry("never", false),
                        Map.entry("behindNever", false),
                        Map.entry("fixedPort", false),
                        Map.entry("fixedPortAlways", false),
                        Map.entry("readsProperty", false),
                        Map.entry("readsPropertyAlways", true),
                        Map.entry("hostFile", false),
                        Map.entry("classPathFile", true),
                        Map.entry("builtAlways", true),
                        Map.entry("built", false)));
    }

    static class AskingCode {
        @Container(image = "app", configure = "change")
        static DockerContainer configured;

        @Container(image = "app")
        @WaitUsing(Patience.class)
        static DockerContainer waiting;

        static ContainerSpec change(ContainerSpec spec) {
            calls++;
            return spec;
        }
    }

    @Test
    void leavesCodeOfTheProjectAloneUntilTheClassIsAskedFor() {
        calls = 0;

        assertThat(Planned.planAhead(AskingCode.class).nodes()).hasSize(2).noneMatch(PlanNode::pure);
        assertThat(calls).isZero();

        assertThat(Planned.plan(AskingCode.class).nodes()).hasSize(2).noneMatch(PlanNode::pure);
        assertThat(calls).isEqualTo(2);
    }

    static class AskingCodeAlways {
        @Container(image = "app", configure = "change", prestart = Prestart.ALWAYS)
        @WaitUsing(Patience.class)
        static DockerContainer configured;

        static ContainerSpec change(ContainerSpec spec) {
            calls++;
            return spec;
        }
    }

    static class AskingCodeForImages {
        @BuildImage(context = "classpath:images/web", configure = "change")
        static DockerImage image;

        @Container(image = "${image}")
        static DockerContainer web;

        @Container(image = "${image}", prestart = Prestart.ALWAYS)
        static DockerContainer always;

        static BuildSpec change(BuildSpec spec) {
            calls++;
            return spec.toBuilder().arg("CALLS", Integer.toString(calls)).build();
        }
    }

    @Test
    void buildsNoImageWithoutTheCodeThatCustomizesIt() {
        calls = 0;

        assertThat(Planned.planAhead(AskingCodeForImages.class).nodes())
                .hasSize(3)
                .noneMatch(PlanNode::pure);
        assertThat(calls).isZero();
    }

    static class AskingCodeForItsImageAlways {
        @Container(prestart = Prestart.ALWAYS)
        @BuildImage(context = "classpath:images/web", configure = "change")
        static DockerContainer web;

        static BuildSpec change(BuildSpec spec) {
            return spec.toBuilder().arg("A", "b").build();
        }
    }

    @Test
    void customizesTheImageOfAContainerEarlyWhereThatIsWanted() {
        ClassPlan plan = Planned.planAhead(AskingCodeForItsImageAlways.class);

        assertThat(Planned.node(plan, "web").pure()).isTrue();
        assertThat(Planned.node(plan, "web-image").spec())
                .isEqualTo(
                        BuildSpec.builder("classpath:images/web").arg("A", "b").build());
    }

    static class Base {
        @Container(image = "app", prestart = Prestart.ALWAYS)
        static DockerContainer app;
    }

    @OverrideContainer(value = "app", configure = "change")
    static class Overriding extends Base {
        static ContainerSpec change(ContainerSpec spec) {
            calls++;
            return spec;
        }
    }

    @Test
    void startsNoContainerWithoutTheCodeThatOverridesIt() {
        calls = 0;

        assertThat(Planned.planAhead(Overriding.class).nodes()).singleElement().matches(node -> !node.pure());
        assertThat(calls).isZero();
    }

    @Test
    void asksCodeOfTheProjectEarlyWhereThatIsWanted() {
        calls = 0;

        assertThat(Planned.planAhead(AskingCodeAlways.class).nodes())
                .singleElement()
                .matches(PlanNode::pure);
        assertThat(calls).isEqualTo(2);
    }
}
